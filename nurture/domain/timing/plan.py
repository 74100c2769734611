"""Plan of a sequence: when each step is due for one client (`nurture plan`, the calendar page, enrollment)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.local_time import add_duration, scheduled_time
from nurture.domain.timing.slot import Move, Neighbour, SendingRules, Slot, next_slot
from nurture.domain.values.channel import Channel, Purpose

#: After the receipt of an intake: until then it can be taken back before anything went out.
MAY_BE_TAKEN_BACK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """A planned touch, one step on one channel: `position` counts from 1; times are UTC; no `due_at`: no slot."""

    step: str
    position: int
    channel: Channel
    purpose: Purpose
    planned_for: datetime
    due_at: datetime | None
    moves: tuple[Move, ...]
    expires_at: datetime


def plan(
    sequence: Sequence,
    anchor: datetime,
    zones: ClientZones,
    rules: SendingRules,
    neighbours: Collection[Neighbour] = (),
    key: str = "",
    earliest: datetime | None = None,
) -> list[PlannedTouch]:
    """Plans every touch of a sequence, in the order of its steps, none before `earliest`.

    `key` tells them from those of other enrollments.
    """
    wanted = [
        (step, channel, scheduled_time(step.when, anchor, zones.home))
        for step in sequence.steps
        for channel in step.channels
    ]
    positions = {step.step: position for position, step in enumerate(sequence.steps, start=1)}
    found = slots(wanted, zones, rules, neighbours, key, earliest)
    return [
        PlannedTouch(
            step=step.step,
            position=positions[step.step],
            channel=channel,
            purpose=step.purpose,
            planned_for=planned_for,
            due_at=slot.due_at,
            moves=slot.moves,
            expires_at=add_duration(slot.due_at or planned_for, step.expires_after, zones.home),
        )
        for (step, channel, planned_for), slot in zip(wanted, found, strict=True)
    ]


def slots(
    wanted: Iterable[tuple[Step, Channel, datetime]],
    zones: ClientZones,
    rules: SendingRules,
    neighbours: Collection[Neighbour],
    key: str,
    earliest: datetime | None = None,
) -> list[Slot]:
    """Finds a slot for each wanted time, in the order of the steps: none overtakes the step before it."""
    found, occupied = list[Slot](), list(neighbours)
    latest: datetime | None = None
    limits_of: dict[bool, SendingRules] = {}  # of steps that skip closures, and of the others
    for step_name, of_step in groupby(wanted, key=lambda each: each[0].step):
        together = list(of_step)
        first, name, before = together[0][0], f"{key}/{step_name}", latest
        if (limits := limits_of.get(first.skip_closures)) is None:
            limits = limits_of[first.skip_closures] = rules.for_step(first)
        for step, channel, moment in together:
            slot = next_slot(
                moment, channel, name, step.purpose, zones, limits, occupied, not_before=before, earliest=earliest
            )
            found.append(slot)
            if slot.due_at:
                # Fixed for the steps that follow: even care does not displace its own predecessor.
                occupied.append(Neighbour(slot.due_at, channel, name, step.purpose, fixed=True))
                latest = max(latest or slot.due_at, slot.due_at)
    return found
