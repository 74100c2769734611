from zoneinfo import ZoneInfo

import phonenumbers.tzdata
import pytest

from nurture.domain.timing.client_zones import ClientZones, zones_of
from tests.domain.times import LONDON, LOS_ANGELES, NEW_YORK, SYDNEY, in_


def test_the_stated_zone_decides_alone() -> None:
    assert zones_of("Australia/Sydney", "+12125550123", "Europe/London") == in_(SYDNEY)


@pytest.mark.parametrize("stated", [None, "", "Etc/Unknown"])
def test_without_a_stated_zone_the_clinic_and_the_number_must_both_be_open(stated: str | None) -> None:
    assert zones_of(stated, "+14155550123", "America/New_York") == in_(NEW_YORK, LOS_ANGELES)


def test_without_a_number_the_clinic_decides() -> None:
    assert zones_of(None, None, "America/New_York") == in_(NEW_YORK)


def test_a_number_of_the_clinics_own_zone_adds_nothing() -> None:
    assert zones_of(None, "+12125550123", "America/New_York") == in_(NEW_YORK)


def test_an_australian_mobile_may_be_anywhere_in_australia() -> None:
    place = zones_of(None, "+61412345678", "Australia/Sydney")
    assert (place.home, len(place.open_in), len(set(place.open_in))) == (SYDNEY, 8, 8)
    assert {str(zone).partition("/")[0] for zone in place.open_in} == {"Australia", "Indian"}


def test_a_number_that_is_not_given_out_still_has_its_countrys_zones() -> None:
    guernsey, man = ZoneInfo("Europe/Guernsey"), ZoneInfo("Europe/Isle_of_Man")
    assert zones_of(None, "+447700900123", "America/New_York") == in_(NEW_YORK, guernsey, man, LONDON)


def test_a_number_without_a_place_leaves_the_clinics_zone() -> None:
    assert zones_of(None, "+870773111632", "America/New_York") == in_(NEW_YORK)


def test_every_zone_of_the_phone_numbers_is_known_to_the_clock() -> None:
    named = {name for names in phonenumbers.tzdata.TIMEZONE_DATA.values() for name in names}
    assert [str(zones_of(name, None, "Europe/London").home) for name in named] == list(named)


def test_a_place_can_be_compared_and_kept_in_a_set() -> None:
    assert {zones_of("Europe/London", None, "Europe/London"), ClientZones(LONDON, (LONDON,))} == {in_(LONDON)}
