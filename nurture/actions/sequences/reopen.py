"""Reopen: a refusal that came late put a message of a completed sequence back into the plan, so the sequence runs."""

from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.domain.delivery.states import OPEN, RUNNING, WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Touch


def reopen(enrollment_id: int) -> None:
    """It rests and ends like any other again. The caller holds the client's lock."""
    done = Enrollment.objects.select_related("client").filter(pk=enrollment_id, state=EnrollmentState.COMPLETED).first()
    planned = Touch.objects.filter(enrollment=enrollment_id, state__in=OPEN)
    if done is None or not planned.exists():
        return
    if done.client.enrollments.filter(sequence=done.sequence, state__in=RUNNING).exists():
        planned.become(TouchState.CANCELLED, WITHDRAWABLE, reason=Reason.SUPERSEDED)  # they are on it anew
        return
    Enrollment.objects.filter(pk=done.pk).become(EnrollmentState.ACTIVE, ended_at=None)
    inherit_pauses(done)
