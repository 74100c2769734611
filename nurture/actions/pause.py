"""Pause: hold back what is planned for a client on one sequence; resume: go on where it was left."""

from datetime import datetime, timedelta

from django.db import transaction

from nurture import clock
from nurture.actions.audit import record
from nurture.actions.releases import press_of
from nurture.actions.standing import place_for, taken_by
from nurture.domain.calendar import later
from nurture.domain.duration import Duration
from nurture.domain.plan import Move, Rules, plan, wanted
from nurture.domain.reasons import Reason
from nurture.domain.states import WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.words import Channel
from nurture.models import Client, Enrollment, Touch


def pause(enrollment: Enrollment, by: str, reason: str = Reason.PAUSED) -> None:
    """Holds every planned touch; what is being sent this moment is left to its worker. Twice is once."""
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=enrollment.client_id)
        running = Enrollment.objects.filter(pk=enrollment.pk, state=EnrollmentState.ACTIVE)
        if running.update(state=EnrollmentState.PAUSED, paused_at=clock.now(), reason=reason):
            Touch.objects.filter(enrollment=enrollment, state__in=WITHDRAWABLE).update(held=True)
            record(by, "pause", f"client {enrollment.client.ref}", f"{enrollment.sequence}: {reason}")


def resume(enrollment: Enrollment, by: str) -> None:
    """Moves what is left by the length of the pause, and lets it go. Twice is once."""
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=enrollment.client_id)
        paused = (
            Enrollment.objects.select_related("client").filter(pk=enrollment.pk, state=EnrollmentState.PAUSED).first()
        )
        if paused is None or paused.paused_at is None:
            return
        now = clock.now()
        _move_on(paused, now - paused.paused_at, now)
        # A worker still has these; should it die, they come back to the plan, and must not be held there for good.
        paused.touches.filter(state=TouchState.CLAIMED).update(held=False)
        paused.state, paused.paused_at, paused.reason = EnrollmentState.ACTIVE, None, ""
        paused.save(update_fields=["state", "paused_at", "reason", "anchor"])
        record(by, "resume", f"client {paused.client.ref}", paused.sequence)


def _move_on(enrollment: Enrollment, length: timedelta, now: datetime) -> None:
    """The sequence goes on as if it had begun later by the pause, in whole days: a nine o'clock message stays one."""
    content = press_of(enrollment.release_id).content
    sequence, key = content.sequences[enrollment.sequence], str(enrollment.pk)
    place, rules = place_for(enrollment.client, content.clinic), Rules.of(content.clinic)
    enrollment.anchor = later(enrollment.anchor, Duration(days=-(-length // timedelta(days=1))), place.home)
    others = [taken for taken in taken_by(enrollment.client, now) if not taken.step.startswith(f"{key}/")]
    planned = {(t.step, t.channel): t for t in plan(sequence, enrollment.anchor, place, rules, others, key)}
    for touch in enrollment.touches.filter(state=TouchState.PLANNED, held=True):
        again = planned.get((touch.step, Channel(touch.channel)))
        due = (again and again.due_at) or wanted(sequence.step(touch.step).when, enrollment.anchor, place.home)
        touch.moved = [*touch.moved, Move(touch.due_at, due, "pause").as_json()]
        touch.expires_at, touch.due_at, touch.held = touch.expires_at + (due - touch.due_at), due, False
        touch.save(update_fields=["due_at", "expires_at", "moved", "held"])
