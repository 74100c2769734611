"""Have a planned message go sooner or later, leave its step out, and put it back."""

from datetime import datetime

from nurture import clock
from nurture.actions.clients.lookup import rules_for, zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.intake.case import Case
from nurture.actions.sequences.reopen import reopen
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.history import neighbours_of, step_key
from nurture.actions.touches.outcome import moves_with
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import OPEN, RUNNING, WITHDRAWABLE, EnrollmentState, Outcome, TouchState
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK
from nurture.domain.timing.slot import Move, Slot, next_slot
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch

_DONE = (Outcome.RECORDED, "", "")
_TOO_LATE = (Outcome.RECORDED, Reason.TOO_LATE, "")


def move(case: Case) -> tuple[str, str, str]:
    """Moves a planned message to the first moment from `to` on that all limits allow."""
    client, event = case.client, case.event
    planned = client.touches.filter(state=TouchState.PLANNED, enrollment__state=EnrollmentState.ACTIVE)
    touch = planned.with_release().filter(pk=event.payload["touch"]).first()
    if touch is None:
        return _TOO_LATE
    due = slot_from(client, touch, datetime.fromisoformat(event.payload["to"])).due_at
    if due is None:
        return Outcome.RECORDED, Reason.NO_SLOT, ""
    planned.filter(pk=touch.pk).update(
        due_at=due,
        expires_at=touch.expires_at + (due - touch.due_at),
        moves=moves_with(touch, Move(touch.due_at, due, "desk")),
    )
    return _DONE


def slot_from(client: Client, touch: Touch, wanted: datetime) -> Slot:
    """The slot of a planned message from a moment on: behind the step before it, around all other messages."""
    content, now = renderer_of(touch.enrollment.release_id).content, clock.now()
    step = content.sequences[touch.enrollment.sequence].step(touch.step)
    earlier = touch.enrollment.touches.filter(position__lt=touch.position, state__in=OPEN)
    return next_slot(
        max(wanted, now),
        touch.channel,
        step_key(touch),
        Purpose(touch.purpose),
        zones_for(client, content.clinic),
        rules_for(client, content.clinic).for_step(step),
        neighbours_of(client, now, besides=[touch]),
        not_before=earlier.order_by("-due_at").values_list("due_at", flat=True).first(),
        earliest=touch.enrollment.event.received_at + MAY_BE_TAKEN_BACK,
    )


def skip_step(case: Case) -> tuple[str, str, str]:
    """Leaves out a step, on each channel on which it is still planned; no fallback stands in for it."""
    client, event = case.client, case.event
    touch = client.touches.filter(pk=event.payload["touch"]).first()
    if touch is None:
        return _TOO_LATE
    of_step = client.touches.filter(enrollment=touch.enrollment_id, step=touch.step)
    if not of_step.become(TouchState.SKIPPED, WITHDRAWABLE, reason=Reason.LEFT_OUT, settled_at=clock.now()):
        return _TOO_LATE
    complete_if_done(client, touch.enrollment_id)
    return _DONE


def put_back(case: Case) -> tuple[str, str, str]:
    """Plans again what was left out, from now on; in a sequence that is paused it waits with the rest."""
    client, event = case.client, case.event
    touch = client.touches.filter(pk=event.payload["touch"]).with_release().first()
    if touch is None or touch.enrollment.state not in (*RUNNING, EnrollmentState.COMPLETED):
        return _TOO_LATE
    of_step = client.touches.filter(enrollment=touch.enrollment_id, step=touch.step, reason=Reason.LEFT_OUT)
    left_out = list(of_step.filter(state=TouchState.SKIPPED).values_list("pk", flat=True))
    paused = touch.enrollment.state == EnrollmentState.PAUSED
    again = client.touches.filter(pk__in=left_out)
    if not again.put_back(paused):
        return _TOO_LATE
    if not paused:
        replan(client, touch.enrollment, again, "desk", clock.now())
    reopen(client, touch.enrollment_id)
    return _DONE
