from datetime import date
from typing import Any

import pytest

from nurture.domain.values.window import ALWAYS, Hours, Window, read_clock_time
from tests.domain.times import SMS_HOURS

MONDAY, TUESDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 8)


@pytest.mark.parametrize(
    ("written", "minutes"), [("00:00", 0), ("9:05", 545), ("09:30", 570), ("24:00", 1440), (600, 600)]
)
def test_a_clock_time_is_minutes_after_midnight(written: Any, minutes: int) -> None:
    assert read_clock_time(written) == minutes


@pytest.mark.parametrize("written", ["", "9", "9:5", "09:60", "24:01", "25:00", "-1:00", "9am", None, 1441])
def test_what_is_no_clock_time_is_refused(written: Any) -> None:
    with pytest.raises(ValueError, match="is not a time of day"):
        read_clock_time(written)


def test_a_span_of_days_shares_its_hours_and_an_unnamed_day_is_closed() -> None:
    weekdays, saturday = Hours(opens=600, closes=1080), Hours(opens=600, closes=1020)
    assert SMS_HOURS.days == (*[weekdays] * 5, saturday, None)


def test_a_span_may_go_over_the_weekend() -> None:
    hours = Hours(opens=480, closes=540)
    assert Window.model_validate({"sat-mon": "8:00 - 9:00"}).days == (
        hours,
        None,
        None,
        None,
        None,
        hours,
        hours,
    )


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({}, "never opens"),
        ({"someday": "10:00-18:00"}, "is not a day"),
        ({"mon": "10:00"}, "are not hours"),
        ({"mon": "10:00-25:00"}, "is not a time of day"),
    ],
)
def test_what_is_no_window_is_refused_with_the_reason(written: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Window.model_validate(written)


def test_a_date_has_the_hours_of_its_weekday() -> None:
    assert [list(SMS_HOURS.hours_on(day)) for day in (MONDAY, SUNDAY)] == [[(600, 1080)], []]


def test_hours_past_midnight_belong_to_the_day_they_open_on() -> None:
    window = Window.model_validate({"mon": "22:00-02:00"})
    assert [list(window.hours_on(day)) for day in (MONDAY, TUESDAY, SUNDAY)] == [
        [(1320, 1440)],
        [(0, 120)],
        [],
    ]


def test_always_is_the_whole_of_every_day() -> None:
    assert list(ALWAYS.hours_on(SUNDAY)) == [(0, 1440)]
