"""End an enrollment before its time, or complete it once nothing of it is open."""

from django.db.models import QuerySet

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.domain.delivery.states import RUNNING, WITHDRAWABLE, EnrollmentState, TouchState
from nurture.models import Client, Enrollment, Touch


def running(client: Client) -> QuerySet[Enrollment]:
    """The enrollments that a client is on, paused ones too."""
    return client.enrollments.filter(state__in=RUNNING)


def end(client: LockedClient, enrollment: Enrollment, reason: str) -> None:
    """Ends one enrollment and cancels what is still planned; a touch that is being sent is left to its worker."""
    client.enrollments.filter(pk=enrollment.pk).become(EnrollmentState.ENDED, reason=reason, ended_at=clock.now())
    Touch.objects.filter(enrollment=enrollment).become(TouchState.CANCELLED, WITHDRAWABLE, reason=reason)


def end_all(client: LockedClient, reason: str) -> None:
    """Ends every enrollment of the client."""
    for enrollment in running(client):
        end(client, enrollment, reason)


def complete_if_done(client: LockedClient, enrollment_id: int) -> None:
    """Marks an active enrollment as completed once none of its touches is open."""
    Enrollment.objects.complete_if_done([enrollment_id], clock.now())
