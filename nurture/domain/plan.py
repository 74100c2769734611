"""When each step is due for one client: `nurture plan`, the editor's calendar and `enroll` all ask here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from nurture.domain.calendar import later, wanted
from nurture.domain.place import Place
from nurture.domain.sequence import Sequence
from nurture.domain.slot import NO_SLOT_AFTER, Move, Rules, Slot, Taken, next_slot
from nurture.domain.words import Channel, Purpose

__all__ = ["NO_SLOT_AFTER", "Move", "PlannedTouch", "Rules", "Slot", "Taken", "next_slot", "plan", "wanted"]


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
    place: Place,
    rules: Rules,
    taken: Collection[Taken] = (),
    key: str = "",
) -> list[PlannedTouch]:
    """Every touch of a sequence, in the order of its steps; `key` sets them apart from other enrollments'."""
    touches: list[PlannedTouch] = []
    spoken_for = list(taken)
    reached: datetime | None = None
    for position, step in enumerate(sequence.steps, start=1):
        name, planned_for = f"{key}/{step.step}", wanted(step.when, anchor, place.home)
        not_before = reached
        for channel in step.channels:
            slot = next_slot(planned_for, channel, name, step.purpose, place, rules, spoken_for, not_before=not_before)
            touch = PlannedTouch(
                step=step.step,
                position=position,
                channel=channel,
                purpose=step.purpose,
                planned_for=planned_for,
                due_at=slot.due_at,
                moves=slot.moves,
                expires_at=later(slot.due_at or planned_for, step.expires_after, place.home),
            )
            touches.append(touch)
            if slot.due_at:
                # Fixed for the steps that follow: even care does not push its own predecessor aside.
                spoken_for.append(Taken(slot.due_at, channel, name, step.purpose, fixed=True))
                reached = max(reached or slot.due_at, slot.due_at)
    return touches
