from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.content.clinic import Cap
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import (
    Hold,
    Postpone,
    Send,
    SendFacts,
    Skip,
    channel_blocked_by,
    decide,
    may_fall_back,
)
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.timing.slot import Move, Neighbour
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.reasons import Reason
from nurture.domain.values.window import Window
from tests.domain.times import NEW_YORK, SMS_HOURS, USUAL, at, in_, is_open

NOON = at(NEW_YORK, "2026-11-24 12:00")  # a Tuesday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = SendFacts(
    channel=Channel.SMS,
    purpose=Purpose.CARE,
    step="1/nudge",
    expires_at=NOON + 3 * DAY,
    enrollment=EnrollmentState.ACTIVE,
    enrollment_reason="",
    erased=False,
    sent_before_restore=False,
    template="knee/nudge",
    left_out=False,
    already_sent=False,
    channel_on=True,
    address="+16175550123",
    consent=ConsentStatus.GIVEN,
    suppressed="",
    zones=in_(NEW_YORK),
    rules=USUAL,
    earlier_step_due=None,
)

#: What stands in the way, the first in this list before the others.
IN_THE_WAY: list[tuple[dict[str, Any], str]] = [
    ({"erased": True}, Reason.CLIENT_ERASED),
    ({"enrollment": EnrollmentState.ENDED, "enrollment_reason": "discharged"}, Reason.DISCHARGED),
    ({"sent_before_restore": True}, Reason.RESTORED),
    ({"expires_at": NOON - HOUR}, Reason.STALE),
    ({"template": None}, Reason.BOOKED),
    ({"left_out": True}, Reason.FEWER),
    ({"already_sent": True}, Reason.SUPERSEDED),
    ({"channel_on": False}, Reason.CHANNEL_OFF),
    ({"address": ""}, Reason.NO_ADDRESS),
    ({"suppressed": "bad_number"}, Reason.BAD_NUMBER),
    ({"consent": ConsentStatus.NEVER}, Reason.NO_CONSENT),
]


def facts_with(**changes: Any) -> SendFacts:
    return replace(WELL, **changes)


def before(ago: timedelta, step: str = "1/hello", channel: Channel = Channel.EMAIL, **more: Any) -> Neighbour:
    return Neighbour(NOON - ago, channel, step, **{"purpose": Purpose.CARE, "fixed": True, **more})


def test_a_touch_goes_out_where_nothing_stands_in_the_way() -> None:
    assert decide(WELL, NOON) == Send("knee/nudge")


@pytest.mark.parametrize(("change", "reason"), IN_THE_WAY)
def test_what_stands_in_the_way_is_the_reason(change: dict[str, Any], reason: str) -> None:
    assert decide(facts_with(**change), NOON) == Skip(reason)


@pytest.mark.parametrize(("first", "second"), combinations(range(len(IN_THE_WAY)), 2))
def test_of_two_reasons_the_weightier_one_is_told(first: int, second: int) -> None:
    both = {**IN_THE_WAY[second][0], **IN_THE_WAY[first][0]}
    assert decide(facts_with(**both), NOON) == Skip(IN_THE_WAY[first][1])


def test_nothing_goes_out_during_a_pause() -> None:
    assert decide(facts_with(enrollment=EnrollmentState.PAUSED), NOON) == Hold()


def test_an_end_without_a_reason_is_just_an_end() -> None:
    assert decide(facts_with(enrollment=EnrollmentState.ENDED), NOON) == Skip(Reason.ENDED)


def test_the_words_are_those_for_now() -> None:
    assert decide(facts_with(template="knee/see-you"), NOON) == Send("knee/see-you")


def test_a_touch_may_go_in_the_moment_it_expires() -> None:
    assert decide(facts_with(expires_at=NOON), NOON) == Send("knee/nudge")
    assert decide(facts_with(expires_at=NOON - timedelta(microseconds=1)), NOON) == Skip(Reason.STALE)


@pytest.mark.parametrize(
    ("channel_on", "address", "consent", "suppressed", "reason"),
    [
        (True, "+1", ConsentStatus.GIVEN, "", None),
        (False, "", ConsentStatus.NEVER, "x", Reason.CHANNEL_OFF),
        (True, "", ConsentStatus.NEVER, "x", Reason.NO_ADDRESS),
        (True, "+1", ConsentStatus.NEVER, "opted_out", Reason.OPTED_OUT),
        (True, "+1", ConsentStatus.NEVER, "", Reason.NO_CONSENT),
        (True, "+1", ConsentStatus.EXPIRED, "", Reason.CONSENT_EXPIRED),
        (True, "+1", ConsentStatus.WITHDRAWN, "", Reason.OPTED_OUT),
    ],
)
def test_a_channel_can_be_used_with_address_and_consent(
    channel_on: bool, address: str, consent: ConsentStatus, suppressed: str, reason: str | None
) -> None:
    assert channel_blocked_by(channel_on, address, consent, suppressed) == reason


def test_consent_that_was_withdrawn_is_an_opt_out() -> None:
    assert decide(facts_with(consent=ConsentStatus.WITHDRAWN), NOON) == Skip(Reason.OPTED_OUT)


# The moment


def test_outside_the_window_it_waits_for_the_opening() -> None:
    night, opening = at(NEW_YORK, "2026-11-24 21:00"), at(NEW_YORK, "2026-11-25 10:00")
    assert decide(WELL, night) == Postpone(opening, (Move(night, opening, "window"),))


def test_a_retry_of_saturday_evening_waits_over_the_weekend_until_it_is_stale() -> None:
    evening = at(NEW_YORK, "2026-11-28 17:00")  # a Saturday, closing time
    monday = at(NEW_YORK, "2026-11-30 10:00")
    assert decide(facts_with(expires_at=monday), evening) == Postpone(monday, (Move(evening, monday, "window"),))
    assert decide(facts_with(expires_at=monday - HOUR), evening) == Skip(Reason.STALE)


def test_the_gap_after_another_step_is_kept() -> None:
    due = NOON + 3 * HOUR
    assert decide(facts_with(neighbours=[before(HOUR)]), NOON) == Postpone(due, (Move(NOON, due, "gap"),))
    assert decide(facts_with(neighbours=[before(4 * HOUR)]), NOON) == Send("knee/nudge")


def test_the_other_channel_of_the_same_step_needs_no_gap() -> None:
    assert decide(facts_with(neighbours=[before(timedelta(), step="1/nudge")]), NOON) == Send("knee/nudge")


def test_somebody_else_at_the_same_number_counts_for_the_cap_only() -> None:
    other = before(HOUR, step="2/hello", same_client=False)
    assert decide(facts_with(neighbours=[other]), NOON) == Send("knee/nudge")
    tomorrow = NOON + DAY
    verdict = decide(facts_with(neighbours=[replace(other, channel=Channel.SMS)]), NOON)
    assert verdict == Postpone(tomorrow, (Move(NOON, tomorrow, "cap"),))


def test_a_second_text_of_the_day_waits_for_the_next() -> None:
    tomorrow = NOON + DAY
    verdict = decide(facts_with(neighbours=[before(2 * HOUR, step="1/nudge", channel=Channel.SMS)]), NOON)
    assert verdict == Postpone(tomorrow, (Move(NOON, tomorrow, "cap"),))


def test_a_fourth_text_of_the_week_waits_until_the_week_is_over() -> None:
    texts = [before(n * DAY, step=f"2/{n}", channel=Channel.SMS) for n in (2, 4, 6)]
    verdict = decide(facts_with(neighbours=texts), NOON)
    assert isinstance(verdict, Postpone)
    assert verdict.due_at == NOON + DAY


def test_planned_care_holds_back_marketing_and_not_the_other_way_round() -> None:
    planned_care = before(-2 * HOUR, step="2/x", channel=Channel.SMS, fixed=False, same_client=False)
    planned_marketing = replace(planned_care, purpose=Purpose.MARKETING)
    assert decide(facts_with(purpose=Purpose.MARKETING, neighbours=[planned_care]), NOON) == Postpone(
        NOON + DAY, (Move(NOON, NOON + DAY, "cap"),)
    )
    assert decide(facts_with(purpose=Purpose.CARE, neighbours=[planned_marketing]), NOON) == Send("knee/nudge")


def test_marketing_that_went_out_counts_for_care() -> None:
    sent = before(2 * HOUR, step="2/x", channel=Channel.SMS, purpose=Purpose.MARKETING, same_client=False)
    assert decide(facts_with(neighbours=[sent]), NOON) == Postpone(NOON + DAY, (Move(NOON, NOON + DAY, "cap"),))


def test_a_step_never_overtakes_one_that_is_still_open() -> None:
    due = NOON + HOUR + USUAL.gap
    verdict = decide(facts_with(earlier_step_due=NOON + HOUR), NOON)
    assert verdict == Postpone(due, (Move(NOON, due, "order"),))
    due = NOON + USUAL.gap
    verdict = decide(facts_with(earlier_step_due=NOON - DAY), NOON)
    assert verdict == Postpone(due, (Move(NOON, due, "order"),))


def test_order_and_window_are_both_kept_and_both_told() -> None:
    later = at(NEW_YORK, "2026-11-24 21:00")
    opening = at(NEW_YORK, "2026-11-25 10:00")
    verdict = decide(facts_with(earlier_step_due=later - USUAL.gap), NOON)
    assert verdict == Postpone(opening, (Move(NOON, later, "order"), Move(later, opening, "window")))


def test_waiting_for_an_earlier_step_beyond_the_expiry_is_stale() -> None:
    assert decide(facts_with(earlier_step_due=NOON + 4 * DAY), NOON) == Skip(Reason.STALE)


def test_no_moment_within_two_weeks_is_no_slot() -> None:
    rules = replace(USUAL, caps={**USUAL.caps, Channel.SMS: Cap(day=1, week=1)})
    texts = [before(n * 6 * DAY, step=f"2/{n}", channel=Channel.SMS) for n in (0, -1, -2, -3)]
    assert decide(facts_with(rules=rules, neighbours=texts), NOON) == Skip(Reason.NO_SLOT)


@pytest.mark.parametrize("reason", Reason)
def test_a_fallback_stands_in_where_the_channel_is_the_trouble(reason: Reason) -> None:
    trouble = {
        Reason.NO_CONSENT, Reason.CONSENT_EXPIRED, Reason.NO_ADDRESS, Reason.SUPPRESSED, Reason.OPTED_OUT,
        Reason.CHANNEL_OFF, Reason.BAD_NUMBER, Reason.BOUNCED, Reason.BLOCKED, Reason.PROVIDER_REFUSED,
    }  # fmt: skip
    assert may_fall_back(reason) is (reason in trouble)


moments = st.datetimes(
    datetime(2026, 3, 1),  # noqa: DTZ001
    datetime(2026, 11, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
neighbours = st.lists(st.tuples(st.integers(-200, 200), st.sampled_from(Channel), st.booleans()), max_size=5)


@given(moments, neighbours)
def test_what_is_sent_is_inside_the_window_and_what_is_postponed_gets_there(
    now: datetime, others: list[tuple[int, Channel, bool]]
) -> None:
    neighbours = [Neighbour(now - n * HOUR, c, f"2/{n}", Purpose.CARE, fixed) for n, c, fixed in others]
    facts = facts_with(expires_at=now + 30 * DAY, neighbours=neighbours)
    match decide(facts, now):
        case Send():
            assert is_open(SMS_HOURS, NEW_YORK, now)
        case Postpone(due_at):
            assert due_at > now
            assert decide(facts, due_at) == Send("knee/nudge")
        case Skip(reason):
            assert reason == Reason.NO_SLOT


def test_a_touch_that_is_due_outside_the_clients_hours_waits_for_them() -> None:
    evening = Window.model_validate({"mon-fri": "16:00-18:00"})
    verdict = decide(facts_with(rules=replace(USUAL, preferred={Channel.SMS: evening})), NOON)
    assert verdict == Postpone(NOON + 4 * HOUR, (Move(NOON, NOON + 4 * HOUR, "wish"),))


def test_a_wish_costs_nobody_a_message() -> None:
    mondays = Window.model_validate({"mon": "10:00-12:00"})
    assert decide(facts_with(rules=replace(USUAL, preferred={Channel.SMS: mondays})), NOON) == Send("knee/nudge")
