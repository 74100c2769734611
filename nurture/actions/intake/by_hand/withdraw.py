"""Take an intake back: what it began ends, and the consent and the profile that it alone gave go with it.

Whenever it comes: an intake that was taken back before its turn changes nothing at all.
"""

from collections.abc import Sequence
from typing import Any

from nurture.actions.intake.by_hand.forget import forget_consent, forget_line, forget_profile
from nurture.actions.intake.by_hand.make_room import make_room_again
from nurture.actions.intake.case import Case
from nurture.actions.touches.end import end
from nurture.domain.delivery.states import Outcome
from nurture.domain.values.reasons import Reason
from nurture.models import Event

WITHDRAWAL = "intake.withdrawn"
_DONE = (Outcome.RECORDED, "", "")
_NEVER_CAME = (Outcome.NOT_ENROLLED, Reason.WITHDRAWN, "")


def void_events(events: Sequence[Event]) -> set[int]:
    """The numbers of the withdrawals among these events, and of the intakes that are taken back, by one query."""
    withdrawals = {event.pk for event in events if event.type == WITHDRAWAL}
    intakes = [event for event in events if event.type == "intake.completed"]
    if not intakes:
        return withdrawals
    told = Event.objects.filter(client_ref__in={event.client_ref for event in intakes}, type=WITHDRAWAL)
    meant = {
        (client, intake_source(payload), payload["intake"])
        for client, payload in told.values_list("client_ref", "payload")
        if payload  # of an erased client nothing is left
    }
    return withdrawals | {one.pk for one in intakes if (one.client_ref, one.source, one.ref) in meant}


def intake_source(withdrawing: dict[str, Any]) -> str:
    """The source of the intake that is meant: that of the withdrawal, but for one of the desk, which names it."""
    return str(withdrawing.get("intake_source") or withdrawing["source"])


def withdraw(case: Case) -> tuple[str, str, str]:
    """What becomes of an intake that is taken back, or of a withdrawal.

    An intake that is not here yet, or whose turn has not come, finds the withdrawal then.
    """
    client, event = case.client, case.event
    if event.type != WITHDRAWAL:
        return _NEVER_CAME
    case.by_itself()
    intake = Event.objects.filter(
        source=intake_source(event.payload), ref=event.payload["intake"], type="intake.completed",
        client_ref=client.ref, processed_at__isnull=False,
    ).first()  # fmt: skip
    if intake is None or intake.reason == Reason.WITHDRAWN or client.erased_at:
        return _DONE
    Event.objects.filter(pk=intake.pk).update(outcome=Outcome.NOT_ENROLLED, reason=Reason.WITHDRAWN)
    begun = client.enrollments.filter(event=intake).first()
    if begun:
        end(client, begun, Reason.WITHDRAWN)
    client.appointments.filter(ref="", known_at=intake.occurred_at, goal=None).delete()
    forget_consent(case, intake)
    forget_profile(case, intake)
    forget_line(case, intake)
    if begun:
        make_room_again(case, begun)
    return _DONE
