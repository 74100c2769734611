"""Closures: the days on which the clinic is closed, which steps with `skip_closures` avoid."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nurture.domain.timing.local_time import add_duration
from nurture.domain.values.duration import Duration


@dataclass(frozen=True, slots=True)
class Closures:
    """Closed dates in the clinic's zone, not the client's: on those days nobody is there to reply."""

    dates: frozenset[date]
    zone: ZoneInfo


NO_CLOSURES = Closures(frozenset(), ZoneInfo("UTC"))


def next_open_day(at: datetime, closures: Closures, home: ZoneInfo) -> datetime:
    """The moment itself, or the same wall time (in the zone `home`) on the next day without a closure."""
    while closures.dates and at.astimezone(closures.zone).date() in closures.dates:
        at = add_duration(at, Duration(days=1), home)
    return at
