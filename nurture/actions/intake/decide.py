"""Decide on one event: apply it to its client, and say what became of it."""

from datetime import datetime

from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.appointments import apply_appointment, apply_next_appointment
from nurture.actions.intake.by_hand.outcome import done_by_hand
from nurture.actions.intake.by_hand.withdraw import withdraw
from nurture.actions.intake.case import Case
from nurture.actions.intake.enroll import enroll
from nurture.actions.intake.profile import apply_consent, apply_line
from nurture.actions.records.erase import erase
from nurture.actions.touches.end import end, end_all, running
from nurture.domain.delivery.states import Outcome
from nurture.domain.intake.profile import under_age
from nurture.domain.values import actor
from nurture.domain.values.reasons import Reason
from nurture.models import Appointment

INTAKE = "intake.completed"
_RECORDED = (Outcome.RECORDED, "", "")


def decide(case: Case) -> None:
    """Decides on an event whose client's profile is up to date with it, and puts its outcome on the event."""
    case.event.outcome, case.event.reason, case.event.explanation = _outcome(case)


def _outcome(case: Case) -> tuple[str, str, str]:
    client, event = case.client, case.event
    if case.is_void:
        return withdraw(case)
    if client.erased_at:
        return Outcome.NOT_ENROLLED if event.type == INTAKE else Outcome.RECORDED, Reason.CLIENT_ERASED, ""
    if under_age(client.date_of_birth, case.standing.now) and not case.newcomer:
        case.by_itself()
        end_all(client, Reason.UNDER_AGE)
    apply_line(case)
    if done := done_by_hand(case):
        return done
    match event.type:
        case "intake.completed":
            apply_consent(case, event.payload.get("consent"))
            apply_next_appointment(case)
            return enroll(case)
        case "appointment.booked":
            # A visit that only changes its time was not won by a prompt.
            if booked := apply_appointment(case, Appointment.BOOKED):
                case.goals.record(booked)
        case "appointment.cancelled":
            apply_appointment(case, Appointment.CANCELLED)
        case "appointment.completed":
            apply_appointment(case, Appointment.COMPLETED)
        case "consent.changed":
            apply_consent(case, event.payload["consent"])
        case "client.discharged":
            case.by_itself()
            discharge(client, event.occurred_at)
        case "client.erased":
            case.by_itself(addresses=True)
            erase(client, by=actor.event(event.source))
    return _RECORDED


def discharge(client: LockedClient, at: datetime) -> None:
    """Ends every enrollment that began before the treatment was finished."""
    client.discharged_at = max(at, client.discharged_at or at)
    client.save(update_fields=["discharged_at"])
    for enrollment in running(client).filter(event__occurred_at__lte=at):
        end(client, enrollment, Reason.DISCHARGED)
