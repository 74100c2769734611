"""Process accepted events: each to its outcome, once, in a transaction of its own."""

import logging
from datetime import datetime, timedelta
from math import inf

from celery import shared_task
from django.db import connection, transaction
from django.db.models import F

from nurture import clock
from nurture.actions import worker
from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.appointments import apply_appointment, apply_next_appointment
from nurture.actions.intake.by_hand.outcome import done_by_hand
from nurture.actions.intake.by_hand.withdraw import withdrawal
from nurture.actions.intake.enroll import enroll
from nurture.actions.intake.goal import Goals
from nurture.actions.intake.profile import apply_client, apply_consent, lock_client_of
from nurture.actions.intake.turns import TURN, lock_turn, next_clients
from nurture.actions.records.erase import erase
from nurture.actions.touches.end import end, end_all, running
from nurture.actions.worker import redacted
from nurture.domain.delivery.states import Outcome
from nurture.domain.intake.profile import under_age
from nurture.domain.values import actor
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Appointment, Event

log = logging.getLogger(__name__)

_RECORDED = (Outcome.RECORDED, "", "")
_A_WHILE = 0.5  # seconds, after which the other tasks of the queue have their turn
LONGEST_WHY = 500  # characters that the column holds


@shared_task(name="nurture.process", ignore_result=True)
def process_for_a_while() -> None:
    """Processes waiting events for a moment; the timer goes on with the rest. Any number may run at once."""
    process_waiting(_A_WHILE)


def process_waiting(seconds: float = inf) -> int:
    """Processes the waiting events, of each client the oldest first, by turns between clients; returns how many.

    One that fails is not tried again before the next time.
    """
    done, began, now = 0, clock.monotonic(), clock.real()
    while True:
        before = done
        for ref in next_clients(now):
            if worker.stop_requested() or clock.monotonic() - began > seconds:
                return done
            done += _process_turn(ref, now)
        if done == before:
            return done


def process_client(ref: str) -> None:
    """Processes at once what waits of one client, unless another worker has their turn."""
    now = clock.real()
    while _process_turn(ref, now):
        pass


def _process_turn(ref: str, now: datetime) -> int:
    """A turn of one client, in one transaction; where an event fails, one by one."""
    try:
        with transaction.atomic():
            events = lock_turn(ref, TURN, now)
            _process(events)
    except Exception:  # whatever it is: the next function finds out which event it was
        return sum(_process_alone(ref, now) for _ in range(TURN))
    for event in events:
        log.info("processed", extra={"event_id": event.pk, "outcome": event.outcome, "reason": event.reason})
    return len(events)


def _process_alone(ref: str, now: datetime) -> bool:
    """One event; one that fails is left for later, and does not hold up the others."""
    with transaction.atomic():
        events = lock_turn(ref, 1, now)
        try:
            with transaction.atomic():
                _process(events)
        except Exception as failure:  # whatever it is, the event must not be lost, nor block the next one
            (event,) = events
            log.exception("not processed", extra={"event_id": event.pk}, exc_info=redacted(failure))
            wait = timedelta(seconds=min(2**event.attempts, 3600))
            Event.objects.filter(pk=event.pk).update(attempts=F("attempts") + 1, try_after=clock.real() + wait)
            return True
    for event in events:
        log.info("processed", extra={"event_id": event.pk, "outcome": event.outcome, "reason": event.reason})
    return bool(events)


#: For a whole turn at once. What an erased client's events told is forgotten, those of the same turn too.
_DECIDED = """
    UPDATE nurture_event e SET outcome = d.outcome, reason = d.reason, processed_at = %(now)s,
        explanation = CASE WHEN %(erased)s THEN '' ELSE d.explanation END,
        payload = CASE WHEN %(erased)s THEN '{}' ELSE e.payload END
    FROM unnest(%(ids)s::bigint[], %(outcomes)s::text[], %(reasons)s::text[], %(explanations)s::text[])
        AS d (id, outcome, reason, explanation)
    WHERE e.id = d.id
"""


def _process(events: list[Event]) -> None:
    """Events of one client, each to its outcome."""
    if not events:
        return
    client, now = lock_client_of(events[0]), clock.now()
    goals = Goals(client)
    for event in events:
        event.outcome, event.reason, event.explanation = _outcome(client, event, now, goals)
        if not event.type.startswith("appointment."):
            goals = Goals(client)
    with connection.cursor() as cursor:
        cursor.execute(_DECIDED, {
            "now": now, "erased": client.erased_at is not None, "ids": [event.pk for event in events],
            "outcomes": [event.outcome for event in events], "reasons": [event.reason for event in events],
            "explanations": [event.explanation[:LONGEST_WHY] for event in events],
        })  # fmt: skip
    reach("process.decided")


def _outcome(client: LockedClient, event: Event, now: datetime, goals: Goals) -> tuple[str, str, str]:
    if taken_back := withdrawal(client, event):
        return taken_back
    apply_client(client, event)
    if client.erased_at:
        intake = event.type == "intake.completed"
        return Outcome.NOT_ENROLLED if intake else Outcome.RECORDED, Reason.CLIENT_ERASED, ""
    if under_age(client.date_of_birth, now):
        end_all(client, Reason.UNDER_AGE)
    if done := done_by_hand(client, event):
        return done
    match event.type:
        case "intake.completed":
            apply_consent(client, event, event.payload.get("consent"))
            apply_next_appointment(client, event)
            return enroll(client, event)
        case "appointment.booked":
            # A visit that only changes its time was not won by a prompt.
            if booked := apply_appointment(client, event, event.payload["appointment"], Appointment.BOOKED):
                goals.record(booked)
        case "appointment.cancelled":
            apply_appointment(client, event, event.payload["appointment"], Appointment.CANCELLED)
        case "appointment.completed":
            apply_appointment(client, event, event.payload["appointment"], Appointment.COMPLETED)
        case "consent.changed":
            apply_consent(client, event, event.payload["consent"])
        case "client.discharged":
            discharge(client, event.occurred_at)
        case "client.erased":
            erase(client, by=actor.event(event.source))
    return _RECORDED


def discharge(client: LockedClient, at: datetime) -> None:
    """Ends every enrollment that began before the treatment was finished."""
    client.discharged_at = max(at, client.discharged_at or at)
    client.save(update_fields=["discharged_at"])
    for enrollment in running(client).filter(event__occurred_at__lte=at):
        end(client, enrollment, Reason.DISCHARGED)
