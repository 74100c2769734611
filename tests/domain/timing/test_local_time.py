from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.timing.local_time import add_duration, local_to_utc, scheduled_time
from nurture.domain.values.duration import Duration
from tests.domain.times import APIA, LORD_HOWE, LOS_ANGELES, NEW_YORK, SYDNEY, at, moments, there, when, zones

UTC_ZONE, KATHMANDU, KOLKATA = ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Asia/Kolkata")
BERLIN = ZoneInfo("Europe/Berlin")
CHATHAM, TROLL, BEIRUT = ZoneInfo("Pacific/Chatham"), ZoneInfo("Antarctica/Troll"), ZoneInfo("Asia/Beirut")
WEEKDAYS = {"on": ["mon", "tue", "wed", "thu", "fri"]}


@pytest.mark.parametrize(
    ("zone", "anchor", "asked", "due"),
    [
        (NEW_YORK, "2026-03-07 18:00", {"after": "1 day", "at": "09:00"}, "Sun 2026-03-08 09:00"),
        (NEW_YORK, "2026-10-31 19:00", {"after": "1 day", "at": "09:00"}, "Sun 2026-11-01 09:00"),
        (
            LOS_ANGELES,
            "2026-06-07 09:00",
            {"after": "0 days", "at": "18:00", **WEEKDAYS},
            "Mon 2026-06-08 18:00",
        ),
        (
            SYDNEY,
            "2026-06-07 22:00",
            {"after": "0 days", "at": "08:00", **WEEKDAYS},
            "Mon 2026-06-08 08:00",
        ),
    ],
)
def test_the_cases_that_other_engines_get_wrong(zone: ZoneInfo, anchor: str, asked: Any, due: str) -> None:
    assert there(scheduled_time(when(**asked), at(zone, anchor), zone), zone) == due


@pytest.mark.parametrize(
    ("anchor", "asked", "due"),
    [
        # Hours are exact: the wall clock shows one more in spring, one less in autumn.
        ("2026-03-07 18:00", {"after": "24 hours"}, "Sun 2026-03-08 19:00"),
        ("2026-10-31 19:00", {"after": "24 hours"}, "Sun 2026-11-01 18:00"),
        # Days keep the wall clock.
        ("2026-03-07 18:00", {"after": "1 day"}, "Sun 2026-03-08 18:00"),
        ("2026-10-31 19:00", {"after": "3 weeks"}, "Sat 2026-11-21 19:00"),
        # Never before the anchor.
        ("2026-06-03 22:00", {"after": "0 days", "at": "08:00"}, "Thu 2026-06-04 08:00"),
        ("2026-06-03 08:00", {"after": "0 days", "at": "08:00"}, "Wed 2026-06-03 08:00"),
        ("2026-06-03 22:00", {"after": "0 days"}, "Wed 2026-06-03 22:00"),
        # With hours, the first such time that is not earlier.
        ("2026-06-03 06:00", {"after": "2 hours", "at": "09:00"}, "Wed 2026-06-03 09:00"),
        ("2026-06-03 07:00", {"after": "2 hours", "at": "09:00"}, "Wed 2026-06-03 09:00"),
        ("2026-06-03 07:01", {"after": "2 hours", "at": "09:00"}, "Thu 2026-06-04 09:00"),
        ("2026-06-03 23:30", {"after": "2 hours", "at": "09:00"}, "Thu 2026-06-04 09:00"),
        # The next allowed weekday, at the same time.
        ("2026-06-03 10:00", {"after": "2 days", "on": ["tue", "thu"]}, "Tue 2026-06-09 10:00"),
        ("2026-06-05 23:00", {"after": "2 hours", "on": ["sat"]}, "Sat 2026-06-06 01:00"),
        # Month ends and leap days.
        ("2026-01-31 12:00", {"after": "1 day", "at": "09:00"}, "Sun 2026-02-01 09:00"),
        ("2026-12-31 12:00", {"after": "1 day"}, "Fri 2027-01-01 12:00"),
        ("2028-02-28 12:00", {"after": "1 day"}, "Tue 2028-02-29 12:00"),
        ("2028-02-29 12:00", {"after": "1 day"}, "Wed 2028-03-01 12:00"),
        ("2026-02-28 12:00", {"after": "1 day"}, "Sun 2026-03-01 12:00"),
        ("2028-02-08 12:00", {"after": "3 weeks"}, "Tue 2028-02-29 12:00"),
        # A time that the spring change skips moves forward by the hour.
        ("2026-03-07 02:30", {"after": "1 day"}, "Sun 2026-03-08 03:30"),
        ("2026-03-07 18:00", {"after": "1 day", "at": "02:00"}, "Sun 2026-03-08 03:00"),
    ],
)  # fmt: skip
def test_when_a_step_is_wanted_in_new_york(anchor: str, asked: Any, due: str) -> None:
    assert there(scheduled_time(when(**asked), at(NEW_YORK, anchor), NEW_YORK), NEW_YORK) == due


@pytest.mark.parametrize(
    ("zone", "anchor", "asked", "due"),
    [
        # 30 minutes of DST: 02:00 → 02:30 in October, 02:00 → 01:30 in April.
        (LORD_HOWE, "2026-10-03 12:00", {"after": "1 day", "at": "02:15"}, "2026-10-03T15:45:00+00:00"),
        (LORD_HOWE, "2026-04-04 12:00", {"after": "1 day", "at": "01:45"}, "2026-04-04T14:45:00+00:00"),
        # Two hours of DST: 01:00 UTC, 01:00 → 03:00 in March and 03:00 → 01:00 in October.
        (TROLL, "2026-03-28 12:00", {"after": "1 day", "at": "01:30"}, "2026-03-29T01:30:00+00:00"),
        (TROLL, "2026-10-24 12:00", {"after": "1 day", "at": "02:30"}, "2026-10-25T00:30:00+00:00"),
        # The change at midnight: the day begins at 01:00.
        (BEIRUT, "2026-03-28 12:00", {"after": "1 day", "at": "00:00"}, "2026-03-28T22:00:00+00:00"),
        # Half hours and quarters.
        (KOLKATA, "2026-06-03 12:00", {"after": "1 day", "at": "09:00"}, "2026-06-04T03:30:00+00:00"),
        (KATHMANDU, "2026-06-03 12:00", {"after": "1 day", "at": "09:00"}, "2026-06-04T03:15:00+00:00"),
        (CHATHAM, "2026-06-03 12:00", {"after": "1 day", "at": "09:00"}, "2026-06-03T20:15:00+00:00"),
    ],
)
def test_zones_with_odd_offsets(zone: ZoneInfo, anchor: str, asked: Any, due: str) -> None:
    assert scheduled_time(when(**asked), at(zone, anchor), zone).isoformat() == due


def test_a_day_that_never_was_becomes_the_next_one() -> None:
    anchor = at(APIA, "2011-12-29 09:00")
    assert there(scheduled_time(when(after="1 day"), anchor, APIA), APIA) == "Sat 2011-12-31 09:00"
    assert there(scheduled_time(when(after="1 day", on=["fri"]), anchor, APIA), APIA) == "Fri 2012-01-06 09:00"


def test_a_doubled_hour_is_taken_the_first_time() -> None:
    due = scheduled_time(when(after="1 day", at="01:30"), at(NEW_YORK, "2026-10-31 12:00"), NEW_YORK)
    assert due.isoformat() == "2026-11-01T05:30:00+00:00"


def test_a_doubled_anchor_does_not_spoil_a_skipped_time_months_later() -> None:
    second_pass = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 in Berlin, for the second time
    assert there(scheduled_time(when(after="154 days"), second_pass, BERLIN), BERLIN) == "Sun 2027-03-28 03:30"


def test_exact_hours_may_end_in_the_second_pass_of_a_doubled_hour() -> None:
    anchor = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)
    assert scheduled_time(when(after="2 hours"), anchor, NEW_YORK) == anchor + timedelta(hours=2)


def test_the_anchor_may_be_given_in_any_zone() -> None:
    anchor = at(NEW_YORK, "2026-03-07 18:00")
    assert scheduled_time(when(after="24 hours"), anchor.astimezone(NEW_YORK), NEW_YORK) == anchor + timedelta(hours=24)


def test_days_later_keep_the_wall_clock_and_hours_later_do_not() -> None:
    before = at(NEW_YORK, "2026-03-06 10:00")
    assert there(add_duration(before, Duration(days=3), NEW_YORK), NEW_YORK) == "Mon 2026-03-09 10:00"
    assert (
        there(add_duration(before, Duration(exact=timedelta(hours=72)), NEW_YORK), NEW_YORK) == "Mon 2026-03-09 11:00"
    )


def test_no_time_later_is_the_moment_itself_even_in_a_doubled_hour() -> None:
    second_pass = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert add_duration(second_pass, Duration(), NEW_YORK) == second_pass


@settings(max_examples=300, deadline=None)
@given(zones, moments, st.integers(0, 40), st.times() | st.none(), st.sets(st.integers(0, 6)))
def test_what_is_wanted_keeps_the_wall_time_and_the_weekdays_and_is_never_before_the_anchor(
    zone: ZoneInfo, anchor: datetime, days: int, clock: time | None, on: set[int]
) -> None:
    minute = None if clock is None else clock.hour * 60 + clock.minute
    asked = when(after=f"{days} days", at=minute).model_copy(update={"on": tuple(on)})

    due = scheduled_time(asked, anchor, zone)

    local = due.astimezone(zone)
    kept = anchor.astimezone(zone).time() if minute is None else time(*divmod(minute, 60))
    assert (due.tzinfo, due >= anchor) == (UTC, True)
    assert not on or local.weekday() in on
    assert local.time() == kept or _is_skipped(local, kept, zone)
    assert (local.date() - anchor.astimezone(zone).date()).days >= days


def _is_skipped(local: datetime, clock: time, zone: ZoneInfo) -> bool:
    """Whether that clock time does not exist on the date, or on the one before it, skipped as a whole."""
    tries = (local_to_utc(local.date() - timedelta(days=n), clock, zone) for n in (0, 1))
    return any(moment == local.astimezone(UTC) for moment in tries)


@settings(max_examples=200, deadline=None)
@given(zones, moments, st.integers(0, 2000))
def test_minutes_and_hours_are_exact_everywhere(zone: ZoneInfo, anchor: datetime, minutes: int) -> None:
    assert scheduled_time(when(after=f"{minutes} minutes"), anchor, zone) == anchor + timedelta(minutes=minutes)
