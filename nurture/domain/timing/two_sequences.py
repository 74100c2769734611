"""Two sequences for one client: which messages of the newer one give way to those of the one that came first.

How one gives way for good stands in `nurture/actions/intake/enroll.py`: of two, one alone invites to book.
"""

from dataclasses import dataclass
from datetime import datetime

from nurture.domain.content.sequence import Sequence
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.plan import PlannedTouch, plan
from nurture.domain.timing.slot import Neighbour, SendingRules
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.reasons import MoveReason


@dataclass(frozen=True, slots=True)
class GivesWay:
    """A message that goes at another time, as the other sequence runs too; None: it does not go.

    `beside`: the steps of the other one on the day on which it would go alone.
    """

    step: str
    channel: Channel
    alone: datetime | None
    together: datetime | None
    because: tuple[MoveReason, ...]
    beside: tuple[str, ...]

    @property
    def why(self) -> MoveReason | None:
        """The limit that counts most: too many on a day or in a week, else the first one that moved it."""
        return "cap" if "cap" in self.because else next(iter(self.because), None)


def gives_way(
    first: Sequence, newer: Sequence, anchor: datetime, zones: ClientZones, rules: SendingRules
) -> list[GivesWay]:
    """Every message of `newer` that moves where both start at `anchor`, in the order of its steps.

    The invitations of `first` are left to the newer one, so they keep nothing from its day.
    """
    care = [touch for touch in plan(first, anchor, zones, rules, key="first") if touch.purpose is Purpose.CARE]
    neighbours = [_neighbour(touch, touch.due_at) for touch in care if touch.due_at]
    alone = plan(newer, anchor, zones, rules, key="newer")
    together = plan(newer, anchor, zones, rules, neighbours, key="newer")
    return [
        GivesWay(
            now.step,
            now.channel,
            was.due_at,
            now.due_at,
            tuple(dict.fromkeys(move.why for move in now.moves)),
            tuple(dict.fromkeys(touch.step for touch in care if _one_day(touch, was, zones))),
        )
        for was, now in zip(alone, together, strict=True)
        if was.due_at != now.due_at
    ]


def _neighbour(touch: PlannedTouch, due_at: datetime) -> Neighbour:
    return Neighbour(due_at, touch.channel, f"first/{touch.step}", touch.purpose, fixed=False)


def _one_day(one: PlannedTouch, other: PlannedTouch, zones: ClientZones) -> bool:
    days = [(touch.due_at or touch.planned_for).astimezone(zones.home).date() for touch in (one, other)]
    return days[0] == days[1]
