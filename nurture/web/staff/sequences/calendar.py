"""A sequence's plan on a calendar: weeks of days, with what a client would get on each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.http import QueryDict

from nurture.domain.content.clinic import Clinic, known_zone
from nurture.domain.content.sequence import Sequence
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.plan import PlannedTouch, plan
from nurture.domain.timing.slot import SendingRules

WEEK = 7
_FIRST_YEAR, _LAST_YEAR = 2000, 2100  # what a clinic may try; far enough from where dates end


@dataclass(frozen=True, slots=True)
class Start:
    """Start time and time zone of the plan; `error` says what could not be read, and the default is used instead."""

    at: datetime
    zone: ZoneInfo
    error: str = ""

    @classmethod
    def of(cls, form: QueryDict, now: datetime, clinic: Clinic) -> Self:
        """Reads `?start=2026-11-23T15:04&zone=America/New_York`.

        The time is local to the zone, unless it has an offset.
        """
        named = form.get("zone", "").strip() or clinic.timezone
        try:
            zone = ZoneInfo(known_zone(named))
        except ValueError:
            zone = ZoneInfo(clinic.timezone)
            return cls(to_the_minute(now, zone), zone, "We do not know that time zone. Write it like America/New_York.")
        try:
            at = _parse_start(form.get("start", ""), zone) or to_the_minute(now, zone)
        except ValueError:
            return cls(to_the_minute(now, zone), zone, "We could not read that start. Write it like 2026-11-23T15:04.")
        return cls(at, zone)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date with its touches in order; `inside` from the start to the last message, `after` it none goes."""

    date: date
    touches: list[PlannedTouch]
    inside: bool
    starts: bool
    after: bool


def calendar_of(sequence: Sequence, start: Start, clinic: Clinic, more_weeks: int = 0) -> list[list[CalendarDay]]:
    """Whole weeks, Monday first; planned by the same `plan` that enrollment uses. `more_weeks`: behind the last."""
    zones = zones_of(start.zone.key, None, clinic.timezone)
    touches = plan(sequence, start.at, zones, SendingRules.of(clinic))
    dates = {touch: (touch.due_at or touch.planned_for).astimezone(start.zone).date() for touch in touches}
    first, last = start.at.date(), max([start.at.date(), *dates.values()])
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // WEEK + 1 + more_weeks
    return [
        [_day(monday + timedelta(days=WEEK * w + d), dates, first, last) for d in range(WEEK)] for w in range(weeks)
    ]


def _day(day: date, dates: dict[PlannedTouch, date], first: date, last: date) -> CalendarDay:
    of_day: Iterable[PlannedTouch] = (touch for touch, on in dates.items() if on == day)
    in_order = sorted(of_day, key=lambda touch: (touch.due_at or touch.planned_for, touch.position))
    return CalendarDay(day, in_order, first <= day <= last, day == first, day > last)


def _parse_start(text: str, zone: ZoneInfo) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(text)
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError(text)
    return at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)


def to_the_minute(now: datetime, zone: ZoneInfo) -> datetime:
    return now.astimezone(zone).replace(second=0, microsecond=0)
