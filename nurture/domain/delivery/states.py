"""What may become of a touch, an enrollment and an event: the legal changes in one table."""

from enum import StrEnum


class TouchState(StrEnum):
    """Where a touch stands."""

    PLANNED = "planned"  # waiting for its time
    CLAIMED = "claimed"  # leased to a worker
    SENDING = "sending"  # the provider is being asked
    SENT = "sent"  # the provider took it
    DELIVERED = "delivered"  # the provider says it arrived
    FAILED = "failed"  # it will not arrive
    SKIPPED = "skipped"  # we chose not to send it
    CANCELLED = "cancelled"  # it was withdrawn before its time
    IN_DOUBT = "in_doubt"  # the provider may or may not have it


TRANSITIONS: dict[TouchState, frozenset[TouchState]] = {
    # SENT or DELIVERED straight from these two: planned again since nobody knew whether it was taken, and now we know.
    TouchState.PLANNED: frozenset(
        {TouchState.CLAIMED, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.SENT, TouchState.DELIVERED}
    ),
    TouchState.CLAIMED: frozenset(
        {TouchState.PLANNED, TouchState.SENDING, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.SENT,
         TouchState.DELIVERED}
    ),
    # DELIVERED straight from SENDING or IN_DOUBT: a status callback may overtake our own commit of the answer.
    TouchState.SENDING: frozenset(
        {TouchState.PLANNED, TouchState.SENT, TouchState.DELIVERED, TouchState.FAILED, TouchState.SKIPPED,
         TouchState.IN_DOUBT}
    ),
    TouchState.IN_DOUBT: frozenset(
        {TouchState.PLANNED, TouchState.SENT, TouchState.DELIVERED, TouchState.FAILED, TouchState.CANCELLED}
    ),
    # PLANNED again where a receipt says that it did not arrive and should be tried later.
    TouchState.SENT: frozenset({TouchState.PLANNED, TouchState.DELIVERED, TouchState.FAILED}),
    TouchState.DELIVERED: frozenset(),
    TouchState.FAILED: frozenset(),
    TouchState.SKIPPED: frozenset(),
    TouchState.CANCELLED: frozenset(),
}  # fmt: skip

OPEN = frozenset({TouchState.PLANNED, TouchState.CLAIMED, TouchState.SENDING, TouchState.IN_DOUBT})
WITHDRAWABLE = (TouchState.PLANNED, TouchState.CLAIMED)
WITH_REASON = frozenset({TouchState.FAILED, TouchState.SKIPPED, TouchState.CANCELLED, TouchState.IN_DOUBT})
WENT_OUT = frozenset({TouchState.SENDING, TouchState.SENT, TouchState.DELIVERED, TouchState.IN_DOUBT})


def may_come_from(state: TouchState) -> list[TouchState]:
    """The states that `state` may follow: the guard of every conditional UPDATE."""
    return [before for before, after in TRANSITIONS.items() if state in after]


class EnrollmentState(StrEnum):
    """Where a client's sequence stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    ENDED = "ended"


class Outcome(StrEnum):
    """What an event led to."""

    ENROLLED = "enrolled"
    NOT_ENROLLED = "not_enrolled"
    RECORDED = "recorded"
