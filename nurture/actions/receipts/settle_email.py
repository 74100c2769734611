"""Settle an e-mail: what a provider or a mail server told of it afterwards; once, in any order, early or late."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from nurture.actions.clients.locks import LockedClient, lock_everybody_at
from nurture.actions.clients.opt_out import unsubscribe, unsubscribed_by
from nurture.actions.clients.suppression import suppress
from nurture.actions.receipts.settle import advance_to, is_current_attempt, note_receipt
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.outcome import on_refused
from nurture.domain.delivery.report import DeliveryReport, EmailEvent
from nurture.domain.delivery.states import TouchState
from nurture.domain.delivery.verdict import COMPLAINT, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.models import Touch

log = logging.getLogger(__name__)

_STOPS = (EmailEvent.COMPLAINED, EmailEvent.UNSUBSCRIBED)


def settle_email(report: DeliveryReport) -> bool:
    """Takes one report; returns whether it is about a touch of ours. The same one twice changes nothing."""
    found = _named_by(report).select_related("client").first()
    if found is None:
        return False
    with transaction.atomic():
        stopped = unsubscribed_by(found) if report.event in _STOPS else []
        client = lock_everybody_at(stopped, besides=[found.client_id])[found.client_id]
        touch = Touch.objects.select_related("enrollment", "client").select_for_update(of=("self",)).get(pk=found.pk)
        provider_id = report.provider_id or touch.provider_id
        current = is_current_attempt(touch, provider_id)
        new = note_receipt(touch, provider_id, report.event.value, report.code)
        if new and current:
            Touch.objects.filter(pk=touch.pk).update(provider_id=provider_id)
            _move(client, touch, report)
        if new:
            _heed(touch, report)
    return True


def _named_by(report: DeliveryReport) -> QuerySet[Touch]:
    """By our token where it came along, which may be before we know the provider's id; else by that id."""
    emails = Touch.objects.filter(channel=Channel.EMAIL)
    by_token = emails.filter(token=report.token)
    if by_token.exists() or not report.provider_id:
        return by_token
    return emails.filter(provider_id=report.provider_id)


def _move(client: LockedClient, touch: Touch, report: DeliveryReport) -> None:
    """What it means for the attempt under way."""
    if report.event in (EmailEvent.DELIVERED, EmailEvent.COMPLAINED, EmailEvent.UNSUBSCRIBED):
        advance_to(client, touch, TouchState.DELIVERED)
    elif report.verdict is not None:
        log.warning("not delivered", extra={"touch": touch.pk, "fate": report.event.value, "code": report.code})
        on_refused(client, touch, report.verdict)
        reopen(client, touch.enrollment_id)
    else:
        advance_to(client, touch, None)


def _heed(touch: Touch, report: DeliveryReport) -> None:
    """What it means for the client, however late it comes."""
    if report.event is EmailEvent.REFUSED:
        log.error("refused because of us", extra={"touch": touch.pk, "code": report.code})
    elif report.event is EmailEvent.COMPLAINED:
        _block(touch, COMPLAINT)
        unsubscribe(touch, "complaint")
    elif report.event is EmailEvent.UNSUBSCRIBED:
        unsubscribe(touch, "the provider's unsubscribe page")
    elif report.verdict is not None and report.verdict.strikes == 1:
        _block(touch, report.verdict)


def _block(touch: Touch, meaning: ProviderVerdict) -> None:
    suppress(Channel.EMAIL, touch.address, meaning.reason, source="provider")
