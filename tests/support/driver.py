"""An in-process driver: does what beat and the workers do, synchronously."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from nurture import clock
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import LEASE_SIZE, claim
from nurture.domain.values.channel import Channel
from nurture.models import Client, Touch


def receive_events(*events: dict[str, Any]) -> Client:
    """Receives and processes intake events; returns the first one's client."""
    receive(list(events))
    process_waiting()
    return Client.objects.get(ref=events[0]["client"]["id"])


def deliver_due() -> None:
    """Claims and sends everything that is due now."""
    for channel in Channel:
        while claim(channel, clock.now(), LEASE_SIZE, lease := uuid.uuid4()):
            deliver(str(lease))


def advance_through(until: datetime) -> None:
    """Advances the clock from due time to due time, and sends what is due."""
    while True:
        deliver_due()
        upcoming = (
            Touch.objects.filter(state="planned", paused=False)
            .order_by("due_at")
            .values_list("due_at", flat=True)
            .first()
        )
        if upcoming is None or upcoming > until:
            clock.set_offset(until - clock.real())
            return
        clock.set_offset(upcoming - clock.real() + timedelta(milliseconds=1))


def touches_of(client: Client) -> list[tuple[str, str, str, str]]:
    """(step, channel, state, reason) of each touch, in the order they were due."""
    touches = Touch.objects.filter(client=client).order_by("due_at", "id")
    return list(touches.values_list("step", "channel", "state", "reason"))
