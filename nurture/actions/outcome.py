"""Outcome: write down what became of a touch, with all that follows from it."""

import logging
import random
import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction

from nurture import clock
from nurture.actions.end import complete_if_done
from nurture.actions.fall_back import fall_back
from nurture.actions.suppress import suppress
from nurture.channels.errors import NotSent
from nurture.domain.plan import Move
from nurture.domain.policy import may_fall_back
from nurture.domain.reasons import Reason
from nurture.domain.receipt import Family, Meaning
from nurture.domain.states import TouchState, may_come_from
from nurture.domain.words import Channel
from nurture.models import Client, Touch
from nurture.settings import current

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8


def change(touch: Touch, state: TouchState, *, lease: uuid.UUID | None = None, **changes: Any) -> bool:
    """Changes a touch's state if it is still as its holder knew it: a late worker overwrites nothing."""
    fenced = Touch.objects.filter(pk=touch.pk, lease=touch.lease)
    if lease is None:
        changes = {"lease": None, "lease_until": None, **changes}
    return bool(fenced.become(state, may_come_from(state), **changes))


def accepted(touch: Touch, provider_id: str) -> None:
    """The provider took it."""
    if change(touch, TouchState.SENT, provider_id=provider_id):
        complete_if_done(touch.enrollment_id)


def skip(touch: Touch, reason: str) -> None:
    """We chose not to send it; another channel may stand in."""
    if change(touch, TouchState.SKIPPED, reason=reason, settled_at=clock.now()):
        _afterwards(touch, reason)


def not_sent(touch: Touch, failure: NotSent) -> None:
    """The provider did not take it, or may not have."""
    log.warning("touch %s not sent: %s", touch.pk, failure)
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=touch.client_id)
        if failure.meaning.family is Family.IN_DOUBT:
            wait = timedelta(seconds=current().in_doubt_seconds)
            change(touch, TouchState.IN_DOUBT, reason=Reason.ON_THE_WIRE, lease_until=clock.real() + wait)
        else:
            refused(touch, failure.meaning, failure.wait)


def refused(touch: Touch, meaning: Meaning, wait: timedelta) -> None:
    """It did not arrive: try later, or never again. The caller holds the client's lock."""
    later = meaning.family in (Family.TRY_LATER, Family.SENDER_FAULT)
    if later and touch.attempts + 1 < MOST_ATTEMPTS:
        _try_later(touch, wait)
    elif change(touch, TouchState.FAILED, reason=meaning.reason, settled_at=clock.now()):
        if meaning.suppress:
            address = Touch.objects.values_list("address", flat=True).get(pk=touch.pk)
            suppress(Channel(touch.channel), address, meaning.reason, source="provider")
        _afterwards(touch, meaning.reason)


def moved(touch: Touch, *moves: Move) -> list[dict[str, str]]:
    """The touch's moves so far and these, as they are stored."""
    return [*touch.moved, *(move.as_json() for move in moves)]


def _try_later(touch: Touch, wait: timedelta) -> None:
    """Everything is asked again at the new time. Jitter keeps a crowd from coming back at once."""
    now = clock.now()
    due = now + wait * 2**touch.attempts * random.uniform(1, 1.2)  # noqa: S311 — no secret
    change(
        touch, TouchState.PLANNED, due_at=due, sent_at=None, attempts=touch.attempts + 1,
        moved=moved(touch, Move(now, due, "retry")),
    )  # fmt: skip


def _afterwards(touch: Touch, reason: str) -> None:
    if may_fall_back(reason):
        fall_back(touch)
    complete_if_done(touch.enrollment_id)
