"""Touches of which nobody knows whether the provider has them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nurture.actions.sending.recover import sweep
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from tests.actions.sending.one_touch import hand_over, open_touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

Take = Callable[[Channel], uuid.UUID]
FIRST_MAIL, FIRST_TEXT = "2026-11-23T17:05:00-05:00", "2026-11-30T12:30:00-05:00"
PAST = datetime(2020, 1, 1, tzinfo=UTC)
NEVER_CALLS_BACK = "+15005800006"


def killed_while_sending(step: str, moment: str, at: SetClock, take: Take, sent: bool, **client: Any) -> Touch:
    """A worker marked the touch, handed it over or not, and died; its lease has run out."""
    receive_events(intake(client={**DANA, **client}))
    Touch.objects.exclude(step=step).delete()
    at(moment)
    lease = take(Channel(Touch.objects.get().channel))
    opened = open_touch(Touch.objects.get().pk, lease)
    assert opened is not None
    if sent:
        hand_over(opened)
    Touch.objects.update(lease_until=PAST)
    sweep()
    Touch.objects.update(lease_until=PAST)
    return Touch.objects.get(state="in_doubt")
