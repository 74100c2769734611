"""Preferred hours: the part of the day that a client chose; they narrow the sending window, and never widen it."""

from enum import StrEnum

from nurture.domain.values.window import Hours, Window


class PreferredHours(StrEnum):
    """The choices of a client; nothing chosen is ""."""

    MORNING = "morning"
    EVENING = "evening"


#: [from, to) minutes after midnight, by the client's own clock.
_PARTS = {PreferredHours.MORNING: (0, 12 * 60), PreferredHours.EVENING: (16 * 60, 24 * 60)}


def restrict_to(window: Window, preferred: str) -> Window | None:
    """Restricts a window to the preferred hours, day by day; None where nothing is preferred or nothing is left."""
    if not preferred:
        return None
    begins, ends = _PARTS[PreferredHours(preferred)]
    days = tuple(hours and _overlap(hours, begins, ends) for hours in window.days)
    return Window(days=days) if any(days) else None


def _overlap(hours: Hours, begins: int, ends: int) -> Hours | None:
    """The overlap of open and preferred hours; those past midnight count as neither morning nor evening."""
    opens, closes = max(hours.opens, begins), min(24 * 60 if hours.crosses_midnight else hours.closes, ends)
    return Hours(opens=opens, closes=closes) if opens < closes else None
