"""The days on which the clinic is closed, for the steps that keep clear of them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nurture.domain.timing.local_time import add_duration
from nurture.domain.values.duration import Duration


@dataclass(frozen=True, slots=True)
class Closures:
    """Dates by the clinic's own calendar: it is the clinic that nobody answers at."""

    dates: frozenset[date]
    zone: ZoneInfo


NO_CLOSURES = Closures(frozenset(), ZoneInfo("UTC"))


def next_open_day(at: datetime, closures: Closures, home: ZoneInfo) -> datetime:
    """The moment itself, or the same wall time at the client's place on the first day that is no closure."""
    while at.astimezone(closures.zone).date() in closures.dates:
        at = add_duration(at, Duration(days=1), home)
    return at
