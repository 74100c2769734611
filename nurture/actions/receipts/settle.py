"""Settle: write down what a delivery report says became of a message; idempotent, in any order, early or late."""

import logging

from django.db import connection, transaction
from django.db.models import QuerySet

from nurture import clock
from nurture.actions.clients.bounces import block
from nurture.actions.clients.locks import LockedClient, lock_everybody_at
from nurture.actions.clients.opt_out import unsubscribe, unsubscribed_by
from nurture.actions.rate_limit import open_breaker
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.outcome import on_refused
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.delivery.states import WITHDRAWABLE, TouchState
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.delivery.verdict import COMPLAINT, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.models import Alert, DeskMessage, Touch

log = logging.getLogger(__name__)

_STOPS = (DeliveryEvent.COMPLAINED, DeliveryEvent.UNSUBSCRIBED)
_NOTE = """
    INSERT INTO nurture_receipt (touch_id, provider_id, status, code, received_at, payload)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING
"""


def settle(report: DeliveryReport) -> bool:
    """Takes one report; returns whether it is about a touch of ours. The same one twice changes nothing."""
    found = _named_by(report).select_related("client").first()
    if found is None:
        return False
    stopped = unsubscribed_by(found, report.channel) if report.event in _STOPS else []
    with transaction.atomic():
        client = lock_everybody_at(stopped, besides=[found.client_id])[found.client_id]
        touch = Touch.objects.select_related("enrollment", "client").select_for_update(of=("self",)).get(pk=found.pk)
        provider_id = report.provider_id or touch.provider_id
        current = is_current_attempt(touch, provider_id)
        new = _note(touch, provider_id, report)
        if new and current:
            Touch.objects.filter(pk=touch.pk).update(provider_id=provider_id)
            _move(client, touch, report)
        if new:
            _heed(touch, report)
    if new and current and report.verdict and report.verdict.kind in PAUSES:
        open_breaker(touch.channel, report.verdict.kind, report.code, None)
    return True


def is_ours(channel: Channel, token: str) -> bool:
    """Whether a token names anything that we sent: asked before anything that a stranger wrote is parsed."""
    sent = (Touch, Alert, DeskMessage)
    return bool(token) and any(kind.objects.filter(channel=channel, token=token).exists() for kind in sent)


def _named_by(report: DeliveryReport) -> QuerySet[Touch]:
    """By our token where it came along, which may be before we know the provider's id; else by that id."""
    touches = Touch.objects.filter(channel=report.channel)
    by_token = touches.filter(token=report.token)
    if report.by_token_only or not report.provider_id or by_token.exists():
        return by_token
    return touches.filter(provider_id=report.provider_id)


def _note(touch: Touch, provider_id: str, report: DeliveryReport) -> bool:
    """Keeps the report; False where the provider said so before. Of an erased client nothing personal is kept."""
    payload = None if touch.client.erased_at else report.payload or None
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [touch.pk, provider_id, report.kept_status[:20], report.code[:20], clock.now(), payload])
        return bool(cursor.rowcount)


def is_current_attempt(touch: Touch, provider_id: str) -> bool:
    """Whether a status speaks of the attempt under way: it may name that one before our own commit does.

    An earlier attempt's message is known by what was reported of it while it was the current one.
    """
    if touch.provider_id:
        return touch.provider_id == provider_id
    return not touch.receipts.filter(provider_id=provider_id).exists()


def _move(client: LockedClient, touch: Touch, report: DeliveryReport) -> None:
    """What it means for the attempt under way, which it settles whatever our own commit says."""
    if report.verdict is not None:
        log.warning("not delivered", extra={
            "touch": touch.pk, "fate": report.event.value, "family": report.verdict.kind.value, "code": report.code,
        })  # fmt: skip
        on_refused(client, touch, report.verdict, report.code)
        reopen(client, touch.enrollment_id)
    elif report.event in (DeliveryEvent.DELIVERED, *_STOPS):
        _advance_to(client, touch, TouchState.DELIVERED)
    else:
        _advance_to(client, touch, TouchState.SENT if report.event is DeliveryEvent.SENT else None)


def _advance_to(client: LockedClient, touch: Touch, state: TouchState | None) -> None:
    """Moves the touch to where the provider has it, never back. None: just some word about it.

    Of a touch in doubt any report proves that it was sent, even if it was planned again meanwhile. What is planned
    again after a refusal stays planned: it has the id of what was refused.
    """
    unsure = [TouchState.IN_DOUBT] if touch.provider_id else [TouchState.IN_DOUBT, *WITHDRAWABLE]
    if state is None and touch.state in unsure:
        state = TouchState.SENT
    if state is not None:
        before = set(TouchState) - (set(WITHDRAWABLE) - set(unsure))
        Touch.objects.filter(pk=touch.pk).become(
            state, before, settled_at=clock.now(), reason="", lease=None, lease_until=None
        )
        complete_if_done(client, touch.enrollment_id)


def _heed(touch: Touch, report: DeliveryReport) -> None:
    """What it means for the client, however late it comes."""
    if report.event is DeliveryEvent.REFUSED:
        log.error("refused because of us", extra={"touch": touch.pk, "code": report.code})
    elif report.event is DeliveryEvent.COMPLAINED:
        _block(touch, COMPLAINT)
        unsubscribe(touch, touch.channel, SuppressionKind.COMPLAINT)
    elif report.event is DeliveryEvent.UNSUBSCRIBED:
        unsubscribe(touch, touch.channel, SuppressionKind.PROVIDER_PAGE)
    elif report.event is DeliveryEvent.BOUNCED and report.verdict is not None and report.verdict.strikes == 1:
        _block(touch, report.verdict)


def _block(touch: Touch, meaning: ProviderVerdict) -> None:
    block(touch.channel, touch.address, meaning.reason)
