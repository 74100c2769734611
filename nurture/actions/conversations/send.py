"""Send what people wrote: whether it may go is asked again right before, under the client's and the address's lock."""

from celery import shared_task
from django.db import transaction
from django.db.models import Q

from nurture import clock
from nurture.actions.clients.locks import lock_everybody_at
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.conversations.compose import message_of
from nurture.actions.conversations.facts import write_facts
from nurture.actions.conversations.hand_over import LEASE, hand_over, in_a_thread
from nurture.actions.conversations.outcome import ask_about_lost, doubt_expired
from nurture.domain.conversations.may_write import STALE_AFTER, goes_at, why_not
from nurture.domain.delivery.states import ResponseState
from nurture.domain.values.reasons import Reason
from nurture.models import DeskMessage
from nurture.models.conversations.one_off import OneOffQuerySet


@shared_task(name="nurture.send_desk_messages", ignore_result=True)
def send_desk_messages() -> None:
    """Timer, and rung when somebody writes: sends what is due, and asks about what is in doubt. Idempotent.

    In a thread, since the queue must not wait for a slow provider.
    """
    doubt_expired(DeskMessage)
    if _due().exists() or DeskMessage.objects.filter(state=ResponseState.IN_DOUBT, wait_until__isnull=False).exists():
        in_a_thread(send_due, "send")


def send_due() -> None:
    """Sends every message that is due, and asks about those in doubt. Idempotent, also at the same time."""
    while (taken := _take_next()) is not None:
        hand_over(taken, message_of, _nobody_stopped)
    ask_about_lost(DeskMessage)


def _nobody_stopped(message: DeskMessage) -> bool:
    """Looked at once more: a stop is answered after five seconds, also where whoever took the message stalls."""
    return not suppression_of(message.channel, message.address)


def _due() -> OneOffQuerySet:
    """Those whose time has come, and that wait for no retry."""
    rows: OneOffQuerySet = DeskMessage.objects.filter(state=ResponseState.PLANNED, due_at__lte=clock.now())
    return rows.filter(Q(wait_until=None) | Q(wait_until__lte=clock.real())).order_by("due_at", "id")


def _take_next() -> DeskMessage | None:
    """Marks the next message that may go as being sent, and returns it; None where nothing is due."""
    message: DeskMessage
    for message in _due().select_related("conversation__client"):
        with transaction.atomic():
            besides = [message.client_id] if message.client_id else []
            lock_everybody_at([(message.channel, message.address)], besides=besides)
            if _open(message):
                message.refresh_from_db()
                return message
    return None


def _open(message: DeskMessage) -> bool:
    """Decides on one message by the facts as they are now: goes, waits for the morning, or never goes."""
    now = clock.now()
    waiting = DeskMessage.objects.filter(pk=message.pk, state=ResponseState.PLANNED)
    fresh = waiting.select_related("conversation__client").first()
    if fresh is None:
        return False
    facts = write_facts(fresh.conversation, fresh.channel, fresh.address, now)
    if reason := _reason(fresh, why_not(facts, now)):
        waiting.become(ResponseState.CANCELLED, reason=reason, settled_at=now, wait_until=None)
        return False
    if (later := goes_at(facts, now)) > now:
        waiting.update(due_at=later)
        return False
    started = clock.real()
    return bool(
        waiting.become(
            ResponseState.SENDING, send_started_at=started, wait_until=started + LEASE, sent_at=now, reason=""
        )
    )


def _reason(message: DeskMessage, blocked: str | None) -> str | None:
    if not message.address:
        return Reason.CLIENT_ERASED
    return blocked or (Reason.STALE if clock.now() - message.created_at > 2 * STALE_AFTER else None)
