"""A step's schedule as a sentence: '5 days after the intake, at 12:30, not on Sundays'."""

from nurture.domain.content.sequence import When
from nurture.domain.values.window import WEEKDAYS

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def timing_sentence(when: When) -> str:
    """The schedule in words; `read_sentence` reads it back."""
    parts = [f"{when.after.long_form} after the intake"]
    if when.at is not None:
        parts.append("at {:02}:{:02}".format(*divmod(when.at, 60)))
    if days := weekdays_phrase(when.on):
        parts.append(days)
    return ", ".join(parts)


def weekdays_phrase(on: tuple[int, ...]) -> str:
    """Days of the week in words: 'not on Sundays', 'Tue–Thu'; "" for all of them."""
    chosen = sorted(set(on))
    if len(chosen) in (0, 7):
        return ""
    if len(chosen) == 6:
        (missing,) = set(range(7)) - set(chosen)
        return f"not on {_NAMES[missing]}s"
    if len(chosen) > 2 and chosen[-1] - chosen[0] == len(chosen) - 1:
        return f"{WEEKDAYS[chosen[0]].capitalize()}–{WEEKDAYS[chosen[-1]].capitalize()}"
    *others, last = (f"{_NAMES[day]}s" for day in chosen)
    return f"on {', '.join(others)} and {last}" if others else f"on {last}"
