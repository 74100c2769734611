"""Durations: '2 hours', '21 days', '3 weeks' in a schedule; 90m, 12h, 2d on the command line."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

_LONG_FORM = re.compile(r"(\d{1,4}) (minute|hour|day|week)s?")


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration: exact time, or calendar days in the client's zone (across DST a day is not 24 hours)."""

    exact: timedelta = timedelta()
    days: int = 0

    @property
    def counts_days(self) -> bool:
        return self.exact == timedelta()

    @property
    def nominal(self) -> timedelta:
        """The length with days of 24 hours: for comparing durations, never for computing a due time."""
        return self.exact + timedelta(days=self.days)

    @property
    def long_form(self) -> str:
        """As a schedule writes it: '90 minutes', '2 hours', '1 day'."""
        minutes = int(self.exact.total_seconds()) // 60
        if self.counts_days:
            amount, unit = self.days, "day"
        else:
            amount, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
        return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def parse_duration(text: str) -> Duration:
    """Parses the long form: '90 minutes', '2 hours', '1 day' or '3 weeks'."""
    found = _LONG_FORM.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f"{text!r} is not a duration: write for example '2 hours', '3 days' or '2 weeks'")
    amount, unit = int(found[1]), found[2]
    if unit in ("day", "week"):
        return Duration(days=amount * (7 if unit == "week" else 1))
    return Duration(exact=timedelta(**{f"{unit}s": amount}))


def _parse(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else value


DurationField = Annotated[Duration, BeforeValidator(_parse)]


_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_short_duration(text: str) -> timedelta:
    """Parses the short form: '90m', '12h', '2d', '1d12h', and the same with a minus in front."""
    sign, body = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not re.fullmatch(r"([0-9]{1,6}[smhdw]){1,9}", body):
        raise ValueError(f"{text!r} is not a duration: write for example 90m, 12h or 2d")
    parts = re.findall(r"(\d+)([smhdw])", body)
    return sign * sum((timedelta(**{_UNITS[unit]: int(amount)}) for amount, unit in parts), timedelta())
