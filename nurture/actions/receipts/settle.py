"""Settle: a provider's receipt tells what became of a touch; in any order, twice, or early."""

import logging

from django.db import connection

from nurture import clock
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.rate_limit import open_breaker
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.outcome import on_refused
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.domain.delivery.states import WITHDRAWABLE, TouchState
from nurture.domain.delivery.twilio_codes import twilio_verdict
from nurture.domain.delivery.verdict import TWILIO_STATUS, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.models import Touch

log = logging.getLogger(__name__)

_NOTE = """
    INSERT INTO nurture_receipt (touch_id, provider_id, status, code, received_at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING
"""


def settle(token: str, provider_id: str, status: str, code: str) -> bool:
    """Takes one status of Twilio's; returns whether the touch is ours. The same status twice changes nothing."""
    owner = Touch.objects.filter(token=token).values_list("client_id", flat=True).first()
    if owner is None:
        return False
    with locked_client(owner) as client:
        touch = Touch.objects.select_related("enrollment").select_for_update(of=("self",)).get(token=token)
        current = is_current_attempt(touch, provider_id)
        new = note_receipt(touch, provider_id, status, code)
        fault = _apply(client, touch, provider_id, TWILIO_STATUS.get(status), code) if new and current else None
    if fault and fault.kind in PAUSES:
        open_breaker(Channel(touch.channel), fault.kind, code, None)
    return True


def note_receipt(touch: Touch, provider_id: str, status: str, code: str) -> bool:
    """Keeps what a provider said; False where it said so before."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [touch.pk, provider_id, status[:20], code[:20], clock.now()])
        return bool(cursor.rowcount)


def is_current_attempt(touch: Touch, provider_id: str) -> bool:
    """Whether a status speaks of the attempt under way: it may name that one before our own commit does.

    An earlier attempt's text is known by what it told while it was the current one.
    """
    if touch.provider_id:
        return touch.provider_id == provider_id
    return not touch.receipts.filter(provider_id=provider_id).exists()


def _apply(
    client: LockedClient, touch: Touch, provider_id: str, state: TouchState | None, code: str
) -> ProviderVerdict | None:
    """A touch that is still being sent is settled by its receipt: the provider has it, whatever our own commit says.

    Returns why it did not arrive, where that is what the status says.
    """
    Touch.objects.filter(pk=touch.pk).update(provider_id=provider_id)
    if state is not TouchState.FAILED:
        advance_to(client, touch, state)
        return None
    number = int(code) if code.isdecimal() else None
    verdict = twilio_verdict(number)
    log.warning("not delivered", extra={"touch": touch.pk, "family": verdict.kind.value, "code": number})
    on_refused(client, touch, verdict)
    reopen(client, touch.enrollment_id)
    return verdict


def advance_to(client: LockedClient, touch: Touch, state: TouchState | None) -> None:
    """Moves the touch to where the provider has it, never back. None: just some word about it.

    Where nobody knew whether it was taken, any word proves it, even if it was planned again meanwhile. What is planned
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
