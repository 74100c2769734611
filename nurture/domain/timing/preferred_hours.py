"""The part of the day in which a client likes to hear from us: it narrows the clinic's hours, and never widens them."""

from enum import StrEnum

from nurture.domain.values.window import Hours, Window


class PreferredHours(StrEnum):
    """What a client may choose; nothing chosen is ""."""

    MORNING = "morning"
    EVENING = "evening"


#: [from, to) minutes after midnight, by the client's own clock.
_PARTS = {PreferredHours.MORNING: (0, 12 * 60), PreferredHours.EVENING: (16 * 60, 24 * 60)}


def restrict_to(window: Window, wish: str) -> Window | None:
    """What the wish leaves of a window, day by day; None where there is no wish, or where it leaves nothing at all."""
    if not wish:
        return None
    begins, ends = _PARTS[PreferredHours(wish)]
    days = tuple(hours and _both(hours, begins, ends) for hours in window.days)
    return Window(days=days) if any(days) else None


def _both(hours: Hours, begins: int, ends: int) -> Hours | None:
    """Hours past midnight are nobody's wish: neither a morning nor an evening."""
    opens, closes = max(hours.opens, begins), min(24 * 60 if hours.crosses_midnight else hours.closes, ends)
    return Hours(opens=opens, closes=closes) if opens < closes else None
