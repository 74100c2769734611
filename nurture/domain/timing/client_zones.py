"""Time zones that a client may be in, as far as we know."""

from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone as phone_zones

from nurture.zone_data import ZoneData, in_use, zone_names

UNKNOWN_ZONE = "Etc/Unknown"  # what phonenumbers says of a number without a place


@dataclass(frozen=True, slots=True)
class ClientZones:
    """The zones of a client: `home` is for dates and clock times; the window must be open in every one of `open_in`."""

    home: ZoneInfo
    open_in: tuple[ZoneInfo, ...]


def zones_of(stated: str | None, phone: str | None, clinic_zone: str) -> ClientZones:
    """The zones of a client: the stated one alone, else the clinic's and all of the E.164 phone number's.

    A name that no zone data know (any more) counts as none stated.
    """
    return _zones_of(stated, phone, clinic_zone, in_use())


@lru_cache(maxsize=1024)
def _zones_of(stated: str | None, phone: str | None, clinic_zone: str, _: ZoneData) -> ClientZones:
    if stated and stated in zone_names():
        names = [stated]
    else:
        names = [clinic_zone, *(_zones_of_number(phone) if phone else ())]
    zones = tuple(ZoneInfo(name) for name in dict.fromkeys(names))
    return ClientZones(home=zones[0], open_in=zones)


def _zones_of_number(phone: str) -> list[str]:
    number = phonenumbers.parse(phone)
    names = phone_zones.time_zones_for_number(number)
    if names == (UNKNOWN_ZONE,):
        # A number that its country has not assigned yet (or reserves for films) still has that country's zones.
        names = phone_zones.time_zones_for_geographical_number(number)
    return [name for name in names if name in zone_names()]
