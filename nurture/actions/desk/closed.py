"""Pause everybody while the clinic is closed, and let all go on: each client a step of its own, and none in a burst.

Whoever comes meanwhile waits too. A pause that is about the client outlasts this one.
"""

from datetime import datetime
from typing import Any

from celery import shared_task
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient, lock_free
from nurture.actions.sequences.pause import pause_all
from nurture.actions.sequences.resume_many import resume_some
from nurture.actions.worker import enqueue, enqueue_soon
from nurture.domain.delivery.states import EnrollmentState, Outcome
from nurture.domain.intake.by_hand import EVERYBODY_PAUSED, EVERYBODY_RESUMED
from nurture.domain.intake.fields import DESK
from nurture.domain.values.reasons import Reason
from nurture.models import Client, ClinicPause, Enrollment, Event

_BY_ITSELF = "nurture"
_PAUSED_AT_ONCE = 500  # clients in one transaction
_A_WHILE = 3.0  # seconds that somebody waits for the page


def close(until: datetime, note: str, by: str) -> bool:
    """Begins the pause; False where one has begun already. Of many thousands the task below pauses the rest."""
    try:
        with transaction.atomic():
            ClinicPause.objects.create(began_at=clock.now(), until=until, by=by, note=note)
            record(by, "pause", "everybody", note)
    except IntegrityError:
        return False
    began = clock.monotonic()
    while _pause_some(ClinicPause.objects.get(ended_at=None)):
        if clock.monotonic() - began > _A_WHILE:
            break
    enqueue_soon(carry_out.name, queue="control")
    return True


def open_again(by: str) -> bool:
    """Ends the pause before its time; returns whether there was one."""
    with transaction.atomic():
        ended = ClinicPause.objects.active().update(ended_at=clock.now(), ended_by=by)
        if ended:
            record(by, "resume", "everybody")
    if ended:
        enqueue_soon(carry_out.name, queue="control")
    return bool(ended)


@shared_task(name="nurture.carry_out_closing", ignore_result=True)
def carry_out() -> None:
    """Ends a pause whose time is over; pauses who still runs, or resumes who still waits. Idempotent."""
    now = clock.now()
    ClinicPause.objects.active().filter(until__lte=now).update(ended_at=now, ended_by=_BY_ITSELF)
    if pause := ClinicPause.objects.active().first():
        while not worker.stop_requested() and _pause_some(pause):
            pass
    elif resume_some(waiting(), _note_resumed):
        enqueue(carry_out.name, queue="control")


def _note_resumed(client: LockedClient) -> None:
    """In the client's record, with who let all go on: once, also where several sequences of theirs go on."""
    last = ClinicPause.objects.exclude(ended_at=None).order_by("-ended_at").first()
    if last and last.ended_at:
        event = _event(EVERYBODY_RESUMED, client, f"opened-{last.pk}-{client.pk}", last.ended_by, last.ended_at)
        Event.objects.bulk_create([event], ignore_conflicts=True)


def waiting() -> QuerySet[Enrollment]:
    """The enrollments that wait because the clinic is closed, and for no other reason."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.CLINIC_CLOSED)


def _pause_some(pause: ClinicPause) -> bool:
    """Pauses a batch, each client with an event of the desk; False where nothing is left that nobody has locked."""
    running = Enrollment.objects.filter(state=EnrollmentState.ACTIVE)
    with transaction.atomic():
        clients = lock_free(Client.objects.filter(Exists(running.filter(client=OuterRef("pk")))), _PAUSED_AT_ONCE)
        paused = pause_all(clients, running, Reason.CLINIC_CLOSED)
        Event.objects.bulk_create([_paused_event(client, pause) for client in clients], ignore_conflicts=True)
    return bool(paused)


def _paused_event(client: LockedClient, pause: ClinicPause) -> Event:
    key = f"closed-{pause.pk}-{client.pk}"
    return _event(EVERYBODY_PAUSED, client, key, pause.by, pause.began_at, until=pause.until.isoformat())


def _event(kind: str, client: LockedClient, key: str, by: str, at: datetime, **fields: Any) -> Event:
    """In the client's record, as for what is done for one client by hand."""
    told = {
        "type": kind, "id": key, "source": DESK, "occurred_at": at.isoformat(), "by": by, "client": {"id": client.ref},
        **fields,
    }  # fmt: skip
    return Event(
        source=DESK, ref=key, type=kind, client_ref=client.ref, occurred_at=at, received_at=clock.now(),
        payload=told, processed_at=clock.now(), outcome=Outcome.RECORDED,
    )  # fmt: skip
