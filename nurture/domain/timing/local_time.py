"""Local time arithmetic: dates and clock times in a client's zone as instants, correct across DST."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, count
from zoneinfo import ZoneInfo

from nurture.domain.content.sequence import When
from nurture.domain.values.duration import Duration


def local_to_utc(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Converts local to UTC: a time that DST skips moves forward by the gap; of a repeated one, the first."""
    # fold=0 is both rules at once: PEP 495 reads a skipped time by the offset before the gap.
    return datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)


def add_duration(moment: datetime, duration: Duration, zone: ZoneInfo) -> datetime:
    """Adds a duration, in UTC: days keep the wall time, whatever DST does in between."""
    local = (moment.astimezone(UTC) + duration.exact).astimezone(zone)
    if duration.days == 0:
        return local.astimezone(UTC)
    return local_to_utc(local.date() + timedelta(days=duration.days), local.time(), zone)


def scheduled_time(when: When, anchor: datetime, home: ZoneInfo) -> datetime:
    """The scheduled time in UTC, before any limit on sending; never before the anchor."""
    soonest = anchor.astimezone(UTC) + when.after.exact
    return next(
        moment
        for moment in _day_by_day(when, soonest, home)
        if moment >= soonest and (not when.on or moment.astimezone(home).weekday() in when.on)
    )


def _day_by_day(when: When, soonest: datetime, home: ZoneInfo) -> Iterator[datetime]:
    local = soonest.astimezone(home)
    first = local.date() + timedelta(days=when.after.days)
    clock = local.time() if when.at is None else time(*divmod(when.at, 60))
    dates = (local_to_utc(first + timedelta(days=n), clock, home) for n in count())
    # Two hours later may be the second pass of a repeated hour, which a date and a clock time cannot name.
    exact = when.at is None and when.after.days == 0
    return chain([soonest], dates) if exact else dates
