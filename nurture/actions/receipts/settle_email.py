"""Settle an e-mail: what a provider or a mail server told of it afterwards; once, in any order, early or late."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from nurture.actions.clients.locks import lock_everybody_at
from nurture.actions.clients.opt_out import unsubscribe, unsubscribed_by
from nurture.actions.clients.suppression import suppress
from nurture.actions.receipts.settle import got_to, is_current, note_receipt
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.outcome import refused
from nurture.domain.delivery.report import Fate, Report
from nurture.domain.delivery.states import TouchState
from nurture.domain.delivery.verdict import COMPLAINT, Meaning
from nurture.domain.values.channel import Channel
from nurture.models import Touch

log = logging.getLogger(__name__)

_STOPS = (Fate.COMPLAINED, Fate.UNSUBSCRIBED)


def settle_email(report: Report) -> bool:
    """Takes one report; returns whether it is about a touch of ours. The same one twice changes nothing."""
    found = _named_by(report).select_related("client").first()
    if found is None:
        return False
    with transaction.atomic():
        lock_everybody_at(unsubscribed_by(found) if report.fate in _STOPS else [], besides=[found.client_id])
        touch = Touch.objects.select_related("enrollment", "client").select_for_update(of=("self",)).get(pk=found.pk)
        provider_id = report.provider_id or touch.provider_id
        current = is_current(touch, provider_id)
        new = note_receipt(touch, provider_id, report.fate.value, report.code)
        if new and current:
            Touch.objects.filter(pk=touch.pk).update(provider_id=provider_id)
            _move(touch, report)
        if new:
            _heed(touch, report)
    return True


def _named_by(report: Report) -> QuerySet[Touch]:
    """By our token where it came along, which may be before we know the provider's id; else by that id."""
    emails = Touch.objects.filter(channel=Channel.EMAIL)
    by_token = emails.filter(token=report.token)
    if by_token.exists() or not report.provider_id:
        return by_token
    return emails.filter(provider_id=report.provider_id)


def _move(touch: Touch, report: Report) -> None:
    """What it means for the attempt under way."""
    if report.fate in (Fate.DELIVERED, Fate.COMPLAINED, Fate.UNSUBSCRIBED):
        got_to(touch, TouchState.DELIVERED)
    elif report.meaning is not None:
        log.warning("not delivered", extra={"touch": touch.pk, "fate": report.fate.value, "code": report.code})
        refused(touch, report.meaning)
        reopen(touch.enrollment_id)
    else:
        got_to(touch, None)


def _heed(touch: Touch, report: Report) -> None:
    """What it means for the client, however late it comes."""
    if report.fate is Fate.REFUSED:
        log.error("refused because of us", extra={"touch": touch.pk, "code": report.code})
    elif report.fate is Fate.COMPLAINED:
        _block(touch, COMPLAINT)
        unsubscribe(touch, "complaint")
    elif report.fate is Fate.UNSUBSCRIBED:
        unsubscribe(touch, "the provider's unsubscribe page")
    elif report.meaning is not None and report.meaning.strikes == 1:
        _block(touch, report.meaning)


def _block(touch: Touch, meaning: Meaning) -> None:
    suppress(Channel.EMAIL, touch.address, meaning.reason, source="provider")
