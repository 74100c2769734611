"""Process accepted events: each to its outcome, once, in a transaction of its own."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import F, Q

from nurture import clock
from nurture.actions import worker
from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.enroll import enroll
from nurture.actions.intake.goal import record_goal
from nurture.actions.intake.profile import (
    apply_appointment,
    apply_client,
    apply_consent,
    apply_next_appointment,
)
from nurture.actions.records.erase import erase
from nurture.actions.touches.end import end, end_all, running
from nurture.actions.worker import redacted
from nurture.domain.delivery.states import Outcome
from nurture.domain.intake.profile import under_age
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Appointment, Event

log = logging.getLogger(__name__)

_RECORDED = (Outcome.RECORDED, "", "")
_MOST_AT_ONCE = 500
LONGEST_WHY = 500  # characters that the column holds


@shared_task(name="nurture.process", ignore_result=True)
def process_waiting() -> int:
    """Processes the waiting events, oldest first; returns how many. Any number may run at once."""
    for done in range(_MOST_AT_ONCE):
        if worker.stop_requested() or not _process_next():
            return done
    return _MOST_AT_ONCE


def _process_next() -> bool:
    """One event; one that fails is left for later, and does not hold up the others."""
    with transaction.atomic():
        free = Q(try_after=None) | Q(try_after__lte=clock.real())
        event = Event.objects.waiting().filter(free).select_for_update(skip_locked=True).order_by("id").first()
        if event is None:
            return False
        try:
            with transaction.atomic():
                event.outcome, event.reason, why = _outcome(event)
                event.explanation, event.processed_at = why[:LONGEST_WHY], clock.now()
                event.save(update_fields=["outcome", "reason", "explanation", "processed_at", "payload"])
                reach("process.decided")
        except Exception as failure:  # whatever it is, the event must not be lost, nor block the next one
            log.exception("not processed", extra={"event_id": event.pk}, exc_info=redacted(failure))
            wait = timedelta(seconds=min(2**event.attempts, 3600))
            Event.objects.filter(pk=event.pk).update(attempts=F("attempts") + 1, try_after=clock.real() + wait)
            return True
    log.info("processed", extra={"event_id": event.pk, "outcome": event.outcome, "reason": event.reason})
    return True


def _outcome(event: Event) -> tuple[str, str, str]:
    client = apply_client(event)
    if client.erased_at:
        event.payload = {}
        intake = event.type == "intake.completed"
        return Outcome.NOT_ENROLLED if intake else Outcome.RECORDED, Reason.CLIENT_ERASED, ""
    if under_age(client.date_of_birth, clock.now()):
        end_all(client, Reason.UNDER_AGE)
    match event.type:
        case "intake.completed":
            apply_consent(client, event, event.payload.get("consent"))
            apply_next_appointment(client, event)
            return enroll(client, event)
        case "appointment.booked":
            payload = event.payload["appointment"]
            # A visit that only changes its time was not won by a prompt.
            new = not client.appointments.filter(ref=payload["id"], state=Appointment.BOOKED).exists()
            appointment = apply_appointment(client, event, payload, Appointment.BOOKED)
            if new:
                record_goal(client, appointment)
        case "appointment.cancelled":
            apply_appointment(client, event, event.payload["appointment"], Appointment.CANCELLED)
        case "appointment.completed":
            apply_appointment(client, event, event.payload["appointment"], Appointment.COMPLETED)
        case "consent.changed":
            apply_consent(client, event, event.payload["consent"])
        case "client.discharged":
            discharge(client, event.occurred_at)
        case "client.erased":
            erase(client, by=event.source)
            event.payload = {}
    return _RECORDED


def discharge(client: LockedClient, at: datetime) -> None:
    """Ends every enrollment that began before the treatment was finished."""
    client.discharged_at = max(at, client.discharged_at or at)
    client.save(update_fields=["discharged_at"])
    for enrollment in running(client).filter(event__occurred_at__lte=at):
        end(client, enrollment, Reason.DISCHARGED)
