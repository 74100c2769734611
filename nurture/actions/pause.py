"""Pause: hold back what is planned for a client on one sequence; resume: go on where it was left."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from nurture import clock
from nurture.actions.audit import record
from nurture.actions.end import complete_if_done
from nurture.actions.person import place_for
from nurture.actions.releases import press_of
from nurture.actions.replan import replan
from nurture.domain.calendar import later
from nurture.domain.duration import Duration
from nurture.domain.reasons import Reason
from nurture.domain.states import WITHDRAWABLE, EnrollmentState, TouchState
from nurture.models import Client, Enrollment, Touch

#: Running, or resting by the client's wish alone: a reason of the clinic's own goes before that wish, and outlasts it.
_MAY_BE_PAUSED = Q(state=EnrollmentState.ACTIVE) | Q(state=EnrollmentState.PAUSED, reason=Reason.CLIENT_PAUSED)

_TAKEN_BACK = timedelta(hours=1)


def pause(enrollment: Enrollment, by: str, reason: str = Reason.PAUSED) -> None:
    """Holds every planned touch; what is being sent this moment is left to its worker. Twice is once."""
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=enrollment.client_id)
        found = Enrollment.objects.filter(_MAY_BE_PAUSED, pk=enrollment.pk).exclude(reason=reason).first()
        if found:
            found.state, found.reason, found.paused_at = EnrollmentState.PAUSED, reason, found.paused_at or clock.now()
            found.save(update_fields=["state", "reason", "paused_at"])
            Touch.objects.filter(enrollment=enrollment, state__in=WITHDRAWABLE).update(held=True)
            record(by, "pause", f"client {enrollment.client.ref}", f"{enrollment.sequence}: {reason}")


def resume(enrollment: Enrollment, by: str) -> None:
    """Moves what is left by the length of the pause, and lets it go. Twice is once.

    Where the clinic's own reason is done with and the client's break is not over, the break goes on.
    """
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=enrollment.client_id)
        paused = (
            Enrollment.objects.select_related("client").filter(pk=enrollment.pk, state=EnrollmentState.PAUSED).first()
        )
        if paused is None or paused.paused_at is None:
            return
        now = clock.now()
        record(by, "resume", f"client {paused.client.ref}", paused.sequence)
        if paused.reason != Reason.CLIENT_PAUSED and paused.resume_at and paused.resume_at > now:
            paused.reason = Reason.CLIENT_PAUSED
        else:
            _move_on(paused, now - paused.paused_at, now)
            paused.state, paused.paused_at, paused.reason = EnrollmentState.ACTIVE, None, ""
            paused.resume_at = None
        paused.save(update_fields=["state", "paused_at", "reason", "anchor", "resume_at"])
        complete_if_done(paused.pk)  # a worker may have settled the last of it during the pause


def _move_on(enrollment: Enrollment, length: timedelta, now: datetime) -> None:
    """The sequence goes on as if it had begun later by the pause, in whole days: a nine o'clock message stays one.

    What is taken back within the hour was no pause.
    """
    place = place_for(enrollment.client, press_of(enrollment.release_id).content.clinic)
    days = max(0, -((_TAKEN_BACK - length) // timedelta(days=1)))
    enrollment.anchor = later(enrollment.anchor, Duration(days=days), place.home)
    replan(enrollment, enrollment.touches.filter(state=TouchState.PLANNED, held=True), "pause", now)
    # A worker still has some of these; should it die, they come back to the plan, and must not be held there for good.
    enrollment.touches.filter(state__in=WITHDRAWABLE).update(held=False)
