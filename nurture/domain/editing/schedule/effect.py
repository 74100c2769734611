"""What a changed schedule does to the other messages: which of them go at another time now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.timing.slot import Move
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class Shift:
    """A message that goes at another time than before; None: it does not go. `moves`: the limits that moved it."""

    step: str
    channel: Channel
    start: datetime | None
    end: datetime | None
    moves: tuple[Move, ...]


def shifts(before: Iterable[PlannedTouch], after: Iterable[PlannedTouch]) -> list[Shift]:
    """Every message of both plans whose time differs, in the order of the later one."""
    old = {(touch.step, touch.channel): touch for touch in before}
    return [
        Shift(touch.step, touch.channel, was.due_at, touch.due_at, touch.moves)
        for touch in after
        if (was := old.get((touch.step, touch.channel))) and was.due_at != touch.due_at
    ]
