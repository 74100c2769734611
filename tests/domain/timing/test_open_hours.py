from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.open_hours import closes_at, next_opening
from nurture.domain.values.window import ALWAYS, Window
from tests.domain.times import (
    APIA,
    EMAIL_HOURS,
    LONDON,
    LORD_HOWE,
    LOS_ANGELES,
    NEW_YORK,
    SMS_HOURS,
    SYDNEY,
    at,
    in_,
    is_open,
    moments,
    there,
    windows,
    zones,
)

TWO_WEEKS = timedelta(days=14)
NIGHT = Window.model_validate({"fri": "22:00-02:00"})


def first_open(window: Window, place: ClientZones, start: datetime) -> datetime:
    return next_opening(window, place, start, start + TWO_WEEKS)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-06-03 09:59", "Wed 2026-06-03 10:00"),
        ("2026-06-03 10:00", "Wed 2026-06-03 10:00"),
        ("2026-06-03 17:59", "Wed 2026-06-03 17:59"),
        ("2026-06-03 18:00", "Thu 2026-06-04 10:00"),
        ("2026-06-06 16:59", "Sat 2026-06-06 16:59"),
        ("2026-06-06 17:00", "Mon 2026-06-08 10:00"),
        # Both changes of the clocks fall on a Sunday.
        ("2026-03-07 17:00", "Mon 2026-03-09 10:00"),
        ("2026-03-08 12:00", "Mon 2026-03-09 10:00"),
        ("2026-10-31 17:00", "Mon 2026-11-02 10:00"),
        ("2026-11-01 01:30", "Mon 2026-11-02 10:00"),
    ],
)
def test_texts_wait_for_the_clinics_sms_hours(now: str, opens: str) -> None:
    assert there(first_open(SMS_HOURS, in_(NEW_YORK), at(NEW_YORK, now)), NEW_YORK) == opens


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-06-05 21:59", "Fri 2026-06-05 22:00"),
        ("2026-06-05 23:30", "Fri 2026-06-05 23:30"),
        ("2026-06-06 00:00", "Sat 2026-06-06 00:00"),
        ("2026-06-06 01:59", "Sat 2026-06-06 01:59"),
        ("2026-06-06 02:00", "Fri 2026-06-12 22:00"),
        ("2026-06-05 01:00", "Fri 2026-06-05 22:00"),
        ("2026-06-07 01:00", "Fri 2026-06-12 22:00"),
    ],
)
def test_a_window_that_crosses_midnight_belongs_to_the_day_it_opens_on(now: str, opens: str) -> None:
    assert there(first_open(NIGHT, in_(NEW_YORK), at(NEW_YORK, now)), NEW_YORK) == opens


def test_a_window_that_crosses_midnight_may_cross_a_change_of_the_clocks_too() -> None:
    window = Window.model_validate({"sat": "23:00-04:00"})
    spring, autumn = at(NEW_YORK, "2026-03-07 23:00"), at(NEW_YORK, "2026-10-31 23:00")
    place = in_(NEW_YORK)
    assert closes_at(window, place, spring) - spring == timedelta(hours=4)
    assert closes_at(window, place, autumn) - autumn == timedelta(hours=6)


def test_an_opening_that_dst_skips_opens_with_the_change() -> None:
    window = Window.model_validate({"daily": "02:30-05:00"})
    assert (
        there(first_open(window, in_(NEW_YORK), at(NEW_YORK, "2026-03-08 00:00")), NEW_YORK) == "Sun 2026-03-08 03:00"
    )


def test_the_change_is_found_to_the_second_from_any_moment() -> None:
    window = Window.model_validate({"daily": "02:30-05:00"})
    odd = at(NEW_YORK, "2026-03-08 00:00") + timedelta(microseconds=123_456)
    assert first_open(window, in_(NEW_YORK), odd) == at(NEW_YORK, "2026-03-08 03:00")


def test_hours_that_dst_skips_whole_do_not_open_that_day() -> None:
    window = Window.model_validate({"daily": "02:00-03:00"})
    assert (
        there(first_open(window, in_(NEW_YORK), at(NEW_YORK, "2026-03-08 00:00")), NEW_YORK) == "Mon 2026-03-09 02:00"
    )
    window = Window.model_validate({"daily": "02:05-02:25"})
    assert (
        there(first_open(window, in_(LORD_HOWE), at(LORD_HOWE, "2026-10-04 00:00")), LORD_HOWE)
        == "Mon 2026-10-05 02:05"
    )


def test_hours_that_the_autumn_change_doubles_open_twice() -> None:
    window = Window.model_validate({"daily": "01:15-01:45"})
    first = datetime(2026, 11, 1, 5, 15, tzinfo=UTC)
    assert first_open(window, in_(NEW_YORK), first - timedelta(hours=1)) == first
    assert first_open(window, in_(NEW_YORK), first + timedelta(minutes=30)) == first + timedelta(hours=1)


def test_a_change_of_the_clocks_may_itself_open_a_window() -> None:
    window = Window.model_validate({"daily": "00:30-01:30"})
    closed = datetime(2026, 11, 1, 5, 40, tzinfo=UTC)  # 01:40, twenty minutes before it is 01:00 once more
    assert first_open(window, in_(NEW_YORK), closed) == datetime(2026, 11, 1, 6, 0, tzinfo=UTC)


def test_a_skipped_day_does_not_open() -> None:
    fridays = Window.model_validate({"fri": "09:00-17:00"})
    assert there(first_open(fridays, in_(APIA), at(APIA, "2011-12-29 12:00")), APIA) == "Fri 2012-01-06 09:00"


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-06-03 09:00", "Wed 2026-06-03 13:00"),
        ("2026-06-03 18:00", "Thu 2026-06-04 13:00"),
        ("2026-06-06 17:00", "Mon 2026-06-08 13:00"),
    ],
)
def test_all_zones_must_be_open_at_once(now: str, opens: str) -> None:
    place = in_(NEW_YORK, LOS_ANGELES)
    assert there(first_open(SMS_HOURS, place, at(NEW_YORK, now)), NEW_YORK) == opens


def test_where_zones_are_never_open_together_home_decides_alone() -> None:
    place = in_(NEW_YORK, SYDNEY)
    assert there(first_open(SMS_HOURS, place, at(NEW_YORK, "2026-06-03 09:00")), NEW_YORK) == "Wed 2026-06-03 10:00"


def test_what_does_not_open_in_time_gives_the_end_of_the_search() -> None:
    start = at(NEW_YORK, "2026-06-06 02:00")
    assert next_opening(NIGHT, in_(NEW_YORK), start, start + timedelta(days=6)) == start + timedelta(days=6)


@pytest.mark.parametrize(
    ("place", "now", "closes"),
    [
        (in_(NEW_YORK), "2026-06-03 17:45", "Wed 2026-06-03 18:00"),
        (in_(NEW_YORK), "2026-06-06 10:00", "Sat 2026-06-06 17:00"),
        (in_(NEW_YORK, LONDON), "2026-06-03 11:00", "Wed 2026-06-03 13:00"),
        (in_(NEW_YORK, SYDNEY), "2026-06-03 11:00", "Wed 2026-06-03 18:00"),
        (in_(NEW_YORK), "2026-06-03 18:00", "Wed 2026-06-03 18:00"),
    ],
)
def test_a_message_may_wait_at_the_provider_until_the_first_zone_closes(
    place: ClientZones, now: str, closes: str
) -> None:
    assert there(closes_at(SMS_HOURS, place, at(NEW_YORK, now)), NEW_YORK) == closes


def test_what_never_closes_is_open_for_the_day_ahead() -> None:
    now = at(NEW_YORK, "2026-03-08 00:30")
    assert closes_at(ALWAYS, in_(NEW_YORK), now) == now + timedelta(days=1)


@settings(max_examples=150, deadline=None)
@given(windows, st.lists(zones, min_size=1, max_size=2), moments)
def test_the_opening_is_the_first_open_instant_in_every_zone(
    window: Window, there: list[ZoneInfo], start: datetime
) -> None:
    place = in_(*there)

    opening = first_open(window, place, start)

    together = opening < start + TWO_WEEKS and all(is_open(window, zone, opening) for zone in there)
    deciding = there if together else there[:1]
    waiting = (opening - start) // timedelta(minutes=5)
    grid = (start + timedelta(minutes=5 * n) for n in range(waiting + 1))
    early = [m for m in grid if m < opening and all(is_open(window, zone, m) for zone in deciding)]
    assert early == []
    assert is_open(window, place.home, opening)
    assert first_open(window, in_(*deciding), opening) == opening


@settings(max_examples=150, deadline=None)
@given(windows, zones, moments)
def test_everything_up_to_the_closing_is_open_and_the_closing_is_not(
    window: Window, zone: ZoneInfo, moment: datetime
) -> None:
    closing = closes_at(window, in_(zone), moment)

    steps = range((closing - moment) // timedelta(minutes=5) + 1)
    instants = [m for n in steps if (m := moment + timedelta(minutes=5 * n)) < closing]
    assert all(is_open(window, zone, instant) for instant in instants)
    assert closing == moment + timedelta(days=1) or not is_open(window, zone, closing)


def test_mail_goes_from_seven_to_nine_every_day() -> None:
    early, late = at(LONDON, "2026-03-29 06:00"), at(LONDON, "2026-03-29 21:00")
    assert [there(first_open(EMAIL_HOURS, in_(LONDON), now), LONDON) for now in (early, late)] == [
        "Sun 2026-03-29 07:00",
        "Mon 2026-03-30 07:00",
    ]
