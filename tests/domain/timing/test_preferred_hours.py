from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.timing.open_hours import closes_at, next_opening, next_preferred
from nurture.domain.timing.preferred_hours import PreferredHours, restrict_to
from nurture.domain.timing.slot import SendingRules, next_slot
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.window import Window
from tests.domain.times import (
    EMAIL_HOURS,
    LONDON,
    LOS_ANGELES,
    NEW_YORK,
    SMS_HOURS,
    USUAL,
    at,
    in_,
    is_open,
    moments,
    there,
    windows,
    zones,
)

WEEK = timedelta(days=7)


def part(hours: Window, wish: PreferredHours) -> Window:
    left = restrict_to(hours, wish)
    assert left is not None
    return left


def window(**days: str) -> Window:
    return Window.model_validate({span.replace("_", "-"): hours for span, hours in days.items()})


@pytest.mark.parametrize(
    ("hours", "wish", "left"),
    [
        (EMAIL_HOURS, PreferredHours.MORNING, window(daily="07:00-12:00")),
        (EMAIL_HOURS, PreferredHours.EVENING, window(daily="16:00-21:00")),
        (SMS_HOURS, PreferredHours.MORNING, window(mon_sat="10:00-12:00")),
        (SMS_HOURS, PreferredHours.EVENING, window(mon_fri="16:00-18:00", sat="16:00-17:00")),
        (window(mon_fri="10:00-15:00", sat="10:00-17:00"), PreferredHours.EVENING, window(sat="16:00-17:00")),
        (window(daily="18:00-02:00"), PreferredHours.EVENING, window(daily="18:00-24:00")),
    ],
)
def test_a_wish_leaves_the_part_of_each_day_that_suits_the_client(
    hours: Window, wish: PreferredHours, left: Window
) -> None:
    assert restrict_to(hours, wish) == left


@pytest.mark.parametrize(
    ("hours", "wish"),
    [(SMS_HOURS, ""), (window(daily="12:00-16:00"), PreferredHours.MORNING),
     (window(daily="12:00-16:00"), PreferredHours.EVENING),
     (window(daily="22:00-11:00"), PreferredHours.MORNING)],
)  # fmt: skip
def test_without_a_wish_or_where_it_leaves_nothing_the_clinics_hours_hold(hours: Window, wish: str) -> None:
    assert restrict_to(hours, wish) is None


@given(windows, st.sampled_from(PreferredHours), zones, moments)
def test_a_wish_never_opens_what_the_clinic_keeps_shut(
    hours: Window, wish: PreferredHours, zone: ZoneInfo, moment: datetime
) -> None:
    left = restrict_to(hours, wish)
    assert left is None or not is_open(left, zone, moment) or is_open(hours, zone, moment)


def test_where_the_clients_zone_is_not_known_every_zone_is_still_open_at_a_wished_time() -> None:
    # Evening at home in Boston is early afternoon on the phone number's coast: both windows are open.
    evening = part(SMS_HOURS, PreferredHours.EVENING)
    place, start = in_(NEW_YORK, LOS_ANGELES), at(NEW_YORK, "2026-06-03 10:00")
    assert there(next_preferred(SMS_HOURS, evening, place, start, start + WEEK), NEW_YORK) == "Wed 2026-06-03 16:00"


def test_a_wish_that_the_zones_do_not_allow_is_given_up_and_opens_no_zone() -> None:
    morning = part(SMS_HOURS, PreferredHours.MORNING)
    place, start = in_(NEW_YORK, LOS_ANGELES), at(NEW_YORK, "2026-06-03 09:00")
    assert next_preferred(SMS_HOURS, morning, place, start, start + WEEK) == start
    rules = SendingRules(USUAL.windows, USUAL.gap, USUAL.caps, {Channel.SMS: morning})
    slot = next_slot(start, Channel.SMS, "1/a", Purpose.CARE, place, rules, [])
    assert slot.due_at == next_opening(SMS_HOURS, place, start, start + WEEK)


def test_zones_that_are_never_open_together_leave_the_wish_to_home() -> None:
    hours = window(daily="09:00-13:00")
    morning = part(hours, PreferredHours.MORNING)
    place, start = in_(NEW_YORK, LONDON), at(NEW_YORK, "2026-06-03 12:30")
    assert there(next_preferred(hours, morning, place, start, start + WEEK), NEW_YORK) == "Thu 2026-06-04 09:00"


def test_a_touch_moves_to_the_hours_that_the_client_likes_and_says_so() -> None:
    evening = part(SMS_HOURS, PreferredHours.EVENING)
    rules = SendingRules(USUAL.windows, USUAL.gap, USUAL.caps, {Channel.SMS: evening})
    slot = next_slot(at(NEW_YORK, "2026-06-05 18:30"), Channel.SMS, "1/a", Purpose.CARE, in_(NEW_YORK), rules, [])
    assert [(move.why, there(move.end, NEW_YORK)) for move in slot.moves] == [
        ("window", "Sat 2026-06-06 10:00"), ("wish", "Sat 2026-06-06 16:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "closes"),
    [("2026-06-03 10:30", "12:00"), ("2026-06-03 13:00", "18:00")],
)
def test_a_text_sent_at_a_wished_time_is_over_with_it(moment: str, closes: str) -> None:
    ends = closes_at(SMS_HOURS, in_(NEW_YORK), at(NEW_YORK, moment), restrict_to(SMS_HOURS, PreferredHours.MORNING))
    assert there(ends, NEW_YORK).endswith(closes)
