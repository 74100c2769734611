"""Record the outcome of a touch, with all that follows from it: strikes, fallback, completion."""

import logging
import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from nurture import clock
from nurture.actions.clients.bounces import block, lifted_at
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.rate_limit import open_breaker
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.fallback import plan_fallback
from nurture.channels.errors import NotSent
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.domain.delivery.policy import may_fall_back
from nurture.domain.delivery.states import WITHDRAWABLE, TouchState
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.timing.slot import Move
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch
from nurture.settings import current

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=24)
STRIKES_WITHIN = timedelta(days=30)


def change(touch: Touch, state: TouchState, *, lease: uuid.UUID | None = None, **changes: Any) -> bool:
    """The guarded change of one touch, fenced by the lease that the caller knows: a late worker overwrites nothing.

    Nor does a late report plan again what has failed.
    """
    fenced = Touch.objects.filter(pk=touch.pk, lease=touch.lease).exclude(state=TouchState.FAILED)
    if lease is None:
        changes = {"lease": None, "lease_until": None, **changes}
    return bool(fenced.become(state, **changes))


def resolve_in_doubt(client: LockedClient, touch: Touch, provider_id: str, send_started_at: datetime | None) -> bool:
    """Marks as sent what was opened then, whose lease ran out: in doubt, or planned again, but not yet opened again.

    What has a provider's id and is planned again was refused after all.
    """
    attempt = client.touches.filter(pk=touch.pk, send_started_at=send_started_at)
    unsettled = attempt.filter(Q(state=TouchState.IN_DOUBT) | Q(provider_id=""))
    before = [TouchState.IN_DOUBT, *WITHDRAWABLE]
    sent = unsettled.become(TouchState.SENT, before, provider_id=provider_id, reason="", lease=None, lease_until=None)
    return bool(sent)


def skip(client: LockedClient, touch: Touch, reason: str) -> None:
    """Skips a touch with a reason; a fallback may stand in. What may have arrived already gets that as its reason."""
    reason = Reason.MAY_HAVE_ARRIVED if touch.reason == Reason.ON_THE_WIRE else reason
    if change(touch, TouchState.SKIPPED, reason=reason, settled_at=clock.now()):
        log.info("skipped", extra={"touch": touch.pk, "reason": reason})
        _follow_up(client, touch, reason)


def on_not_sent(touch: Touch, failure: NotSent) -> None:
    """Records that the provider did not take a touch, or may not have."""
    kind = failure.verdict.kind
    log.warning("not sent", extra={"touch": touch.pk, "family": kind.value, "code": failure.code})
    if kind in PAUSES:
        open_breaker(touch.channel, kind, failure.code, failure.retry_after)
    with locked_client(touch.client_id) as client:
        if kind is FailureKind.IN_DOUBT:
            wait = timedelta(seconds=current().in_doubt_seconds)
            change(touch, TouchState.IN_DOUBT, reason=Reason.ON_THE_WIRE, lease_until=clock.real() + wait)
        elif kind is FailureKind.NOT_NOW:
            change(touch, TouchState.PLANNED, sent_at=None)  # due as before, so among the first after the pause
        else:
            on_refused(client, touch, failure.verdict, failure.code, failure.retry_after)


def on_refused(
    client: LockedClient, touch: Touch, verdict: ProviderVerdict, code: str, retry_after: timedelta | None = None
) -> None:
    """Records that a touch did not arrive: it is tried later, or has failed for good, with the provider's own code."""
    tried_enough = verdict.retries is not None and touch.attempts >= verdict.retries
    if verdict.kind is not FailureKind.NEVER_AGAIN and not tried_enough:
        _try_later(touch, max(retry_after or timedelta(), timedelta(hours=verdict.wait)))
    elif change(touch, TouchState.FAILED, reason=verdict.reason, code=code[:20], settled_at=clock.now()):
        _strike(touch, verdict)
        _give_line_back(client, touch)
        _follow_up(client, touch, verdict.reason)


def _give_line_back(client: LockedClient, touch: Touch) -> None:
    """A therapist's line that did not arrive waits for the next e-mail, unless somebody wrote another or removed it."""
    if client.therapist_line or client.therapist_line_at is None:
        return
    took = Touch.objects.filter(pk=touch.pk, sent_at__gte=client.therapist_line_at)
    line = took.values_list("template_data__therapist_line", flat=True).first()
    if line:
        client.therapist_line = line
        Client.objects.filter(pk=client.pk).update(therapist_line=line)


def _strike(touch: Touch, verdict: ProviderVerdict) -> None:
    """Suppresses the address: after some failures at once, after others when they come again and again."""
    address = Touch.objects.values_list("address", flat=True).get(pk=touch.pk)
    if verdict.strikes is None or not address:
        return
    since = max(clock.now() - STRIKES_WITHIN, lifted_at(touch.channel, address))
    alike = Touch.objects.filter(
        address=address, channel=touch.channel, state=TouchState.FAILED, reason=verdict.reason, sent_at__gt=since
    )
    if verdict.strikes == 1 or alike.count() >= verdict.strikes:
        block(touch.channel, address, verdict.reason)


def moves_with(touch: Touch, *more: Move) -> list[dict[str, str]]:
    """The touch's moves so far and these, as they are stored."""
    return [*touch.moves, *(move.as_json() for move in more)]


def _try_later(touch: Touch, wait: timedelta) -> None:
    """Exponential back-off: policy decides anew at the new time. Jitter keeps a crowd from coming back at once."""
    now = clock.now()
    due = now + min(wait * 2**touch.attempts, LONGEST_WAIT) * random.uniform(1, 1.2)  # noqa: S311 — no secret
    change(
        touch, TouchState.PLANNED, due_at=due, sent_at=None, attempts=touch.attempts + 1,
        moves=moves_with(touch, Move(now, due, "retry")),
    )  # fmt: skip


def _follow_up(client: LockedClient, touch: Touch, reason: str) -> None:
    if may_fall_back(reason):
        plan_fallback(client, touch)
    complete_if_done(client, touch.enrollment_id)
