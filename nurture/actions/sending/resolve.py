"""Resolve: a person says what became of an e-mail that was cut off, where the setting leaves that to a person."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import lock_client
from nurture.actions.sending.compose import message_id
from nurture.actions.sending.recover import confirm_sent, plan_again
from nurture.domain.delivery.states import TouchState
from nurture.models import Touch


def waiting_for_a_person() -> QuerySet[Touch]:
    """What is in doubt and will not be looked into by itself."""
    return Touch.objects.filter(state=TouchState.IN_DOUBT, lease_until=None).order_by("due_at", "id")


def it_was_sent(touch: Touch, by: str) -> bool:
    """The client has it. False where it does not wait for a person any more."""
    return _resolve(touch, by, "it was sent", lambda held: confirm_sent(held, message_id(held.token)))


def send_it(touch: Touch, by: str) -> bool:
    """The client does not have it: it is due again, and everything is asked again. False as above."""
    return _resolve(touch, by, "send it", plan_again)


def _resolve(touch: Touch, by: str, what: Action, do: Callable[[Touch], object]) -> bool:
    with transaction.atomic():
        lock_client(touch.client_id)
        held = waiting_for_a_person().select_related("client").filter(pk=touch.pk).first()
        if held is None:
            return False
        do(held)
        record(by, what, f"client {held.client.ref}", f"{held.sequence}: {held.step}")
    return True
