"""Reopen a completed enrollment, where a late refusal has put one of its touches back into the plan."""

from nurture.actions.clients.locks import LockedClient
from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.domain.delivery.states import OPEN, RUNNING, WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.values.reasons import Reason
from nurture.models import Touch


def reopen(client: LockedClient, enrollment_id: int) -> None:
    """Makes it active again, and applies the pauses that began meanwhile; cancels the touch where it was begun anew."""
    done = client.enrollments.filter(pk=enrollment_id, state=EnrollmentState.COMPLETED).first()
    planned = Touch.objects.filter(enrollment=enrollment_id, state__in=OPEN)
    if done is None or not planned.exists():
        return
    if client.enrollments.filter(sequence=done.sequence, state__in=RUNNING).exists():
        planned.become(TouchState.CANCELLED, WITHDRAWABLE, reason=Reason.SUPERSEDED)  # they are on it anew
        return
    client.enrollments.filter(pk=done.pk).become(EnrollmentState.ACTIVE, ended_at=None)
    inherit_pauses(client, done)
