"""A client's break: two weeks without messages, for which every enrollment of theirs is paused, and then resumed."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.db.models import Max, QuerySet

from nurture import clock
from nurture.actions import worker
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.sequences.pause import pause, resume
from nurture.actions.worker import redacted
from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment

LENGTH = timedelta(days=14)


def take_break(client: Client, by: str) -> None:
    """Begins a break of two weeks. What is paused already for the clinic's own reason is paused for both."""
    with locked_client(client.pk) as locked:
        running, paused = pause_for_break(locked, clock.now() + LENGTH, by)
        if running and not paused:
            record(by, "break", f"client {locked.ref}")


def end_break(client: Client, by: str) -> None:
    """Ends a break before its time; what is paused for the clinic's own reason stays paused."""
    with locked_client(client.pk) as locked:
        paused = list(locked.enrollments.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED))
        for enrollment in paused:
            resume(enrollment, by)
        if locked.enrollments.exclude(resume_at=None).update(resume_at=None) and not paused:
            record(by, "break over", f"client {locked.ref}")


def pause_for_break(client: LockedClient, until: datetime, by: str) -> tuple[int, int]:
    """Pauses every enrollment of the client until then; returns how many run, and how many were paused for it now."""
    running = client.enrollments.filter(state__in=RUNNING).update(resume_at=until)
    active = list(client.enrollments.filter(state=EnrollmentState.ACTIVE))
    for enrollment in active:
        pause(enrollment, by, Reason.CLIENT_PAUSED)
    return running, len(active)


def break_until(client: Client, now: datetime) -> datetime | None:
    """When the client's break ends, or None; a break outlasts an enrollment that is ended meanwhile."""
    found: datetime | None = client.enrollments.filter(resume_at__gt=now).aggregate(end=Max("resume_at"))["end"]
    return found


log = logging.getLogger(__name__)

_MOST_AT_ONCE = 500


def on_break() -> QuerySet[Enrollment]:
    """The enrollments that are resumed by time; a pause that a person set, or that waits for a person, is not."""
    return Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED, resume_at__isnull=False)


@shared_task(name="nurture.end_breaks", ignore_result=True)
def end_breaks() -> None:
    """Resumes what was paused for breaks that are over. Idempotent; one that fails does not hold up the others."""
    over = on_break().filter(resume_at__lte=clock.now()).order_by("resume_at").values("pk", "client_id")
    resumed = 0
    for enrollment in over.iterator(_MOST_AT_ONCE):
        if worker.stop_requested() or resumed == _MOST_AT_ONCE:
            return
        try:
            _wake(**enrollment)
            resumed += 1
        except Exception as failure:
            log.exception("break not ended", extra={"enrollment": enrollment["pk"]}, exc_info=redacted(failure))


def _wake(pk: int, client_id: int) -> None:
    """Looks again under the client's lock: meanwhile somebody may have paused it for a reason of the clinic's own."""
    with locked_client(client_id):
        found = on_break().filter(pk=pk, resume_at__lte=clock.now()).first()
        if found:
            resume(found, by="nurture")
