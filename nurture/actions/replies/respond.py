"""Respond: answer a sign of danger by the provider's API at once, once a reply; no window, cap or rate limit counts."""

import time
from datetime import timedelta
from typing import Final

from celery import shared_task
from django.db import transaction
from django.db.models import Q

from nurture import clock
from nurture.actions.clients.locks import lock_address
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.content.releases import current_renderer
from nurture.actions.conversations.hand_over import LEASE, hand_over, in_a_thread
from nurture.actions.conversations.outcome import ask_about_lost, doubt_expired
from nurture.actions.replies.alert import alert_front_desk
from nurture.channels.registry import adapter
from nurture.domain.delivery.states import ResponseState
from nurture.domain.rendering.message import SmsMessage
from nurture.domain.rendering.responses import render_response
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Reply, Response

ONE_PER: Final = timedelta(minutes=30)  # at most one answer of a kind to a number
_PATIENCE, _STEP = 10.0, 0.5  # seconds
_VALID: Final = 30 * 60  # seconds that the provider may queue it
_STOPPED = (Reason.OPTED_OUT, Reason.COMPLAINED)


def open_response(reply: Reply, danger: DangerKind, language: str) -> None:
    """Records the answer to a reply, in the transaction that stores the reply; its address is locked.

    None to an address that stopped, and no second one of this kind within half an hour, unless the first has failed.
    """
    if suppression_of(reply.channel, reply.address) in _STOPPED:
        return
    lately = Response.objects.filter(address=reply.address, danger=danger, created_at__gt=reply.received_at - ONE_PER)
    if lately.exclude(state__in=[ResponseState.FAILED, ResponseState.CANCELLED]).exists():
        return
    words = render_response(current_renderer(), danger, language)
    Response.objects.create(
        reply=reply, danger=danger, channel=reply.channel, address=reply.address, body=words.body,
        segments=words.segments, created_at=reply.received_at,
    )  # fmt: skip


def answer_and_alert(provider_id: str) -> None:
    """Answers this reply from a thread of its own, alerts staff, and returns at once; where it is a sign of danger."""
    waits = Q(alerted_at=None) | Q(response__state__in=[ResponseState.PLANNED, ResponseState.IN_DOUBT])
    if Reply.objects.filter(waits, provider_id=provider_id, kind=ReplyKind.RED_FLAG).exists():
        reach("respond.opened")
        in_a_thread(_respond_for_a_while, "respond")


@shared_task(name="nurture.respond", ignore_result=True)
def respond() -> None:
    """Timer: sends what a kill left behind, or what is to be tried again; asks about what is in doubt.

    In a thread, since the queue must not wait for a slow provider.
    """
    doubt_expired(Response)
    if Response.objects.filter(state__in=[ResponseState.PLANNED, ResponseState.IN_DOUBT]).exists():
        in_a_thread(respond_waiting, "respond")


def _respond_for_a_while() -> None:
    """Until nothing waits, and for some seconds at most: the web process alone must do where no worker runs."""
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            respond_waiting()
        finally:  # an answer that fails must not keep staff from hearing
            alert_front_desk()
        waits = Response.objects.filter(state__in=[ResponseState.PLANNED, ResponseState.IN_DOUBT])
        if not waits.exists() or time.monotonic() > ends:
            return
        time.sleep(_STEP)


def respond_waiting() -> None:
    """Sends every answer that waits, and asks about those in doubt. Idempotent, also at the same time."""
    while (taken := _take_next()) is not None:
        hand_over(taken, _message)
    ask_about_lost(Response)


def _message(response: Response) -> SmsMessage:
    report_url = adapter(response.channel).report_url(response.token)
    return SmsMessage(response.address, response.body, response.segments, report_url, _VALID)


def _take_next() -> Response | None:
    """Marks the next waiting answer as being sent, and returns it; None where nothing waits.

    The address is locked first, as a stop does: an answer and a stop never pass each other.
    """
    for response in Response.objects.filter(state=ResponseState.PLANNED).order_by("id"):
        now = clock.real()
        if response.wait_until and response.wait_until > now:
            continue
        with transaction.atomic():
            lock_address(response.address)
            waiting = Response.objects.filter(pk=response.pk, state=ResponseState.PLANNED)
            if not response.address:
                waiting.become(ResponseState.CANCELLED, reason=Reason.CLIENT_ERASED, settled_at=clock.now())
            elif suppression_of(response.channel, response.address) in _STOPPED:
                waiting.become(ResponseState.CANCELLED, reason=Reason.OPTED_OUT, settled_at=clock.now())
            elif waiting.become(
                ResponseState.SENDING, send_started_at=now, wait_until=now + LEASE, sent_at=clock.now(), reason=""
            ):
                return Response.objects.get(pk=response.pk)
    return None
