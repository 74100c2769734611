"""When each step is due for one client: `nurture plan`, the editor's calendar and `enroll` all ask here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.local_time import add_duration, scheduled_time
from nurture.domain.timing.slot import Move, Neighbour, SendingRules, Slot, next_slot
from nurture.domain.values.channel import Channel, Purpose


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """One step on one channel: `position` counts steps from 1; moments are UTC; no `due_at` means no slot."""

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
    place: ClientZones,
    rules: SendingRules,
    taken: Collection[Neighbour] = (),
    key: str = "",
) -> list[PlannedTouch]:
    """Every touch of a sequence, in the order of its steps; `key` sets them apart from other enrollments'."""
    asked = [
        (step, channel, scheduled_time(step.when, anchor, place.home))
        for step in sequence.steps
        for channel in step.channels
    ]
    positions = {step.step: position for position, step in enumerate(sequence.steps, start=1)}
    return [
        PlannedTouch(
            step=step.step,
            position=positions[step.step],
            channel=channel,
            purpose=step.purpose,
            planned_for=planned_for,
            due_at=slot.due_at,
            moves=slot.moves,
            expires_at=add_duration(slot.due_at or planned_for, step.expires_after, place.home),
        )
        for (step, channel, planned_for), slot in zip(asked, slots(asked, place, rules, taken, key), strict=True)
    ]


def slots(
    asked: Iterable[tuple[Step, Channel, datetime]],
    place: ClientZones,
    rules: SendingRules,
    taken: Collection[Neighbour],
    key: str,
) -> list[Slot]:
    """A slot for each that is wanted, in the order of their steps: none overtakes the step before it."""
    found, spoken_for = list[Slot](), list(taken)
    reached: datetime | None = None
    for step, together in groupby(asked, key=lambda ask: ask[0]):
        name, before, limits = f"{key}/{step.step}", reached, rules.for_step(step)
        for _, channel, moment in together:
            slot = next_slot(moment, channel, name, step.purpose, place, limits, spoken_for, not_before=before)
            found.append(slot)
            if slot.due_at:
                # Fixed for the steps that follow: even care does not push its own predecessor aside.
                spoken_for.append(Neighbour(slot.due_at, channel, name, step.purpose, fixed=True))
                reached = max(reached or slot.due_at, slot.due_at)
    return found
