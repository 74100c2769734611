"""Breaks: a pause of two weeks that the client asked for, for all their sequences; it ends by itself."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import Max, QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.clients.locks import lock_client
from nurture.actions.sequences.pause import pause, resume
from nurture.actions.worker import redacted
from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment

LENGTH = timedelta(days=14)


def take_break(client: Client, by: str) -> None:
    """Two weeks from now on. What rests already for the clinic's own reason rests for both."""
    with transaction.atomic():
        lock_client(client.pk)
        pause_for_break(client, clock.now() + LENGTH, by)


def end_break(client: Client, by: str) -> None:
    """The client wants to hear from us again; what rests for the clinic's own reason goes on resting."""
    with transaction.atomic():
        lock_client(client.pk)
        for enrollment in client.enrollments.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED):
            resume(enrollment, by)
        client.enrollments.update(resume_at=None)


def pause_for_break(client: Client, until: datetime, by: str) -> None:
    """Everything that the client is on rests until then. The caller holds the client's lock."""
    running = Enrollment.objects.filter(client=client, state__in=RUNNING)
    running.update(resume_at=until)
    for enrollment in running.filter(state=EnrollmentState.ACTIVE).select_related("client"):
        pause(enrollment, by, Reason.CLIENT_PAUSED)


def break_until(client: Client, now: datetime) -> datetime | None:
    """When the client's break ends, where there is one; it outlasts a sequence that is ended meanwhile."""
    found: datetime | None = client.enrollments.filter(resume_at__gt=now).aggregate(end=Max("resume_at"))["end"]
    return found


log = logging.getLogger(__name__)

_MOST_AT_ONCE = 500


def resting() -> QuerySet[Enrollment]:
    """What goes on by itself; a pause that a person set, or that waits for a person, is not ended by the time."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED, resume_at__isnull=False)


@shared_task(name="nurture.end_breaks", ignore_result=True)
def end_breaks() -> None:
    """Safe to run twice, and at once; one that fails does not hold up the others."""
    over = resting().filter(resume_at__lte=clock.now()).order_by("resume_at").values("pk", "client_id")
    woken = 0
    for enrollment in over.iterator(_MOST_AT_ONCE):
        if worker.stop_requested() or woken == _MOST_AT_ONCE:
            return
        try:
            _wake(**enrollment)
            woken += 1
        except Exception as failure:
            log.exception("break not ended", extra={"enrollment": enrollment["pk"]}, exc_info=redacted(failure))


def _wake(pk: int, client_id: int) -> None:
    """Looks again under the client's lock: meanwhile somebody may have paused it for a reason of the clinic's own."""
    with transaction.atomic():
        lock_client(client_id)
        found = resting().filter(pk=pk, resume_at__lte=clock.now()).select_related("client").first()
        if found:
            resume(found, by="nurture")
