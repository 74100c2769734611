"""A sending worker's steps, one touch at a time."""

import uuid
from datetime import datetime

from nurture.actions.clients.locks import LockedClient
from nurture.actions.sending.facts import SendCase, case_of, load_facts
from nurture.actions.sending.hand_over import InFlight, hand_over
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record_response
from nurture.models import Touch

__all__ = ["InFlight", "hand_over", "load_case", "open_touch", "record_response"]


def open_touch(touch: int, lease: uuid.UUID) -> InFlight | None:
    """A batch of this touch alone; None where it does not go now."""
    opened, _ = open_batch([ClaimedTouch(touch, Touch.objects.get(pk=touch).client_id)], lease)
    return next(iter(opened), None)


def load_case(client: LockedClient, touch: Touch, now: datetime) -> SendCase:
    """The case of a batch of this touch alone."""
    return case_of(client, touch, load_facts(touch.channel, {touch: client}, now))
