from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.content.clinic import Cap, Clinic
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.closures import Closures
from nurture.domain.timing.slot import Move, Neighbour, SendingRules, Slot, next_slot
from nurture.domain.values.channel import Channel, Purpose
from tests.domain.times import (
    EMAIL_HOURS,
    FREE,
    NEW_YORK,
    SMS_HOURS,
    SYDNEY,
    USUAL,
    at,
    in_,
    is_open,
    moments,
    there,
    zones,
)

EMAIL, SMS, CARE, MARKETING = Channel.EMAIL, Channel.SMS, Purpose.CARE, Purpose.MARKETING
HOME = in_(NEW_YORK)
GAP = replace(FREE, gap=timedelta(hours=4))
CAPS = replace(FREE, caps={EMAIL: Cap(day=1), SMS: Cap(day=1, week=3)})


def ny(written: str) -> datetime:
    return at(NEW_YORK, written)


def taken(written: str, channel: Channel = SMS, purpose: Purpose = CARE, fixed: bool = True) -> Neighbour:
    return Neighbour(ny(written), channel, "1/other", purpose, fixed)


def slot(wanted: str, rules: SendingRules, *others: Neighbour, channel: Channel = SMS, purpose: Purpose = CARE) -> Slot:
    return next_slot(ny(wanted), channel, "2/this", purpose, HOME, rules, others)


def story(found: Slot) -> list[str]:
    """'gap: Wed 2026-06-03 14:00', for each move."""
    return [f"{move.why}: {there(move.end, NEW_YORK)}" for move in found.moves]


def test_the_rules_are_read_from_the_clinics_file() -> None:
    clinic = Clinic.model_validate(
        {
            "name": "Any", "short_name": "Any", "address": ["1 Any Street"], "phone": "+16175550140",
            "timezone": "America/New_York", "from": {"name": "Any", "email": "hello@clinic.example.com"},
            "reply_to": "hello@clinic.example.com", "booking_url": "https://clinic.example.com/",
            "windows": {"email": EMAIL_HOURS, "sms": SMS_HOURS},
        }
    )  # fmt: skip
    assert SendingRules.of(clinic) == replace(USUAL, closures=Closures(frozenset(), NEW_YORK))


def test_a_moment_that_breaks_no_rule_stays() -> None:
    assert slot("2026-06-03 12:00", USUAL) == Slot(ny("2026-06-03 12:00"), ())


def test_outside_the_window_a_touch_moves_to_the_opening() -> None:
    start, end = ny("2026-06-03 20:00"), ny("2026-06-04 10:00")
    assert slot("2026-06-03 20:00", USUAL) == Slot(end, (Move(start, end, "window"),))


def test_each_channel_has_its_own_window() -> None:
    assert slot("2026-06-03 20:00", USUAL, channel=EMAIL) == Slot(ny("2026-06-03 20:00"), ())


def test_a_touch_keeps_the_gap_after_another_step() -> None:
    assert story(slot("2026-06-03 11:00", GAP, taken("2026-06-03 10:00"))) == ["gap: Wed 2026-06-03 14:00"]


def test_a_touch_keeps_the_gap_before_another_step_by_going_after_it() -> None:
    found = slot("2026-06-03 09:00", GAP, taken("2026-06-03 10:00", fixed=False))
    assert story(found) == ["gap: Wed 2026-06-03 14:00"]


def test_exactly_the_gap_apart_is_far_enough() -> None:
    others = taken("2026-06-03 08:00"), taken("2026-06-03 16:00")
    assert slot("2026-06-03 12:00", GAP, *others) == Slot(ny("2026-06-03 12:00"), ())


def test_between_two_that_are_too_close_a_touch_goes_after_both() -> None:
    others = taken("2026-06-03 10:00"), taken("2026-06-03 15:00")
    assert story(slot("2026-06-03 12:00", GAP, *others)) == ["gap: Wed 2026-06-03 19:00"]


def test_the_gap_may_push_past_the_closing_and_then_the_window_asks_again() -> None:
    found = slot("2026-06-03 15:00", USUAL, taken("2026-06-03 14:30", EMAIL))
    assert story(found) == ["gap: Wed 2026-06-03 18:30", "window: Thu 2026-06-04 10:00"]


def test_touches_of_one_step_need_no_gap() -> None:
    same = replace(taken("2026-06-03 12:00", EMAIL), step="2/this")
    assert slot("2026-06-03 12:00", USUAL, same) == Slot(ny("2026-06-03 12:00"), ())


def test_somebody_else_at_the_address_counts_for_the_cap_and_not_for_the_gap() -> None:
    housemate = replace(taken("2026-06-03 12:00"), same_client=False)
    assert story(slot("2026-06-03 12:00", GAP, housemate)) == []
    assert story(slot("2026-06-03 12:00", CAPS, housemate)) == ["cap: Thu 2026-06-04 12:00"]


def test_care_does_not_wait_for_planned_marketing_but_for_marketing_that_went_out() -> None:
    planned = taken("2026-06-03 12:00", purpose=MARKETING, fixed=False)
    assert story(slot("2026-06-03 12:00", USUAL, planned)) == []
    assert story(slot("2026-06-03 12:00", USUAL, replace(planned, fixed=True))) == [
        "gap: Wed 2026-06-03 16:00",
        "cap: Thu 2026-06-04 16:00",
    ]


def test_marketing_yields_to_care_that_is_planned_for_later_that_day() -> None:
    care = taken("2026-06-03 17:00", fixed=False)
    assert story(slot("2026-06-03 11:00", USUAL, care, purpose=MARKETING)) == ["cap: Thu 2026-06-04 11:00"]


def test_a_second_text_goes_at_the_same_time_the_next_day() -> None:
    assert story(slot("2026-03-07 12:00", CAPS, taken("2026-03-07 08:00"))) == ["cap: Sun 2026-03-08 12:00"]


def test_a_day_ends_at_midnight_where_the_client_is() -> None:
    late = taken("2026-06-03 23:30")  # in UTC it is the next day
    assert story(slot("2026-06-04 12:00", CAPS, late)) == []
    assert story(slot("2026-06-03 12:00", CAPS, late)) == ["cap: Thu 2026-06-04 12:00"]


def test_a_fourth_text_waits_until_the_first_is_seven_days_old() -> None:
    three = [taken(f"2026-06-{day} 12:00") for day in ("01", "02", "04")]
    assert story(slot("2026-06-06 12:00", CAPS, *three)) == [
        "cap: Sun 2026-06-07 12:00",
        "cap: Mon 2026-06-08 12:00",
    ]


def test_texts_of_a_later_date_do_not_count_for_a_week_that_ends_before_them() -> None:
    later = [taken(f"2026-06-{day} 12:00", fixed=False) for day in ("04", "05", "06")]
    assert story(slot("2026-06-03 12:00", CAPS, *later)) == []


def test_the_other_channel_does_not_count_for_the_cap() -> None:
    assert story(slot("2026-06-03 12:00", CAPS, taken("2026-06-03 08:00", EMAIL))) == []


def test_over_the_cap_on_saturday_a_text_waits_for_monday() -> None:
    found = slot("2026-06-06 12:00", USUAL, taken("2026-06-06 10:00", EMAIL), taken("2026-06-06 08:00"))
    assert story(found) == [
        "gap: Sat 2026-06-06 14:00",
        "cap: Sun 2026-06-07 14:00",
        "window: Mon 2026-06-08 10:00",
    ]


def test_a_step_never_overtakes_the_one_before_it() -> None:
    before = ny("2026-06-03 15:00")
    found = next_slot(ny("2026-06-03 12:00"), SMS, "2/this", CARE, HOME, USUAL, [], not_before=before)
    assert found == Slot(before, (Move(ny("2026-06-03 12:00"), before, "order"),))


def test_without_a_slot_in_fourteen_days_there_is_none() -> None:
    full = [taken(f"2026-06-{day:02} 12:00") for day in range(1, 30)]
    found = slot("2026-06-03 12:00", CAPS, *full)
    assert (found.due_at, len(found.moves), story(found)[-1]) == (None, 14, "cap: Wed 2026-06-17 12:00")


def test_the_dates_of_the_cap_are_those_of_home_while_the_window_is_open_in_every_zone() -> None:
    place = ClientZones(NEW_YORK, (NEW_YORK, ZoneInfo("Pacific/Honolulu")))
    found = next_slot(ny("2026-06-03 12:00"), SMS, "2/this", CARE, place, USUAL, [taken("2026-06-03 10:00")])
    assert story(found) == [
        "window: Wed 2026-06-03 16:00",
        "cap: Thu 2026-06-04 16:00",
    ]


def test_a_slot_is_given_in_utc_whatever_zone_was_asked_in() -> None:
    asked = ny("2026-06-03 12:00").astimezone(SYDNEY)
    found = next_slot(asked, SMS, "2/this", CARE, HOME, USUAL, [])
    assert (found.due_at, found.due_at and found.due_at.tzinfo) == (asked, UTC)


def test_marketing_fills_up_no_week_in_which_care_is_planned() -> None:
    care = [taken(f"2026-06-{day} 12:00", fixed=False) for day in ("04", "08", "09")]
    found = slot("2026-06-03 12:00", CAPS, *care, purpose=MARKETING)
    assert found.due_at and found.due_at.astimezone(NEW_YORK).date().isoformat() == "2026-06-11"
    assert slot("2026-06-03 12:00", CAPS, *care) == Slot(ny("2026-06-03 12:00"), ())


@pytest.mark.parametrize(
    ("closed", "wanted", "moves"),
    [
        (["2026-06-03"], "2026-06-03 12:00", ["closed: Thu 2026-06-04 12:00"]),
        (["2026-06-04", "2026-06-05"], "2026-06-04 12:00", ["closed: Sat 2026-06-06 12:00"]),
        (["2026-06-06"], "2026-06-06 12:00", ["closed: Sun 2026-06-07 12:00", "window: Mon 2026-06-08 10:00"]),
        (["2026-06-08"], "2026-06-06 18:00", ["window: Mon 2026-06-08 10:00", "closed: Tue 2026-06-09 10:00"]),
        (["2020-01-01", "2026-06-02"], "2026-06-03 12:00", []),
    ],
)
def test_a_step_that_keeps_clear_of_closures_goes_on_the_next_day_that_is_none(
    closed: list[str], wanted: str, moves: list[str]
) -> None:
    shut = replace(USUAL, closures=Closures(frozenset(map(date.fromisoformat, closed)), NEW_YORK))
    assert story(slot(wanted, shut)) == moves


def test_the_days_of_a_closure_are_the_clinics_own() -> None:
    shut = replace(FREE, closures=Closures(frozenset({date(2026, 6, 3)}), SYDNEY))
    assert story(slot("2026-06-02 12:00", shut)) == ["closed: Wed 2026-06-03 12:00"]
    assert story(slot("2026-06-03 12:00", shut)) == []


def test_two_weeks_of_closures_leave_no_slot() -> None:
    fortnight = frozenset(date(2026, 6, day) for day in range(3, 18))
    assert slot("2026-06-03 12:00", replace(FREE, closures=Closures(fortnight, NEW_YORK))).due_at is None


minutes_and_others = st.tuples(
    st.integers(-7 * 1440, 14 * 1440),
    st.builds(
        Neighbour,
        st.just(ny("2026-06-03 12:00")),
        st.sampled_from(Channel),
        st.sampled_from(["1/s1", "1/s2", "2/s1"]),
        st.sampled_from(Purpose),
        st.booleans(),
        st.booleans(),
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    zones,
    moments,
    st.lists(minutes_and_others, max_size=8),
    st.sampled_from(Channel),
    st.sampled_from(Purpose),
)
def test_a_slot_keeps_every_rule_and_stays_put_when_asked_again(
    zone: ZoneInfo,
    wanted: datetime,
    others: list[tuple[int, Neighbour]],
    channel: Channel,
    purpose: Purpose,
) -> None:
    around = [replace(other, at=wanted + timedelta(minutes=minutes)) for minutes, other in others]

    found = next_slot(wanted, channel, "1/s1", purpose, in_(zone), USUAL, around)

    due = found.due_at
    stops = sorted({wanted, *(move.end for move in found.moves)})
    assert [(move.start, move.end) for move in found.moves] == list(pairwise(stops))
    if due is None:
        return
    counted = [t for t in around if not (purpose is CARE and t.purpose is MARKETING and not t.fixed)]
    near = [t for t in counted if t.same_client and t.step != "1/s1" and abs(t.at - due) < USUAL.gap]
    dates = [t.at.astimezone(zone).date() for t in counted if t.channel is channel]
    ages = [(due.astimezone(zone).date() - day).days for day in dates]
    assert (near, ages.count(0)) == ([], 0)
    assert channel is EMAIL or sum(age in range(7) for age in ages) < 3
    assert is_open({EMAIL: EMAIL_HOURS, SMS: SMS_HOURS}[channel], zone, due)
    assert wanted <= due < wanted + timedelta(days=14)
    assert next_slot(due, channel, "1/s1", purpose, in_(zone), USUAL, around) == Slot(due, ())
