from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import yaml

from nurture.domain.content.clinic import Clinic
from nurture.domain.replies.escalation import next_round_at
from nurture.domain.timing.opening_hours import OpeningHours
from tests.domain.release import CLINIC

BOSTON = ZoneInfo("America/New_York")
HOURS = OpeningHours.of(
    Clinic.model_validate({**yaml.safe_load(CLINIC), "opening_hours": {"mon-fri": "08:00-18:00", "sat": "09:00-13:00"}})
)


def rounds(first: str, on_call: bool, until: str) -> list[str]:
    """When each round goes, from the first one on, as `Sun 02:00`."""
    last = datetime.fromisoformat(first).replace(tzinfo=BOSTON)
    found = [last]
    while last < datetime.fromisoformat(until).replace(tzinfo=BOSTON):
        last = next_round_at(len(found), last, HOURS, on_call).astimezone(BOSTON)
        found.append(last)
    return [f"{moment:%a %H:%M}" for moment in found]


def test_at_night_who_is_on_call_hears_at_once_after_15_and_45_minutes_and_then_hourly_once_it_opens() -> None:
    heard = rounds("2026-11-29T02:00", True, "2026-11-30T10:00")
    assert heard == ["Sun 02:00", "Sun 02:15", "Sun 02:45", "Mon 08:00", "Mon 09:00", "Mon 10:00"]


def test_with_nobody_on_call_the_repeats_wait_for_opening_and_do_not_come_all_at_once() -> None:
    heard = rounds("2026-11-29T02:00", False, "2026-11-30T10:00")
    assert heard == ["Sun 02:00", "Mon 08:00", "Mon 08:30", "Mon 09:30", "Mon 10:30"]


@pytest.mark.parametrize("on_call", [True, False])
def test_while_it_is_open_both_are_the_same(on_call: bool) -> None:
    heard = rounds("2026-11-23T10:00", on_call, "2026-11-23T12:00")
    assert heard == ["Mon 10:00", "Mon 10:15", "Mon 10:45", "Mon 11:45", "Mon 12:45"]


def test_hourly_ones_rest_over_night() -> None:
    heard = rounds("2026-11-23T16:30", True, "2026-11-24T09:00")
    assert heard == ["Mon 16:30", "Mon 16:45", "Mon 17:15", "Tue 08:00", "Tue 09:00"]


def test_a_round_that_came_late_pushes_the_next() -> None:
    late = datetime(2026, 11, 23, 11, 20, tzinfo=BOSTON)
    assert next_round_at(3, late, HOURS, True) == late + timedelta(hours=1)
