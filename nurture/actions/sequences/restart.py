"""Restart a sequence that ended, and plan again what was withdrawn with it, or what it left to another one."""

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Touch, TouchQuerySet


def restart(client: LockedClient, enrollment: Enrollment, reason: Reason) -> bool:
    """Undoes an end for this reason; what was withdrawn by it and is not stale goes on. False where nothing is left."""
    left = _withdrawn(enrollment, reason)
    if not left or not client.enrollments.filter(pk=enrollment.pk).restart(reason):
        return False
    enrollment.refresh_from_db()
    _plan_again(client, enrollment, left)
    inherit_pauses(client, enrollment)
    return True


def take_prompts_back(client: LockedClient, enrollment: Enrollment) -> None:
    """Plans again the invitations to book that it left to a newer sequence, which is no more."""
    left = _withdrawn(enrollment, Reason.SUPERSEDED, purpose=Purpose.MARKETING)
    if left:
        _plan_again(client, enrollment, left)
        reopen(client, enrollment.pk)


def _withdrawn(enrollment: Enrollment, reason: Reason, **which: Purpose) -> list[int]:
    withdrawn = enrollment.touches.filter(state=TouchState.CANCELLED, reason=reason, expires_at__gt=clock.now())
    return list(withdrawn.filter(**which).values_list("pk", flat=True))


def _plan_again(client: LockedClient, enrollment: Enrollment, numbers: list[int]) -> None:
    """From now on; in a sequence that is paused they wait with the rest, and are planned as it is resumed."""
    paused = enrollment.state == EnrollmentState.PAUSED
    touches: TouchQuerySet = Touch.objects.filter(pk__in=numbers)
    touches.put_back(paused)
    if not paused:
        replan(client, enrollment, touches, "desk", clock.now())
