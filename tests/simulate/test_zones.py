"""The zones written down for the simulation's phone numbers are those that the phone library knows."""

from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from phonenumbers import timezone

from nurture.simulate.population.zones import HOMES, Home

_OLD_NAMES = {"Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu"}


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.zone)
def test_a_number_is_where_we_say_it_is(home: Home) -> None:
    number = phonenumbers.parse(f"{home.prefix}000123")
    found = tuple(_OLD_NAMES.get(name, name) for name in timezone.time_zones_for_number(number))
    assert phonenumbers.is_possible_number(number)
    assert (found, ZoneInfo(home.zone).key) == (home.zones, home.zone)


def test_no_two_homes_share_a_prefix() -> None:
    assert [a.zone for a in HOMES for b in HOMES if a is not b and a.prefix.startswith(b.prefix)] == []
