"""Outcome: write down what became of a touch, with all that follows from it."""

import logging
import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from nurture import clock
from nurture.actions.clients.locks import lock_client
from nurture.actions.clients.suppression import suppress
from nurture.actions.rate_limit import open_breaker
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.fallback import plan_fallback
from nurture.channels.errors import NotSent
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.domain.delivery.policy import may_fall_back
from nurture.domain.delivery.states import WITHDRAWABLE, TouchState
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.timing.plan import Move
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Touch
from nurture.settings import current

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=24)
STRIKES_WITHIN = timedelta(days=30)


def change(touch: Touch, state: TouchState, *, lease: uuid.UUID | None = None, **changes: Any) -> bool:
    """Changes a touch's state if it is still as its holder knew it: a late worker overwrites nothing."""
    fenced = Touch.objects.filter(pk=touch.pk, lease=touch.lease)
    if lease is None:
        changes = {"lease": None, "lease_until": None, **changes}
    return bool(fenced.become(state, **changes))


def on_accepted(touch: Touch, provider_id: str, send_started_at: datetime) -> None:
    """The provider took what was opened at this real time. The caller holds the client's lock."""
    sent = change(touch, TouchState.SENT, provider_id=provider_id, reason="")
    if sent or resolve_in_doubt(touch, provider_id, send_started_at):
        log.info("sent", extra={"touch": touch.pk, "channel": touch.channel})
        complete_if_done(touch.enrollment_id)


def resolve_in_doubt(touch: Touch, provider_id: str, send_started_at: datetime | None) -> bool:
    """Marks as sent what was opened then, whose lease ran out: in doubt, or planned again, but not yet opened again.

    What a status callback has named and planned again was refused after all. The caller holds the client's lock.
    """
    same = Touch.objects.filter(
        Q(state=TouchState.IN_DOUBT) | Q(provider_id=""), pk=touch.pk, send_started_at=send_started_at
    )
    taken = {"provider_id": provider_id, "reason": "", "lease": None, "lease_until": None}
    return bool(same.become(TouchState.SENT, [TouchState.IN_DOUBT, *WITHDRAWABLE], **taken))


def skip(touch: Touch, reason: str) -> None:
    """We chose not to send it; another channel may stand in. What may have arrived before says so."""
    reason = Reason.MAY_HAVE_ARRIVED if touch.reason == Reason.ON_THE_WIRE else reason
    if change(touch, TouchState.SKIPPED, reason=reason, settled_at=clock.now()):
        log.info("skipped", extra={"touch": touch.pk, "reason": reason})
        _afterwards(touch, reason)


def on_not_sent(touch: Touch, failure: NotSent) -> None:
    """The provider did not take it, or may not have."""
    family = failure.verdict.kind
    log.warning("not sent", extra={"touch": touch.pk, "family": family.value, "code": failure.code})
    if family in PAUSES:
        open_breaker(Channel(touch.channel), family, failure.code, failure.retry_after)
    with transaction.atomic():
        lock_client(touch.client_id)
        if family is FailureKind.IN_DOUBT:
            wait = timedelta(seconds=current().in_doubt_seconds)
            change(touch, TouchState.IN_DOUBT, reason=Reason.ON_THE_WIRE, lease_until=clock.real() + wait)
        elif family is FailureKind.NOT_NOW:
            change(touch, TouchState.PLANNED, sent_at=None)  # due as before, so first in the line after the pause
        else:
            on_refused(touch, failure.verdict, failure.retry_after)


def on_refused(touch: Touch, meaning: ProviderVerdict, retry_after: timedelta | None = None) -> None:
    """It did not arrive: try later, or never again. The caller holds the client's lock."""
    final = meaning.kind is FailureKind.NEVER_AGAIN or (
        meaning.retries is not None and touch.attempts >= meaning.retries
    )
    if not final:
        _try_later(touch, max(retry_after or timedelta(), timedelta(hours=meaning.wait)))
    elif change(touch, TouchState.FAILED, reason=meaning.reason, settled_at=clock.now()):
        _strike(touch, meaning)
        _afterwards(touch, meaning.reason)


def _strike(touch: Touch, meaning: ProviderVerdict) -> None:
    """Some failures block an address at once, some when they come again and again."""
    address = Touch.objects.values_list("address", flat=True).get(pk=touch.pk)
    if meaning.strikes is None or not address:
        return
    alike = Touch.objects.filter(
        address=address, channel=touch.channel, state=TouchState.FAILED, reason=meaning.reason,
        sent_at__gt=clock.now() - STRIKES_WITHIN,
    )  # fmt: skip
    if meaning.strikes == 1 or alike.count() >= meaning.strikes:
        suppress(Channel(touch.channel), address, meaning.reason, source="provider")


def moves_with(touch: Touch, *more: Move) -> list[dict[str, str]]:
    """The touch's moves so far and these, as they are stored."""
    return [*touch.moves, *(move.as_json() for move in more)]


def _try_later(touch: Touch, wait: timedelta) -> None:
    """Everything is asked again at the new time. Jitter keeps a crowd from coming back at once."""
    now = clock.now()
    due = now + min(wait * 2**touch.attempts, LONGEST_WAIT) * random.uniform(1, 1.2)  # noqa: S311 — no secret
    change(
        touch, TouchState.PLANNED, due_at=due, sent_at=None, attempts=touch.attempts + 1,
        moves=moves_with(touch, Move(now, due, "retry")),
    )  # fmt: skip


def _afterwards(touch: Touch, reason: str) -> None:
    if may_fall_back(reason):
        plan_fallback(touch)
    complete_if_done(touch.enrollment_id)
