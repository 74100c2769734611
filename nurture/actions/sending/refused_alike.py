"""Refusals alike, in the database: the sender's fault. Nobody is marked and no message lost, not even the first.

Docs: docs/decisions/refused-alike.md.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from nurture import clock
from nurture.actions.clients.bounces import lift
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.rate_limit import breaker_of, locked_sender
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.outcome import moves_with
from nurture.channels.errors import NotSent
from nurture.channels.registry import adapter
from nurture.domain.delivery.refused_alike import FEWEST, Refusal, lately, noted, since_accepted
from nurture.domain.delivery.states import WENT_OUT, TouchState
from nurture.domain.delivery.verdict import OUR_FAULT, FailureKind
from nurture.domain.timing.slot import Move
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Sender, Touch

log = logging.getLogger(__name__)

_ALIKE = "refused alike"
_ABOUT_THE_CLIENT = (FailureKind.NEVER_AGAIN, FailureKind.TRY_LATER)


def judged_in_company(touch: Touch, failure: NotSent) -> NotSent:
    """The failure as it came; or the sender's fault, where others were refused alike and none accepted."""
    verdict = failure.verdict
    of_content = verdict.reason == Reason.CONTENT_REFUSED
    if not failure.likeness or verdict.kind not in _ABOUT_THE_CLIENT or of_content:
        return failure
    at = Touch.objects.values_list("sent_at", flat=True).get(pk=touch.pk) or clock.now()
    with locked_sender(touch.channel) as sender:
        sender.refusals = [each.as_json() for each in noted(_refusals(sender), touch.pk, failure.likeness, at)]
        sender.save(update_fields=["refusals"])
        alike = _alike(sender, failure.likeness)
    if not alike:
        return failure
    log.error("refused alike", extra={"channel": touch.channel, "code": failure.code, "touches": len(alike)})
    return NotSent(OUR_FAULT, failure.code, failure.retry_after, failure.likeness)


def restore_refused_alike(channel: Channel, likeness: str) -> None:
    """Plans again what had failed before it showed that others were refused alike, and lifts the blocks.

    Each sending thread calls it after its own note: the last of them finds what the others wrote down.
    """
    sender = Sender.objects.filter(name=adapter(channel).sender_name()).first()
    if not likeness or sender is None or not sender.refusals:
        return
    alike = [refusal.touch for refusal in _alike(sender, likeness)]
    failed = Touch.objects.filter(pk__in=alike, state=TouchState.FAILED)
    for pk, client_id in failed.order_by("pk").values_list("pk", "client_id"):
        with locked_client(client_id) as client:
            _restore(client, pk)


def _alike(sender: Sender, likeness: str) -> list[Refusal]:
    """The refusals alike since the last message that was accepted, where they are of enough addresses; else none."""
    found = since_accepted(_refusals(sender), likeness, _accepted_at(sender.channel))
    breaker = breaker_of(sender)
    close = found if breaker.fault is FailureKind.SENDER_FAULT else lately(found, clock.now())
    return found if _addresses(close) >= FEWEST else []


def _refusals(sender: Sender) -> list[Refusal]:
    return [Refusal.from_json(stored) for stored in sender.refusals or ()]


def _addresses(refusals: Sequence[Refusal]) -> int:
    touches = Touch.objects.filter(pk__in=[refusal.touch for refusal in refusals])
    return touches.values("address").distinct().count()


def _accepted_at(channel: Channel) -> datetime | None:
    """When the last message that the provider accepted was handed over."""
    accepted = Touch.objects.filter(channel=channel, sent_at__isnull=False).exclude(provider_id="")
    return accepted.order_by("-sent_at").values_list("sent_at", flat=True).first()


def _restore(client: LockedClient, pk: int) -> None:
    """A fallback that is on its way, or went, keeps the message from going too."""
    touch = Touch.objects.get(pk=pk)
    lift(touch.channel, touch.address, _ALIKE)
    fallback = Touch.objects.filter(stands_in_for=pk)
    if touch.state != TouchState.FAILED or fallback.filter(state__in=[*WENT_OUT, TouchState.CLAIMED]).exists():
        return
    fallback.filter(state=TouchState.PLANNED).delete()
    now = clock.now()
    due = now + timedelta(hours=OUR_FAULT.wait)
    moves = moves_with(touch, Move(now, due, "retry"))
    Touch.objects.filter(pk=pk).become(
        TouchState.PLANNED, [TouchState.FAILED], due_at=due, sent_at=None, settled_at=None, reason="", moves=moves
    )
    reopen(client, touch.enrollment_id)
