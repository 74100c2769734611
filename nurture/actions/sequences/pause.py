"""Pause: hold back what is planned for a client on one sequence; resume: go on where it was left."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import lock_client
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.timing.local_time import add_duration
from nurture.domain.values.duration import Duration
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, SequencePause, Touch

#: What goes on without anybody's word on this very client: the client's own wish, and a pause of the whole sequence.
#: A reason that is about the client goes before these, and outlasts them.
NOT_ABOUT_THE_CLIENT = (Reason.CLIENT_PAUSED, Reason.COMPLAINTS)
_MAY_BE_PAUSED = Q(state=EnrollmentState.ACTIVE) | Q(state=EnrollmentState.PAUSED, reason__in=NOT_ABOUT_THE_CLIENT)

_TAKEN_BACK = timedelta(hours=1)


def pause(enrollment: Enrollment, by: str, reason: str = Reason.PAUSED) -> None:
    """Holds every planned touch; what is being sent this moment is left to its worker. Twice is once."""
    with transaction.atomic():
        lock_client(enrollment.client_id)
        if pause_all(Enrollment.objects.filter(_MAY_BE_PAUSED, pk=enrollment.pk).exclude(reason=reason), reason):
            record(by, "pause", f"client {enrollment.client.ref}", f"{enrollment.sequence}: {reason}")


def pause_all(enrollments: QuerySet[Enrollment], reason: str) -> int:
    """Pauses them all; returns how many. The caller holds their clients' locks."""
    found = list(enrollments.values_list("pk", flat=True))
    Enrollment.objects.filter(pk__in=found).become(
        EnrollmentState.PAUSED, reason=reason, paused_at=Coalesce("paused_at", clock.now())
    )
    Touch.objects.filter(enrollment__in=found, state__in=WITHDRAWABLE).update(paused=True)
    return len(found)


def resume(enrollment: Enrollment, by: str) -> None:
    """Moves what is left by the length of the pause, and lets it go. Twice is once.

    Where this reason is done with and another one holds, it goes on resting for that.
    """
    with transaction.atomic():
        lock_client(enrollment.client_id)
        if resume_locked(enrollment):
            record(by, "resume", f"client {enrollment.client.ref}", enrollment.sequence)


def resume_locked(enrollment: Enrollment) -> bool:
    """Whether that changed anything. The caller holds the client's lock."""
    paused = Enrollment.objects.select_related("client").filter(pk=enrollment.pk, state=EnrollmentState.PAUSED).first()
    if paused is None or paused.paused_at is None:
        return False
    now = clock.now()
    if paused.reason == Reason.CLIENT_PAUSED:
        paused.resume_at = None  # whatever holds besides, the break is over
    rests_for = _rests_for(paused, now)
    if rests_for == paused.reason:
        return False
    this = Enrollment.objects.filter(pk=paused.pk)
    if rests_for:
        this.become(EnrollmentState.PAUSED, reason=rests_for, resume_at=paused.resume_at)
    else:
        _move_on(paused, now - paused.paused_at, now)
        this.become(EnrollmentState.ACTIVE, reason="", anchor=paused.anchor, paused_at=None, resume_at=None)
        complete_if_done(paused.pk)  # a worker may have settled the last of it during the pause
    return True


def _rests_for(paused: Enrollment, now: datetime) -> str:
    """Why it may not go on yet: its sequence is paused for everybody, or the client's break is not over."""
    if SequencePause.objects.active().filter(sequence=paused.sequence).exists():
        return Reason.COMPLAINTS
    return Reason.CLIENT_PAUSED if paused.resume_at and paused.resume_at > now else ""


def _move_on(enrollment: Enrollment, length: timedelta, now: datetime) -> None:
    """The sequence goes on as if it had begun later by the pause, in whole days: a nine o'clock message stays one.

    What is taken back within the hour was no pause.
    """
    place = zones_for(enrollment.client, renderer_of(enrollment.release_id).content.clinic)
    days = max(0, -((_TAKEN_BACK - length) // timedelta(days=1)))
    enrollment.anchor = add_duration(enrollment.anchor, Duration(days=days), place.home)
    replan(enrollment, enrollment.touches.filter(state=TouchState.PLANNED, paused=True), "pause", now)
    # A worker still has some of these; should it die, they come back to the plan, and must not be held there for good.
    enrollment.touches.filter(state__in=WITHDRAWABLE).update(paused=False)
