from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.content.clinic import Clinic
from nurture.domain.timing.opening_hours import OpeningHours
from tests.domain.release import CLINIC

BOSTON = ZoneInfo("America/New_York")


def hours(opening: Any = None, closures: tuple[str, ...] = ()) -> OpeningHours:
    fields = {"opening_hours": opening or {"mon-fri": "08:00-18:00", "sat": "09:00-13:00"}, "closures": list(closures)}
    return OpeningHours.of(Clinic.model_validate({**yaml.safe_load(CLINIC), **fields}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BOSTON)


@pytest.mark.parametrize(
    "moment, opens",
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),  # a Monday, open
        ("2026-11-23T18:00", "2026-11-24T08:00"),
        ("2026-11-28T13:00", "2026-11-30T08:00"),  # Saturday, at closing time
        ("2026-11-29T02:00", "2026-11-30T08:00"),  # Sunday night
        ("2026-03-08T02:30", "2026-03-09T08:00"),  # clocks go forward
    ],
)
def test_the_clinic_opens_next(moment: str, opens: str) -> None:
    assert hours().opens_next(at(moment)) == at(opens)
    assert hours().is_open(at(moment)) is (moment == opens)


def test_on_a_closure_nobody_is_there() -> None:
    thanksgiving = hours(closures=("2026-11-26", "2026-11-27"))
    assert thanksgiving.opens_next(at("2026-11-25T18:30")) == at("2026-11-28T09:00")
    assert not thanksgiving.is_open(at("2026-11-26T10:00"))


def test_a_clinic_that_does_not_say_keeps_office_hours() -> None:
    ours = OpeningHours.of(Clinic.model_validate(yaml.safe_load(CLINIC)))
    assert ours.opens_next(at("2026-11-27T17:00")) == at("2026-11-30T09:00")


def test_one_that_is_closed_for_months_does_not_hang() -> None:
    year = tuple((date(2026, 11, 1) + timedelta(days=n)).isoformat() for n in range(365))
    assert hours(closures=year).opens_next(at("2026-11-23T10:00")) > at("2027-01-20T00:00")


@given(st.integers(min_value=0, max_value=2 * 365 * 24 * 60))
def test_the_next_opening_is_never_before_and_it_is_open_then(minutes: int) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    opens = hours().opens_next(moment)
    assert opens >= moment
    assert hours().is_open(opens)
