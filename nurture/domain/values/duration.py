"""How long: '2 hours', '21 days', '3 weeks', as a schedule says it.

Durations as they are written on the command line: 90m, 12h, 2d."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

_WRITTEN = re.compile(r"(\d{1,4}) (minute|hour|day|week)s?")


@dataclass(frozen=True, slots=True)
class Duration:
    """Exact time, or a number of calendar days at the client's place (a day is not 24 hours across DST)."""

    exact: timedelta = timedelta()
    days: int = 0

    @property
    def counts_days(self) -> bool:
        return self.exact == timedelta()

    @property
    def nominal(self) -> timedelta:
        """As if every day had 24 hours: for comparing lengths, never for reckoning a due time."""
        return self.exact + timedelta(days=self.days)


def parse_duration(text: str) -> Duration:
    """Reads '90 minutes', '2 hours', '1 day' or '3 weeks'."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f"{text!r} is not a duration: write for example '2 hours', '3 days' or '2 weeks'")
    amount, unit = int(found[1]), found[2]
    if unit in ("day", "week"):
        return Duration(days=amount * (7 if unit == "week" else 1))
    return Duration(exact=timedelta(**{f"{unit}s": amount}))


def _read(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else value


WrittenDuration = Annotated[Duration, BeforeValidator(_read)]


_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_short_duration(text: str) -> timedelta:
    """Reads '90m', '12h', '2d', '1d12h', and the same with a minus in front."""
    sign, body = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not re.fullmatch(r"([0-9]{1,6}[smhdw]){1,9}", body):
        raise ValueError(f"{text!r} is not a duration: write for example 90m, 12h or 2d")
    parts = re.findall(r"(\d+)([smhdw])", body)
    return sign * sum((timedelta(**{_UNITS[unit]: int(amount)}) for amount, unit in parts), timedelta())
