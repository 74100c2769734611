"""Resolve an e-mail in doubt by hand, where the setting leaves that to a person."""

from collections.abc import Callable

from django.db.models import QuerySet

from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import locked_client
from nurture.actions.sending.recover import confirm_sent, plan_again
from nurture.domain.delivery.states import TouchState
from nurture.domain.rendering.message import message_id
from nurture.models import Touch
from nurture.settings import current


def waiting_for_a_person() -> QuerySet[Touch]:
    """The touches in doubt that `recover` leaves to a person."""
    return Touch.objects.filter(state=TouchState.IN_DOUBT, lease_until=None).order_by("due_at", "id")


def it_was_sent(touch: Touch, by: str) -> bool:
    """Records that it arrived. False where it does not wait for a person any more."""
    return _resolve(
        touch, by, "it was sent", lambda held: confirm_sent(held, message_id(held.token, current().public_url))
    )


def send_it(touch: Touch, by: str) -> bool:
    """Plans it again, due as before. False where it does not wait for a person any more."""
    return _resolve(touch, by, "send it", plan_again)


def _resolve(touch: Touch, by: str, what: Action, do: Callable[[Touch], object]) -> bool:
    with locked_client(touch.client_id) as client:
        held = waiting_for_a_person().filter(pk=touch.pk).first()
        if held is None:
            return False
        do(held)
        record(by, what, f"client {client.ref}", f"{held.sequence}: {held.step}")
    return True
