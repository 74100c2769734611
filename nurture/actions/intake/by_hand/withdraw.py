"""Take an intake back: what it began ends, and the consent and the profile that it alone gave go with it.

Whenever it comes: an intake that was taken back before it arrived changes nothing at all.
"""

from datetime import datetime
from typing import Any

from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.by_hand.forget import forget_consent, forget_profile
from nurture.actions.touches.end import end
from nurture.domain.delivery.states import Outcome
from nurture.domain.values.reasons import Reason
from nurture.models import Event

_DONE = (Outcome.RECORDED, "", "")
_NEVER_CAME = (Outcome.NOT_ENROLLED, Reason.WITHDRAWN, "")


def withdrawal(client: LockedClient, event: Event) -> tuple[str, str, str] | None:
    """What a withdrawal comes to, or an intake that was taken back before; None for every other event."""
    match event.type:
        case "intake.withdrawn":
            return _withdraw(client, event)
        case "intake.completed" if _was_taken_back(event):
            return _NEVER_CAME
    return None


def intake_source(withdrawing: dict[str, Any]) -> str:
    """The source of the intake that is meant: that of the withdrawal, but for one of the desk, which names it."""
    return str(withdrawing.get("intake_source") or withdrawing["source"])


def _was_taken_back(intake: Event) -> bool:
    told = Event.objects.filter(client_ref=intake.client_ref, type="intake.withdrawn", payload__intake=intake.ref)
    return any(intake_source(payload) == intake.source for payload in told.values_list("payload", flat=True) if payload)


def _withdraw(client: LockedClient, event: Event) -> tuple[str, str, str]:
    """An intake that is not here yet, or not processed, finds the withdrawal when its turn comes."""
    intake = Event.objects.filter(
        source=intake_source(event.payload), ref=event.payload["intake"], type="intake.completed",
        client_ref=client.ref, processed_at__isnull=False,
    ).first()  # fmt: skip
    if intake is None or intake.reason == Reason.WITHDRAWN or client.erased_at:
        return _DONE
    Event.objects.filter(pk=intake.pk).update(outcome=Outcome.NOT_ENROLLED, reason=Reason.WITHDRAWN)
    for enrollment in client.enrollments.filter(event=intake):
        end(client, enrollment, Reason.WITHDRAWN)
    told_at: datetime = intake.occurred_at
    client.appointments.filter(ref="", known_at=told_at, goal=None).delete()
    forget_consent(client, intake)
    forget_profile(client, intake)
    return _DONE
