"""Reads a step's schedule that somebody wrote as a sentence: '5 days after the intake, at 12:30, not on Sundays'."""

import re
from datetime import timedelta

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.correct_words import corrected
from nurture.domain.timing.timing_sentence import timing_sentence
from nurture.domain.values.duration import Duration
from nurture.domain.values.window import WEEKDAYS

EXAMPLE = "5 days after the intake, at 12:30, not on Sundays"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAY = (
    "mon(?:days?)?|tues?(?:days?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?"
)
_LENGTH = re.compile(r"^(\d{1,4}|an?|" + "|".join(_NUMBERS[1:]) + r") (minute|hour|day|week)s?")
_START = re.compile(r"^ ?after( the)? (intake|start)")
_CLOCK = re.compile(r"^(at )?(?:(\d{1,2})(?::(\d\d))? ?(am|pm)?|(noon))(?![\w:])")
_DAYS = re.compile(
    rf"^(not on|except on|except|only on|on|only)? ?(?:({_DAY}) ?(?:-|to|until) ?({_DAY})|((?:{_DAY})"
    rf"(?:(?: and| or|) (?:{_DAY}))*)|(weekdays?|weekends?|any day|every day))(?!\w)"
)
_WEEK = range(7)


class UnreadableTiming(ValueError):
    """A sentence that is no schedule; `suggestion` is the nearest one that is, or "" where nothing is near."""

    def __init__(self, words: str, suggestion: str) -> None:
        super().__init__(f"“{words}” cannot be read as a time: write for example “{EXAMPLE}”")
        self.words, self.suggestion = words, suggestion


def read_sentence(text: str) -> When:
    """Reads a schedule in words; raises UnreadableTiming, with a suggestion where a slip of the pen is likely."""
    plain = _plain(text)
    try:
        return _read(plain)
    except UnreadableTiming as wrong:
        try:
            near = timing_sentence(_read(corrected(plain)))
        except UnreadableTiming:
            near = ""
        raise UnreadableTiming(text.strip() if wrong.words == plain else wrong.words, near) from None


def _plain(text: str) -> str:
    """Small letters, one kind of hyphen, no commas and no full stop: `9:00 a.m.` is `9:00 am`."""
    small = re.sub(r"[‐-―]", "-", text.lower()).replace("a.m.", "am").replace("p.m.", "pm")
    return " ".join(re.sub(r"[,;.]", " ", small).replace("'", "").split())


def _read(text: str) -> When:
    length, start = _LENGTH.match(text), None
    if length:
        start = _START.match(text[length.end() :])
    if not (length and start):
        raise UnreadableTiming(text, "")
    fields: dict[str, object] = {"after": _duration(length[1], length[2])}
    rest = text[length.end() + start.end() :].strip()
    while rest:
        found, name, value = _next(rest)
        if name in fields:
            raise UnreadableTiming(rest, "")
        fields[name], rest = value, rest[found:].strip()
    return When.model_validate({name: value for name, value in fields.items() if value != ()})


def _next(rest: str) -> tuple[int, str, object]:
    """What stands first in `rest`: how long it is, the field of `When`, and its value."""
    if days := _DAYS.match(rest):
        return days.end(), "on", _chosen(days)
    clock = _CLOCK.match(rest)
    minutes = _minutes(clock) if clock else None
    if clock is None or minutes is None:
        raise UnreadableTiming(rest, "")
    return clock.end(), "at", minutes


def _duration(amount: str, unit: str) -> Duration:
    number = int(amount) if amount.isdigit() else 1 if amount in ("a", "an") else _NUMBERS.index(amount)
    if unit in ("day", "week"):
        return Duration(days=number * (7 if unit == "week" else 1))
    return Duration(exact=timedelta(**{f"{unit}s": number}))


def _minutes(clock: re.Match[str]) -> int | None:
    """Minutes after midnight; None for a time that no clock shows, or one that may be a number of something else."""
    if clock[5]:
        return 12 * 60
    hour, minute = int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock[4] == "pm" else 0)
    elif not (clock[1] or clock[3]):
        return None
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _chosen(days: re.Match[str]) -> tuple[str, ...]:
    """The weekdays that are meant, as the file writes them; none for all."""
    numbers = _numbers(days)
    if (days[1] or "").startswith(("not", "except")):
        numbers = set(_WEEK) - numbers
    return () if len(numbers) in (0, 7) else tuple(WEEKDAYS[day] for day in sorted(numbers))


def _numbers(days: re.Match[str]) -> set[int]:
    if days[2]:
        first, last = WEEKDAYS.index(days[2][:3]), WEEKDAYS.index(days[3][:3])
        return {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    if days[4]:
        return {WEEKDAYS.index(word[:3]) for word in days[4].split() if word[:3] in WEEKDAYS}
    return set(range(5)) if days[5].startswith("weekday") else {5, 6} if days[5].startswith("weekend") else set(_WEEK)
