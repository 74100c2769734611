"""What an event of the desk comes to, beside what machines can tell too."""

from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.by_hand.messages import move, put_back, skip_step
from nurture.actions.intake.by_hand.sequences import end_sequence, restart_sequence, start_sequence
from nurture.domain.intake.fields import DESK
from nurture.models import Event

#: By the type of the event; each returns the event's outcome, reason and explanation.
_DONE = {
    "sequence.started": start_sequence,
    "sequence.ended": end_sequence,
    "sequence.restarted": restart_sequence,
    "message.moved": move,
    "step.left_out": skip_step,
    "step.put_back": put_back,
}


def done_by_hand(client: LockedClient, event: Event) -> tuple[str, str, str] | None:
    """Does what somebody asked for on the pages; None where it is an event that a machine could have told."""
    do = _DONE.get(event.type) if event.source == DESK else None
    return do(client, event) if do else None
