"""Pause an enrollment, which holds back its touches; resume it, which moves them on by the length of the pause."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.timing.local_time import add_duration
from nurture.domain.values.duration import Duration
from nurture.domain.values.reasons import Reason
from nurture.models import ClinicPause, Enrollment, SequencePause, Touch

#: Reasons that end without anybody's look at this very client: a break, and a pause of a whole sequence or of all.
#: A reason that is about the client takes precedence over these, and outlasts them.
NOT_ABOUT_THE_CLIENT = (Reason.CLIENT_PAUSED, Reason.COMPLAINTS, Reason.CLINIC_CLOSED)
_MAY_BE_PAUSED = Q(state=EnrollmentState.ACTIVE) | Q(state=EnrollmentState.PAUSED, reason__in=NOT_ABOUT_THE_CLIENT)

_TAKEN_BACK = timedelta(hours=1)


def pause(enrollment: Enrollment, by: str, reason: str = Reason.PAUSED) -> None:
    """Pauses one enrollment, with an audit entry; what is being sent this moment is left to its worker. Idempotent."""
    with locked_client(enrollment.client_id) as client:
        if pause_locked(client, enrollment, reason):
            record(by, "pause", f"client {client.ref}", f"{enrollment.sequence}: {reason}")


def pause_locked(client: LockedClient, enrollment: Enrollment, reason: str = Reason.PAUSED) -> bool:
    """`pause` without the audit entry; returns whether it changed anything."""
    pausable = client.enrollments.filter(_MAY_BE_PAUSED, pk=enrollment.pk).exclude(reason=reason)
    return bool(pause_all([client], pausable, reason))


def pause_all(clients: Iterable[LockedClient], enrollments: QuerySet[Enrollment], reason: str) -> int:
    """Pauses those of these enrollments that are these clients'; returns how many."""
    found = list(enrollments.filter(client__in=clients).values_list("pk", flat=True))
    Enrollment.objects.filter(pk__in=found).become(
        EnrollmentState.PAUSED, reason=reason, paused_at=Coalesce("paused_at", clock.now())
    )
    Touch.objects.filter(enrollment__in=found, state__in=WITHDRAWABLE).update(paused=True)
    return len(found)


def resume(enrollment: Enrollment, by: str) -> None:
    """Resumes one enrollment, with an audit entry: what is left moves on by the length of the pause. Idempotent.

    Where this reason ends and another one holds, it stays paused for that.
    """
    with locked_client(enrollment.client_id) as client:
        if resume_locked(client, enrollment):
            record(by, "resume", f"client {client.ref}", enrollment.sequence)


def resume_locked(client: LockedClient, enrollment: Enrollment) -> bool:
    """`resume` without the audit entry; returns whether it changed anything."""
    paused = client.enrollments.filter(pk=enrollment.pk, state=EnrollmentState.PAUSED).first()
    if paused is None or paused.paused_at is None:
        return False
    now = clock.now()
    if paused.reason == Reason.CLIENT_PAUSED:
        paused.resume_at = None  # whatever holds besides, the break is over
    other_reason = _reason_to_stay_paused(paused, now)
    if other_reason == paused.reason:
        return False
    this = client.enrollments.filter(pk=paused.pk)
    if other_reason:
        this.become(EnrollmentState.PAUSED, reason=other_reason, resume_at=paused.resume_at)
    else:
        _shift(client, paused, now - paused.paused_at, now)
        this.become(EnrollmentState.ACTIVE, reason="", anchor=paused.anchor, paused_at=None, resume_at=None)
        complete_if_done(client, paused.pk)  # a worker may have settled the last of it during the pause
    return True


def _reason_to_stay_paused(paused: Enrollment, now: datetime) -> str:
    """Its sequence is paused for everybody, or the clinic is closed, or the client's break is not over; else ""."""
    if SequencePause.objects.active().filter(sequence=paused.sequence).exists():
        return Reason.COMPLAINTS
    if ClinicPause.objects.active().exists():
        return Reason.CLINIC_CLOSED
    return Reason.CLIENT_PAUSED if paused.resume_at and paused.resume_at > now else ""


def _shift(client: LockedClient, enrollment: Enrollment, length: timedelta, now: datetime) -> None:
    """Moves the anchor by the length of the pause, in whole days: a nine o'clock message stays one.

    A pause that is taken back within the hour moves nothing.
    """
    zones = zones_for(client, renderer_of(enrollment.release_id).content.clinic)
    days = max(0, -((_TAKEN_BACK - length) // timedelta(days=1)))
    enrollment.anchor = add_duration(enrollment.anchor, Duration(days=days), zones.home)
    replan(client, enrollment, enrollment.touches.filter(state=TouchState.PLANNED, paused=True), "pause", now)
    # A worker still has some of these; should it die, they are planned again, and must not be held for good.
    enrollment.touches.filter(state__in=WITHDRAWABLE).update(paused=False)
