from itertools import product

import pytest

from nurture.domain.delivery.states import (
    ENDED_BY_HAND,
    ENROLLMENT_TRANSITIONS,
    OPEN,
    RUNNING,
    TOUCH_TRANSITIONS,
    UNDONE_BY_HAND,
    WENT_OUT,
    WITHDRAWABLE,
    EnrollmentState,
    TouchState,
    may_come_from,
)

PROMISED = ["planned", "claimed", "sending", "sent", "delivered", "failed", "skipped", "cancelled", "in_doubt"]
FINAL = {TouchState.DELIVERED, TouchState.SKIPPED, TouchState.CANCELLED}


def test_the_states_are_the_promised_ones() -> None:
    assert [state.value for state in TouchState] == PROMISED


def test_every_state_has_its_row() -> None:
    assert set(TOUCH_TRANSITIONS) == set(TouchState)
    assert set(ENROLLMENT_TRANSITIONS) == set(EnrollmentState)


@pytest.mark.parametrize(("before", "after"), product(TouchState, TouchState))
def test_a_state_comes_from_those_whose_row_names_it(before: TouchState, after: TouchState) -> None:
    assert (before in may_come_from(after, TOUCH_TRANSITIONS)) is (after in TOUCH_TRANSITIONS[before])


def test_what_is_final_stays() -> None:
    assert {state for state, after in TOUCH_TRANSITIONS.items() if not after} == FINAL


def test_what_failed_is_planned_again_at_most() -> None:
    assert TOUCH_TRANSITIONS[TouchState.FAILED] == {TouchState.PLANNED}


def test_nothing_becomes_what_it_is() -> None:
    assert [state for state, after in TOUCH_TRANSITIONS.items() if state in after] == []


def test_a_touch_is_withdrawn_only_before_the_provider_was_asked() -> None:
    assert set(WITHDRAWABLE) == OPEN - WENT_OUT
    assert all(TouchState.CANCELLED in TOUCH_TRANSITIONS[state] for state in WITHDRAWABLE)


def test_only_what_was_claimed_is_sent() -> None:
    assert may_come_from(TouchState.SENDING, TOUCH_TRANSITIONS) == [TouchState.CLAIMED]


def test_a_receipt_may_overtake_our_own_note_of_the_answer() -> None:
    assert {TouchState.SENDING, TouchState.SENT, TouchState.IN_DOUBT} < set(
        may_come_from(TouchState.DELIVERED, TOUCH_TRANSITIONS)
    )


def test_what_was_planned_again_may_turn_out_to_have_gone() -> None:
    for state in (TouchState.SENT, TouchState.DELIVERED):
        assert set(WITHDRAWABLE) < set(may_come_from(state, TOUCH_TRANSITIONS))


def test_what_may_have_gone_out_is_never_called_skipped() -> None:
    assert TouchState.SKIPPED not in TOUCH_TRANSITIONS[TouchState.SENT] | TOUCH_TRANSITIONS[TouchState.IN_DOUBT]


def test_only_what_never_went_out_is_put_back_by_hand() -> None:
    assert {state: {TouchState.PLANNED} for state in FINAL - WENT_OUT} == UNDONE_BY_HAND


def test_every_state_that_is_not_final_is_open_or_went_out() -> None:
    assert set(TouchState) - FINAL - {TouchState.FAILED} | {TouchState.DELIVERED} == OPEN | WENT_OUT


def test_an_enrollment_that_was_ended_is_final_and_one_that_is_completed_may_run_again_or_be_taken_back() -> None:
    assert {state for state, after in ENROLLMENT_TRANSITIONS.items() if not after} == {EnrollmentState.ENDED}
    assert ENROLLMENT_TRANSITIONS[EnrollmentState.COMPLETED] == {EnrollmentState.ACTIVE, EnrollmentState.ENDED}
    assert {EnrollmentState.ENDED: {EnrollmentState.ACTIVE}} == ENDED_BY_HAND


def test_only_what_is_not_paused_is_completed() -> None:
    assert may_come_from(EnrollmentState.ENDED, ENROLLMENT_TRANSITIONS) == [*RUNNING, EnrollmentState.COMPLETED]
    assert may_come_from(EnrollmentState.COMPLETED, ENROLLMENT_TRANSITIONS) == [EnrollmentState.ACTIVE]


def test_only_a_pause_may_follow_itself() -> None:
    alike = [state for state, after in ENROLLMENT_TRANSITIONS.items() if state in after]
    assert alike == [EnrollmentState.PAUSED]
