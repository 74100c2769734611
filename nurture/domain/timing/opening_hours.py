"""Opening hours: when somebody is at the clinic, by its own clock and without its closures. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from nurture.domain.content.clinic import Clinic
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.closures import Closures
from nurture.domain.timing.local_time import local_to_utc
from nurture.domain.timing.open_hours import next_opening
from nurture.domain.values.window import Window

_FAR = timedelta(days=60)  # a clinic that is closed for longer has nobody to alert


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The weekly hours, and the days on which nobody is there."""

    window: Window
    closures: Closures

    @classmethod
    def of(cls, clinic: Clinic) -> "OpeningHours":
        return cls(clinic.opening_hours, Closures(frozenset(clinic.closures), ZoneInfo(clinic.timezone)))

    def is_open(self, now: datetime) -> bool:
        return self.opens_next(now) == now

    def opens_next(self, start: datetime) -> datetime:
        """The first moment from `start` on at which somebody is there; `start` itself where it is open."""
        zone, moment, end = self.closures.zone, start, start + _FAR
        while moment < end:
            moment = next_opening(self.window, ClientZones(zone, (zone,)), moment, end)
            day = moment.astimezone(zone).date()
            if day not in self.closures.dates:
                break
            moment = local_to_utc(day + timedelta(days=1), time(), zone)
        return moment
