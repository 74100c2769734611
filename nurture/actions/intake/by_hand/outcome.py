"""What an event of the desk comes to, beside what machines can tell too."""

from nurture.actions.intake.by_hand.messages import move, put_back, skip_step
from nurture.actions.intake.by_hand.sequences import (
    end_sequence,
    pause_sequence,
    restart_sequence,
    resume_sequence,
    start_sequence,
)
from nurture.actions.intake.case import Case
from nurture.domain.intake.fields import DESK

BEGUN_BY_HAND = "sequence.started"

#: By the type of the event; each returns the event's outcome, reason and explanation.
_DONE = {
    BEGUN_BY_HAND: start_sequence,
    "sequence.paused": pause_sequence,
    "sequence.resumed": resume_sequence,
    "sequence.ended": end_sequence,
    "sequence.restarted": restart_sequence,
    "message.moved": move,
    "step.left_out": skip_step,
    "step.put_back": put_back,
}


def done_by_hand(case: Case) -> tuple[str, str, str] | None:
    """Does what somebody asked for on the pages; None where it is an event that a machine could have told."""
    do = _DONE.get(case.event.type) if case.event.source == DESK else None
    if do is None:
        return None
    case.by_itself()
    return do(case)
