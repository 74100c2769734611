"""State machines of touches, responses and enrollments: states, legal transitions; also the outcomes of events."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


class TouchState(StrEnum):
    """State of a touch."""

    PLANNED = "planned"  # waiting for its due time
    CLAIMED = "claimed"  # leased to a worker
    SENDING = "sending"  # being handed over to the provider
    SENT = "sent"  # accepted by the provider
    DELIVERED = "delivered"  # the provider says it arrived
    FAILED = "failed"  # it will not arrive
    SKIPPED = "skipped"  # we chose not to send it
    CANCELLED = "cancelled"  # it was withdrawn before its time
    IN_DOUBT = "in_doubt"  # the provider may or may not have it


TOUCH_TRANSITIONS: dict[TouchState, frozenset[TouchState]] = {
    # SENT or DELIVERED directly from these two: it was in doubt, planned again, and then a report said it was accepted.
    TouchState.PLANNED: frozenset(
        {TouchState.CLAIMED, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.SENT, TouchState.DELIVERED}
    ),
    TouchState.CLAIMED: frozenset(
        {TouchState.PLANNED, TouchState.SENDING, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.SENT,
         TouchState.DELIVERED}
    ),
    # DELIVERED directly from SENDING or IN_DOUBT: a status callback may arrive before our commit of the response.
    # CLAIMED again where it was opened and not begun in time: then it is decided anew.
    TouchState.SENDING: frozenset(
        {TouchState.PLANNED, TouchState.CLAIMED, TouchState.SENT, TouchState.DELIVERED, TouchState.FAILED,
         TouchState.SKIPPED, TouchState.IN_DOUBT}
    ),
    TouchState.IN_DOUBT: frozenset(
        {TouchState.PLANNED, TouchState.SENT, TouchState.DELIVERED, TouchState.FAILED, TouchState.CANCELLED}
    ),
    # PLANNED again where a receipt says that it did not arrive and should be tried later.
    TouchState.SENT: frozenset({TouchState.PLANNED, TouchState.DELIVERED, TouchState.FAILED}),
    TouchState.DELIVERED: frozenset(),
    # PLANNED again where others were refused alike meanwhile, and none accepted: it was the sender's fault.
    TouchState.FAILED: frozenset({TouchState.PLANNED}),
    TouchState.SKIPPED: frozenset(),
    TouchState.CANCELLED: frozenset(),
}  # fmt: skip

#: What somebody may undo that was done by hand, and nothing else may: a late word of a worker or a provider puts
#: nothing back into the plan that was withdrawn.
UNDONE_BY_HAND: dict[TouchState, frozenset[TouchState]] = {
    TouchState.SKIPPED: frozenset({TouchState.PLANNED}),
    TouchState.CANCELLED: frozenset({TouchState.PLANNED}),
}

OPEN = frozenset({TouchState.PLANNED, TouchState.CLAIMED, TouchState.SENDING, TouchState.IN_DOUBT})
WITHDRAWABLE = (TouchState.PLANNED, TouchState.CLAIMED)
WITH_REASON = frozenset({TouchState.FAILED, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.IN_DOUBT})
WENT_OUT = frozenset({TouchState.SENDING, TouchState.SENT, TouchState.DELIVERED, TouchState.IN_DOUBT})


class ResponseState(StrEnum):
    """State of a response, our answer to one reply; each means what it means of a touch."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"
    IN_DOUBT = "in_doubt"


RESPONSE_TRANSITIONS: dict[ResponseState, frozenset[ResponseState]] = {
    # SENT or DELIVERED directly: it was in doubt, planned again, and then a report said it was accepted.
    ResponseState.PLANNED: frozenset(
        {ResponseState.SENDING, ResponseState.CANCELLED, ResponseState.FAILED, ResponseState.SENT,
         ResponseState.DELIVERED}
    ),
    ResponseState.SENDING: frozenset(
        {ResponseState.PLANNED, ResponseState.SENT, ResponseState.DELIVERED, ResponseState.FAILED,
         ResponseState.IN_DOUBT}
    ),
    ResponseState.IN_DOUBT: frozenset(
        {ResponseState.PLANNED, ResponseState.SENT, ResponseState.DELIVERED, ResponseState.FAILED,
         ResponseState.CANCELLED}
    ),
    ResponseState.SENT: frozenset({ResponseState.DELIVERED, ResponseState.FAILED}),
    ResponseState.DELIVERED: frozenset(),
    ResponseState.FAILED: frozenset(),
    ResponseState.CANCELLED: frozenset(),
}  # fmt: skip


class EnrollmentState(StrEnum):
    """State of an enrollment."""

    ACTIVE = "active"  # its touches go out when they are due
    PAUSED = "paused"  # its touches are held back, for `reason`
    COMPLETED = "completed"  # none of its touches is open any more
    ENDED = "ended"  # it was taken off before its time, for `reason`


ENROLLMENT_TRANSITIONS: dict[EnrollmentState, frozenset[EnrollmentState]] = {
    EnrollmentState.ACTIVE: frozenset({EnrollmentState.PAUSED, EnrollmentState.COMPLETED, EnrollmentState.ENDED}),
    # PAUSED again: for another reason.
    EnrollmentState.PAUSED: frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED, EnrollmentState.ENDED}),
    # ACTIVE again where a late refusal puts one of its touches back into the plan.
    # ENDED where its intake was taken back.
    EnrollmentState.COMPLETED: frozenset({EnrollmentState.ACTIVE, EnrollmentState.ENDED}),
    EnrollmentState.ENDED: frozenset(),
}
ENDED_BY_HAND: dict[EnrollmentState, frozenset[EnrollmentState]] = {
    EnrollmentState.ENDED: frozenset({EnrollmentState.ACTIVE}),
}

RUNNING = (EnrollmentState.ACTIVE, EnrollmentState.PAUSED)


def may_come_from(state: State, transitions: Mapping[State, frozenset[State]]) -> list[State]:
    """The states with a transition to `state`: the guard of every conditional UPDATE."""
    return [before for before, after in transitions.items() if state in after]


class Outcome(StrEnum):
    """Outcome of processing an event."""

    ENROLLED = "enrolled"
    NOT_ENROLLED = "not_enrolled"
    RECORDED = "recorded"
