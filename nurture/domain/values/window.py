"""Sending windows (quiet hours are what lies outside): open hours by weekday, [open, close), in the client's zone."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60


def read_clock_time(text: Any) -> int:
    """Parses a time of day to minutes after midnight: '09:30' → 570; '24:00' is the end of the day.

    A number passes as it is: YAML 1.1 reads an unquoted 10:00 as 600.
    """
    if isinstance(text, int) and 0 <= text <= _DAY_MINUTES:
        return text
    hours, colon, minutes = str(text).partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        raise ValueError(f'{text!r} is not a time of day: write for example "09:30" (with the quotes)')
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > _DAY_MINUTES:
        raise ValueError(f"{text!r} is not a time of day")
    return total


class Hours(BaseModel):
    """The open hours of one day: from `opens` to just before `closes`, in minutes after midnight.

    Where `closes` is at or before `opens`, it lies on the next day.
    """

    model_config = ConfigDict(frozen=True)
    opens: Annotated[int, BeforeValidator(read_clock_time)]
    closes: Annotated[int, BeforeValidator(read_clock_time)]

    def __hash__(self) -> int:  # Pydantic's own takes ten times as long, and every slot of a plan asks for it
        return self.opens * _DAY_MINUTES + self.closes

    @property
    def crosses_midnight(self) -> bool:
        return self.closes <= self.opens


def _parse_days(text: str) -> list[int]:
    """Parses weekdays: 'mon-fri' → [0..4]; 'sat' → [5]; 'daily' → all."""
    if text == "daily":
        return list(range(7))
    first, _, last = text.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise ValueError(f"{text!r} is not a day: use mon … sun, a span such as mon-fri, or daily")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return [(start + n) % 7 for n in range((end - start) % 7 + 1)]


class Window(BaseModel):
    """Open hours by weekday, Monday first; None: closed. Written `{mon-fri: "10:00-18:00", sat: "10:00-17:00"}`."""

    model_config = ConfigDict(frozen=True)
    days: tuple[Hours | None, ...]

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "days" in value:
            return value
        days: list[Hours | None] = [None] * 7
        for span, hours in value.items():
            opens, dash, closes = str(hours).partition("-")
            if not dash:
                raise ValueError(f'{hours!r} are not hours: write for example "10:00-18:00"')
            for day in _parse_days(str(span).lower()):
                days[day] = Hours(opens=read_clock_time(opens.strip()), closes=read_clock_time(closes.strip()))
        if not any(days):
            raise ValueError("a window that never opens: give at least one day")
        return {"days": tuple(days)}

    def __hash__(self) -> int:
        return hash(self.days)

    def hours_on(self, day: date) -> Iterator[tuple[int, int]]:
        """The open hours of one date, as [from, to) minutes after its midnight; they may touch or overlap."""
        yesterday, today = self.days[day.weekday() - 1], self.days[day.weekday()]
        if yesterday and yesterday.crosses_midnight:
            yield 0, yesterday.closes
        if today:
            yield today.opens, _DAY_MINUTES if today.crosses_midnight else today.closes


ALWAYS = Window(days=(Hours(opens=0, closes=_DAY_MINUTES),) * 7)
