"""Where the messages of a changed step go, and why not on the day that somebody chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from nurture.domain.content.sequence import When
from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import MoveReason


@dataclass(frozen=True, slots=True)
class Landing:
    """When a message goes; None: it does not. `chosen`: another day that somebody chose.

    `only_on`: the weekdays of the step, where they are what kept it from that day; `because`: each limit that moved it.
    """

    channel: Channel
    at: datetime | None
    chosen: date | None
    only_on: tuple[int, ...]
    because: tuple[MoveReason, ...]


def landings(plan: Iterable[PlannedTouch], step: str, when: When, chosen: date | None, zone: tzinfo) -> list[Landing]:
    """One for each channel of a step, in the client's zone."""
    return [_landing(touch, when, chosen, zone) for touch in plan if touch.step == step]


def _landing(touch: PlannedTouch, when: When, chosen: date | None, zone: tzinfo) -> Landing:
    elsewhere = chosen and (not touch.due_at or touch.due_at.astimezone(zone).date() != chosen)
    return Landing(
        touch.channel,
        touch.due_at,
        chosen if elsewhere else None,
        when.on if chosen and when.on and chosen.weekday() not in when.on else (),
        tuple(dict.fromkeys(move.why for move in touch.moves)),
    )
