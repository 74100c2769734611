from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.content.clinic import Cap
from nurture.domain.content.sequence import Sequence
from nurture.domain.timing.closures import Closures
from nurture.domain.timing.local_time import scheduled_time
from nurture.domain.timing.plan import PlannedTouch, plan, slots
from nurture.domain.timing.slot import Neighbour
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.window import WEEKDAYS, Window
from tests.domain.times import (
    FREE,
    LOS_ANGELES,
    NEW_YORK,
    SYDNEY,
    USUAL,
    at,
    in_,
    is_open,
    moments,
    sequence,
    there,
    windows,
    zones,
)

EMAIL, SMS, CARE, MARKETING = Channel.EMAIL, Channel.SMS, Purpose.CARE, Purpose.MARKETING
WORKDAYS: dict[str, Any] = {"on": list(WEEKDAYS[:5])}


def step(email: str | None = "any", sms: str | None = None, **when: Any) -> dict[str, Any]:
    return {"when": when, "email": email, "sms": sms}


def text(**when: Any) -> dict[str, Any]:
    return step(None, "any", **when)


def calendar(touches: list[PlannedTouch], zone: ZoneInfo = NEW_YORK) -> list[str]:
    """'s1 email Sun 2026-03-08 09:00', for each touch."""
    return [f"{t.step} {t.channel} {there(t.due_at, zone) if t.due_at else 'never'}" for t in touches]


def whys(touch: PlannedTouch) -> list[str]:
    return [move.why for move in touch.moves]


@pytest.mark.parametrize(
    ("zone", "anchor", "first", "due"),
    [
        (NEW_YORK, "2026-03-07 18:00", step(after="1 day", at="09:00"), "Sun 2026-03-08 09:00"),
        (NEW_YORK, "2026-10-31 19:00", step(after="1 day", at="09:00"), "Sun 2026-11-01 09:00"),
        (
            LOS_ANGELES,
            "2026-06-07 09:00",
            step(after="0 days", at="18:00", **WORKDAYS),
            "Mon 2026-06-08 18:00",
        ),
        (SYDNEY, "2026-06-07 22:00", step(after="0 days", at="08:00", **WORKDAYS), "Mon 2026-06-08 08:00"),
    ],
)
def test_the_cases_that_other_engines_get_wrong(zone: ZoneInfo, anchor: str, first: Any, due: str) -> None:
    touches = plan(sequence(first), at(zone, anchor), in_(zone), FREE)
    assert [(calendar(touches, zone), t.moves) for t in touches] == [([f"s1 email {due}"], ())]


def test_a_window_that_crosses_midnight_lets_a_night_owl_have_it_at_once() -> None:
    night = replace(FREE, windows={c: Window.model_validate({"daily": "20:00-02:00"}) for c in Channel})
    steps = sequence(step(after="0 days", at="01:30"), step(after="1 day", at="02:30"))
    touches = plan(steps, at(NEW_YORK, "2026-06-03 23:00"), in_(NEW_YORK), night)
    assert calendar(touches) == ["s1 email Thu 2026-06-04 01:30", "s2 email Thu 2026-06-04 20:00"]


def test_each_channel_of_a_step_is_a_touch_of_its_own() -> None:
    steps = sequence(step(after="2 hours"), step("any", "any", after="2 days", at="09:00"))
    touches = plan(steps, at(NEW_YORK, "2026-06-01 10:00"), in_(NEW_YORK), USUAL)
    assert [(t.position, t.purpose, t.planned_for) for t in touches] == [
        (1, CARE, at(NEW_YORK, "2026-06-01 12:00")),
        (2, CARE, at(NEW_YORK, "2026-06-03 09:00")),
        (2, CARE, at(NEW_YORK, "2026-06-03 09:00")),
    ]
    assert calendar(touches) == [
        "s1 email Mon 2026-06-01 12:00",
        "s2 email Wed 2026-06-03 09:00",
        "s2 sms Wed 2026-06-03 10:00",
    ]


def test_fallbacks_and_words_for_the_booked_are_not_planned() -> None:
    prompt = text(after="1 day") | {"fallback": {"email": "any"}, "when_booked": {"email": "any"}}
    touches = plan(sequence(prompt), at(NEW_YORK, "2026-06-01 12:00"), in_(NEW_YORK), USUAL)
    assert calendar(touches) == ["s1 sms Tue 2026-06-02 12:00"]


def test_a_step_waits_for_the_one_before_it_and_then_for_the_gap() -> None:
    steps = sequence(text(after="1 hour"), step(after="2 hours"))
    touches = plan(steps, at(NEW_YORK, "2026-06-06 20:00"), in_(NEW_YORK), USUAL)
    assert calendar(touches) == ["s1 sms Mon 2026-06-08 10:00", "s2 email Mon 2026-06-08 14:00"]
    assert [whys(t) for t in touches] == [["window"], ["order", "gap"]]


def test_the_latest_touch_of_a_step_is_what_the_next_one_waits_for() -> None:
    steps = sequence(step("any", "any", after="1 hour"), step(after="5 hours"))
    touches = plan(steps, at(NEW_YORK, "2026-06-06 18:00"), in_(NEW_YORK), replace(USUAL, gap=timedelta()))
    assert calendar(touches) == [
        "s1 email Sat 2026-06-06 19:00",
        "s1 sms Mon 2026-06-08 10:00",
        "s2 email Mon 2026-06-08 10:00",
    ]


def test_the_channels_of_a_step_do_not_wait_for_each_other_but_the_next_step_waits_for_both() -> None:
    anchor = at(NEW_YORK, "2026-06-03 10:00")
    mailed = [Neighbour(anchor, EMAIL, "0/other", CARE, fixed=True, same_client=False)]
    steps = sequence(step("any", "any", after="1 hour"), text(after="6 hours"))
    assert calendar(plan(steps, anchor, in_(NEW_YORK), USUAL, mailed)) == [
        "s1 email Thu 2026-06-04 11:00",
        "s1 sms Wed 2026-06-03 11:00",
        "s2 sms Thu 2026-06-04 15:00",
    ]


def test_care_does_not_push_aside_the_marketing_step_before_it() -> None:
    steps = sequence(step(after="1 hour") | {"purpose": "marketing"}, text(after="1 hour"))
    touches = plan(steps, at(NEW_YORK, "2026-06-03 10:00"), in_(NEW_YORK), USUAL)
    assert calendar(touches) == ["s1 email Wed 2026-06-03 11:00", "s2 sms Wed 2026-06-03 15:00"]


def test_a_step_without_a_slot_holds_up_nothing() -> None:
    anchor = at(NEW_YORK, "2026-06-03 10:00")
    full = [Neighbour(anchor + timedelta(days=n), SMS, "0/other", CARE, fixed=True) for n in range(20)]
    touches = plan(sequence(text(after="1 hour"), step(after="8 hours")), anchor, in_(NEW_YORK), USUAL, full)
    assert calendar(touches) == ["s1 sms never", "s2 email Wed 2026-06-03 18:00"]


def test_a_wait_for_the_step_before_counts_towards_the_fourteen_days() -> None:
    rare = replace(FREE, caps={EMAIL: Cap(day=1, week=1), SMS: Cap(day=1)})
    together = [step(after="1 hour")] * 3
    touches = plan(sequence(*together), at(NEW_YORK, "2026-06-03 10:00"), in_(NEW_YORK), rare)
    assert calendar(touches) == [
        "s1 email Wed 2026-06-03 11:00",
        "s2 email Wed 2026-06-10 11:00",
        "s3 email never",
    ]


def test_only_the_step_that_asks_for_it_keeps_clear_of_closures() -> None:
    shut = replace(USUAL, closures=Closures(frozenset({date(2026, 6, 4), date(2026, 6, 5)}), NEW_YORK))
    steps = sequence(step(after="1 day"), step(after="2 days") | {"skip_closures": True})
    touches = plan(steps, at(NEW_YORK, "2026-06-03 11:00"), in_(NEW_YORK), shut)
    assert calendar(touches) == ["s1 email Thu 2026-06-04 11:00", "s2 email Sat 2026-06-06 11:00"]
    assert [whys(t) for t in touches] == [[], ["closed"]]


def test_the_same_step_of_another_enrollment_is_another_step() -> None:
    anchor = at(NEW_YORK, "2026-06-03 10:00")
    elsewhere = [Neighbour(anchor + timedelta(hours=1), SMS, "7/s1", CARE, fixed=True)]
    steps = sequence(step(after="1 hour"))
    one, other = (plan(steps, anchor, in_(NEW_YORK), USUAL, elsewhere, key) for key in "78")
    assert [calendar(one), calendar(other)] == [
        ["s1 email Wed 2026-06-03 11:00"],
        ["s1 email Wed 2026-06-03 15:00"],
    ]


def test_a_touch_expires_calendar_days_after_it_is_due() -> None:
    steps = sequence(text(after="1 hour"), step(after="2 hours") | {"expires_after": "6 hours"})
    touches = plan(steps, at(NEW_YORK, "2026-03-07 17:30"), in_(NEW_YORK), replace(USUAL, gap=timedelta()))
    assert [there(t.expires_at, NEW_YORK) for t in touches] == [
        "Thu 2026-03-12 10:00",
        "Mon 2026-03-09 16:00",
    ]


def test_a_touch_expires_over_a_change_of_the_clocks_at_the_same_wall_time() -> None:
    touches = plan(sequence(step(after="1 hour")), at(NEW_YORK, "2026-03-06 10:00"), in_(NEW_YORK), USUAL)
    assert [there(t.expires_at, NEW_YORK) for t in touches] == ["Mon 2026-03-09 11:00"]


def test_without_a_slot_a_touch_expires_after_the_moment_it_was_planned_for() -> None:
    anchor = at(NEW_YORK, "2026-06-03 10:00")
    full = [Neighbour(anchor + timedelta(days=n), EMAIL, "0/other", CARE, fixed=True) for n in range(20)]
    touches = plan(sequence(step(after="1 day")), anchor, in_(NEW_YORK), USUAL, full)
    assert [(t.due_at, there(t.expires_at, NEW_YORK)) for t in touches] == [(None, "Sun 2026-06-07 10:00")]


def test_texts_keep_their_hours_across_both_changes_of_the_clocks() -> None:
    steps = sequence(*(text(after=f"{n} days") for n in (1, 2, 3, 9)))
    spring = plan(steps, at(NEW_YORK, "2026-03-06 19:00"), in_(NEW_YORK), USUAL)
    autumn = plan(steps, at(NEW_YORK, "2026-10-30 19:00"), in_(NEW_YORK), USUAL)
    assert calendar(spring) == [
        "s1 sms Mon 2026-03-09 10:00",
        "s2 sms Tue 2026-03-10 14:00",
        "s3 sms Wed 2026-03-11 10:00",
        "s4 sms Mon 2026-03-16 10:00",
    ]
    assert calendar(autumn) == [
        "s1 sms Mon 2026-11-02 10:00",
        "s2 sms Tue 2026-11-03 14:00",
        "s3 sms Wed 2026-11-04 10:00",
        "s4 sms Mon 2026-11-09 10:00",
    ]


@st.composite
def sequences(draw: st.DrawFn) -> Sequence:
    afters = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=8)))
    steps = []
    for days in afters:
        email, sms = draw(st.sampled_from([("any", None), (None, "any"), ("any", "any")]))
        after = f"{days} days" if days else f"{draw(st.integers(0, 20))} hours"
        at_ = draw(st.none() | st.integers(0, 1439))
        on = draw(st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=4))
        steps.append(step(email, sms, after=after, at=at_, on=on) | {"purpose": draw(st.sampled_from(Purpose))})
    steps.sort(key=lambda s: (s["when"]["after"].endswith("days"), int(s["when"]["after"].split()[0])))
    return sequence(*steps)


@settings(max_examples=150, deadline=None)
@given(sequences(), zones, moments)
def test_order_window_gap_and_caps_hold_in_every_zone(steps: Sequence, zone: ZoneInfo, anchor: datetime) -> None:
    touches = plan(steps, anchor, in_(zone), USUAL)

    assert touches == plan(steps, anchor, in_(zone), USUAL)
    going = [(t, t.due_at) for t in touches if t.due_at]
    for touch, due in going:
        assert due.tzinfo is UTC and anchor <= touch.planned_for <= due < touch.expires_at
        assert is_open(USUAL.windows[touch.channel], zone, due)
        steps_before = [other for t, other in going if t.position < touch.position]
        assert [other for other in steps_before if due < other + USUAL.gap] == []
        dates = [other.astimezone(zone).date() for t, other in going if t.channel is touch.channel]
        ages = [(due.astimezone(zone).date() - date).days for date in dates]
        assert ages.count(0) == 1
        assert touch.channel is EMAIL or sum(age in range(7) for age in ages) <= 3


@settings(max_examples=100, deadline=None)
@given(sequences(), zones, moments)
def test_without_limits_only_the_order_moves_a_step(steps: Sequence, zone: ZoneInfo, anchor: datetime) -> None:
    touches = plan(steps, anchor, in_(zone), FREE)
    so_far = [max(t.planned_for for t in touches[: n + 1]) for n in range(len(touches))]
    assert [t.due_at for t in touches] == so_far


@settings(max_examples=150, deadline=None)
@given(sequences(), windows, zones, zones, moments, st.integers(0, 21 * 24))
def test_after_a_move_what_is_left_keeps_to_the_hours_of_the_new_place(
    steps: Sequence, window: Window, old: ZoneInfo, new: ZoneInfo, anchor: datetime, hours: int
) -> None:
    rules, now = replace(USUAL, windows=dict.fromkeys(Channel, window)), anchor + timedelta(hours=hours)
    before = [(t, t.due_at) for t in plan(steps, anchor, in_(old), rules, key="1") if t.due_at]
    sent = [Neighbour(due, t.channel, f"1/{t.step}", t.purpose, fixed=True) for t, due in before if due <= now]
    left = [(steps.step(t.step), t.channel) for t, due in before if due > now]
    asked = [(step, channel, max(scheduled_time(step.when, anchor, new), now)) for step, channel in left]

    found = slots(asked, in_(new), rules, sent, "1")

    going = [slot.due_at for slot in found if slot.due_at]
    assert all(due >= now and is_open(window, new, due) for due in going)
    dates = [due.astimezone(new).date() for (_, channel), slot in zip(left, found, strict=True)
             for due in [slot.due_at] if due and channel is SMS]  # fmt: skip
    assert len(set(dates)) == len(dates)
