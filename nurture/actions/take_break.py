"""Take a break: a client asks for two weeks without messages; every sequence of theirs rests, and goes on by itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from nurture import clock
from nurture.actions.end import RUNNING
from nurture.actions.locks import lock_client
from nurture.actions.pause import pause, resume
from nurture.domain.reasons import Reason
from nurture.domain.states import EnrollmentState
from nurture.models import Client, Enrollment

LENGTH = timedelta(days=14)


def take_break(client: Client, by: str) -> None:
    """Two weeks from now on. What rests already for the clinic's own reason rests for both."""
    with transaction.atomic():
        lock_client(client.pk)
        rest(client, clock.now() + LENGTH, by)


def end_break(client: Client, by: str) -> None:
    """The client wants to hear from us again; what rests for the clinic's own reason goes on resting."""
    with transaction.atomic():
        lock_client(client.pk)
        for enrollment in client.enrollments.filter(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED):
            resume(enrollment, by)
        client.enrollments.update(resume_at=None)


def rest(client: Client, until: datetime, by: str) -> None:
    """Everything that the client is on rests until then. The caller holds the client's lock."""
    running = Enrollment.objects.filter(client=client, state__in=RUNNING)
    running.update(resume_at=until)
    for enrollment in running.filter(state=EnrollmentState.ACTIVE).select_related("client"):
        pause(enrollment, by, Reason.CLIENT_PAUSED)


def break_until(client: Client, now: datetime) -> datetime | None:
    """When the client's break ends, where there is one; it outlasts a sequence that is ended meanwhile."""
    found: datetime | None = client.enrollments.filter(resume_at__gt=now).aggregate(end=Max("resume_at"))["end"]
    return found
