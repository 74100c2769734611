"""Replan what is still planned: after a pause, in another time zone or by its new rules, at preferred hours."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import rules_for, zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.history import neighbours_of
from nurture.actions.touches.outcome import moves_with, skip
from nurture.domain.content.sequence import Step
from nurture.domain.delivery.states import TouchState
from nurture.domain.timing.local_time import scheduled_time
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK, slots
from nurture.domain.timing.slot import Move
from nurture.domain.values.reasons import MoveReason, Reason
from nurture.models import Client, Enrollment, Touch
from nurture.zone_data import in_use


def replan_after_move(client: LockedClient, before: Client) -> None:
    """Replans what is not yet due, where the client's time zones are no longer those of `before`.

    What is paused is replanned when it is resumed.
    """
    now = clock.now()
    waiting = Touch.objects.filter(state=TouchState.PLANNED, paused=False, due_at__gt=now)
    for enrollment in client.enrollments.filter(pk__in=waiting.filter(client=client).values("enrollment_id")):
        clinic = renderer_of(enrollment.release_id).content.clinic
        if zones_for(client, clinic) != zones_for(before, clinic):
            replan(client, enrollment, waiting.filter(enrollment=enrollment), "zone", now)


def replan(
    client: LockedClient, enrollment: Enrollment, waiting: Iterable[Touch], why: MoveReason, now: datetime
) -> None:
    """Plans these touches of an enrollment again: from its anchor, in the client's zones, around all other touches."""
    _note_older_data(enrollment)
    content = renderer_of(enrollment.release_id).content
    sequence, zones = content.sequences[enrollment.sequence], zones_for(client, content.clinic)
    touches = sorted(waiting, key=lambda touch: (touch.position, touch.pk))
    wanted = [
        (step, touch.channel, _earliest(touch, step, enrollment, zones.home, now))
        for touch in touches
        for step in [sequence.step(touch.step)]
    ]
    others = neighbours_of(client, now, besides=touches)
    earliest = enrollment.event.received_at + MAY_BE_TAKEN_BACK
    found = slots(wanted, zones, rules_for(client, content.clinic), others, str(enrollment.pk), earliest)
    for touch, slot in zip(touches, found, strict=True):
        if slot.due_at is None:
            skip(client, touch, Reason.NO_SLOT)
        elif slot.due_at != touch.due_at or touch.paused:
            _reschedule(touch, slot.due_at, why)


def _note_older_data(enrollment: Enrollment) -> None:
    """Where this process has older zone data than what planned the enrollment: a newer one plans these touches anew."""
    ours = in_use().version
    if ours < enrollment.zone_data:
        Enrollment.objects.filter(pk=enrollment.pk).update(zone_data=ours)


def _earliest(touch: Touch, step: Step, enrollment: Enrollment, home: ZoneInfo, now: datetime) -> datetime:
    """The scheduled time; not in the past, and not before a retry is due, or before the time that somebody chose."""
    moment = max(scheduled_time(step.when, enrollment.anchor, home), now)
    chosen = [datetime.fromisoformat(move["to"]) for move in touch.moves if move["why"] == "desk"]
    return max([moment, *chosen[-1:], *([touch.due_at] if touch.attempts else [])])


def _reschedule(touch: Touch, due: datetime, why: MoveReason) -> None:
    """A touch that a worker has claimed meanwhile is left to it: policy decides anew before it goes."""
    Touch.objects.filter(pk=touch.pk, state=TouchState.PLANNED).update(
        due_at=due,
        expires_at=touch.expires_at + (due - touch.due_at),
        moves=_moves_with(touch, due, why),
        paused=False,
    )


def _moves_with(touch: Touch, due: datetime, why: MoveReason) -> list[dict[str, str]]:
    """The moves so far, and this one; a client who chooses other hours again and again leaves one line."""
    if due == touch.due_at:
        return moves_with(touch)
    if why == "wish" and touch.moves and touch.moves[-1]["why"] == why:
        *before, last = touch.moves
        start = datetime.fromisoformat(last["from"])
        return before if start == due else [*before, Move(start, due, why).as_json()]
    return moves_with(touch, Move(touch.due_at, due, why))
