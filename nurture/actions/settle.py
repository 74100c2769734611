"""Settle: a provider's receipt tells what became of a touch; in any order, twice, or early."""

import logging

from django.db import transaction

from nurture import clock
from nurture.actions.end import complete_if_done
from nurture.actions.grant import trip
from nurture.actions.outcome import refused
from nurture.domain.receipt import TWILIO_STATUS, Family
from nurture.domain.states import TouchState, may_come_from
from nurture.domain.twilio_codes import twilio_meaning
from nurture.domain.words import Channel
from nurture.models import Client, Receipt, Touch

log = logging.getLogger(__name__)


def settle(token: str, provider_id: str, status: str, code: str) -> bool:
    """Takes one status of Twilio's; returns whether the touch is ours. The same status twice changes nothing."""
    owner = Touch.objects.filter(token=token).values_list("client_id", flat=True).first()
    if owner is None:
        return False
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=owner)
        touch = Touch.objects.select_related("enrollment", "client").select_for_update(of=("self",)).get(token=token)
        current = is_current(touch, provider_id)
        _, new = Receipt.objects.get_or_create(
            touch=touch, provider_id=provider_id, status=status[:20],
            defaults={"code": code[:20], "received_at": clock.now()},
        )  # fmt: skip
        if new and current:
            _apply(touch, provider_id, TWILIO_STATUS.get(status), code)
    return True


def is_current(touch: Touch, provider_id: str) -> bool:
    """Whether a status speaks of the attempt under way: it may name that one before our own commit does.

    An earlier attempt's text is known by what it told while it was the current one.
    """
    if touch.provider_id:
        return touch.provider_id == provider_id
    return not touch.receipts.filter(provider_id=provider_id).exists()


def _apply(touch: Touch, provider_id: str, state: TouchState | None, code: str) -> None:
    """A touch that is still being sent is settled by its receipt: the provider has it, whatever our own commit says."""
    Touch.objects.filter(pk=touch.pk).update(provider_id=provider_id)
    if state is None and touch.state == TouchState.IN_DOUBT:
        state = TouchState.SENT  # any word about it proves that the provider took it
    if state is TouchState.FAILED:
        number = int(code) if code.isdecimal() else None
        meaning = twilio_meaning(number)
        log.warning("not delivered", extra={"touch": touch.pk, "family": meaning.family.value, "code": number})
        refused(touch, meaning)
        if meaning.family is Family.SENDER_FAULT:
            trip(Channel(touch.channel), meaning.family, code, None)
    elif state is not None:
        got_to(touch, state)


def got_to(touch: Touch, state: TouchState) -> None:
    """Moves the touch to where the provider has it, never back."""
    Touch.objects.filter(pk=touch.pk).become(
        state, may_come_from(state), settled_at=clock.now(), reason="", lease=None, lease_until=None
    )
    complete_if_done(touch.enrollment_id)
