"""Times and dates of an event: ISO 8601 text, as systems really write it."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

#: Outside of these, a time cannot be converted to every time zone, nor read back from the database.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d")
#: Also as PostgreSQL, Ruby and git write it: 2026-11-23 14:00:00-05, … -0500, … UTC; and with ISO's own minus sign.
_TIME = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[Tt ]\s*(\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(?:(Z|UTC|GMT)|([+\u2212-]\d\d)(?::?(\d\d))?)\s*",
    re.IGNORECASE,
)


def _iso_time(value: Any) -> Any:
    """A time's text as Pydantic reads it. Text only: a number would be read as seconds since 1970."""
    if isinstance(value, bool | int | float) or (isinstance(value, str) and not _DATE.match(value)):
        raise ValueError("is neither a date nor a time: write it like 2026-11-23T15:04:00-05:00")
    if isinstance(value, str) and (parts := _TIME.fullmatch(value)):
        day, time, utc, hours, minutes = parts.groups()
        offset = "Z" if utc else f"{hours.replace(chr(0x2212), '-')}:{minutes or '00'}"
        return f"{day}T{time.replace(',', '.')}{offset}"
    return value


def _iso_date(value: Any) -> Any:
    """A date's text. Text only: Pydantic would read 20150301 as seconds since 1970, and make an adult of a child."""
    if isinstance(value, bool | int | float) or (isinstance(value, str) and not _DATE.match(value)):
        raise ValueError("is not a date: write it like 1990-05-01")
    return value


def _in_range(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError(f"lies outside the years {EARLIEST.year} to {LATEST.year - 1}")
    return at


Moment = Annotated[AwareDatetime, BeforeValidator(_iso_time), AfterValidator(_in_range)]
Day = Annotated[date, BeforeValidator(_iso_date)]
