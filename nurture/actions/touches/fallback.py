"""Plan a step's fallback on another channel, where a touch's own channel cannot be used."""

from django.db.models import Q

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import appointment_ahead, rules_for, zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.history import neighbours_of, step_key
from nurture.actions.touches.rows import insert_touches, touch_row
from nurture.domain.timing.local_time import add_duration
from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.timing.slot import next_slot
from nurture.domain.values.channel import Purpose
from nurture.models import Touch
from nurture.models.tokens import new_token


def plan_fallback(client: LockedClient, touch: Touch) -> None:
    """Plans the fallback from now on, once; a step without one, a fallback itself and an erased client have none."""
    if touch.stands_in_for_id is not None or client.erased_at is not None:
        return
    content, now = renderer_of(touch.enrollment.release_id).content, clock.now()
    step = content.sequences[touch.enrollment.sequence].step(touch.step)
    templates = step.templates(appointment_ahead(client, now) is not None)
    if templates is None or templates.fallback is None:
        return
    zones = zones_for(client, content.clinic)
    rules = rules_for(client, content.clinic).for_step(step)
    for channel in templates.fallback.channels:
        slot = next_slot(
            now, channel, step_key(touch), Purpose(touch.purpose), zones, rules, neighbours_of(client, now)
        )
        due_at = slot.due_at or now  # without a slot: at once, and policy says why it does not go
        planned = PlannedTouch(
            touch.step, touch.position, channel, Purpose(touch.purpose), touch.planned_for, due_at, slot.moves,
            expires_at=add_duration(due_at, step.expires_after, zones.home),
        )  # fmt: skip
        fallback = touch_row(touch.enrollment, planned, new_token(), stands_in_for=touch)
        same_step = Q(enrollment=touch.enrollment_id, step=touch.step, channel=channel)
        if not Touch.objects.filter(same_step | Q(stands_in_for=touch)).exists():
            insert_touches([fallback])
