from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from nurture.domain.intake.times import Day, Moment

moment: TypeAdapter[datetime] = TypeAdapter(Moment)
day: TypeAdapter[date] = TypeAdapter(Day)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-23T14:00:00-05:00", "2026-11-23 14:00:00-05", "2026-11-23 14:00:00 -0500", "2026-11-23T14:00-05",
        "2026-11-23 14:00:00.000000-05", "2026-11-23T19:00:00Z", "2026-11-23 19:00:00 UTC", "2026-11-23 19:00:00+00",
        "2026-11-23t19:00:00z", "2026-11-23T14:00:00,000-05:00", "2026-11-23T14:00:00\u221205:00",
        " 2026-11-23 19:00Z ",
    ],
)  # fmt: skip
def test_a_time_is_read_as_databases_and_programs_write_it(written: str) -> None:
    assert moment.validate_python(written) == datetime(2026, 11, 23, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-23 14:00:00", "2026-11-23", "11/23/2026 14:00", "2026-11-23 25:00:00-05", "2026-11-23 14:00:00 EST",
        "2026-11-23 14:00:00-99", "20261123T140000Z", 1795460400,
    ],
)  # fmt: skip
def test_what_leaves_the_moment_open_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        moment.validate_python(written)


@pytest.mark.parametrize("written", ["1990-05-01", "1990-05-01T00:00:00", "1990-05-01 00:00:00"])
def test_a_date_may_carry_an_empty_time(written: str) -> None:
    assert day.validate_python(written) == date(1990, 5, 1)


@pytest.mark.parametrize("written", ["5/1/1990", "01.05.1990", "19900501"])
def test_a_date_that_can_be_read_in_two_ways_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a date: write it like 1990-05-01"):
        day.validate_python(written)
