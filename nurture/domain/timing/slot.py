"""The next moment at which a touch may go: order, window, gap and caps."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from nurture.domain.content.clinic import Cap, Clinic
from nurture.domain.content.sequence import Step
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.closures import NO_CLOSURES, Closures, next_open_day
from nurture.domain.timing.local_time import add_duration
from nurture.domain.timing.open_hours import next_opening, next_preferred
from nurture.domain.timing.preferred_hours import restrict_to
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.duration import Duration
from nurture.domain.values.reasons import MoveReason
from nurture.domain.values.window import Window

#: A touch without a slot so long after the moment it was wanted for is not sent at all.
NO_SLOT_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SendingRules:
    """The clinic's limits on when and how often a client hears from it; `wished`: the client's own, inside those."""

    windows: Mapping[Channel, Window]
    gap: timedelta
    caps: Mapping[Channel, Cap]
    preferred: Mapping[Channel, Window] = field(default_factory=dict)
    closures: Closures = NO_CLOSURES

    @classmethod
    def of(cls, clinic: Clinic, wish: str = "") -> Self:
        return cls(
            windows=clinic.windows,
            preferred={name: found for name, window in clinic.windows.items() if (found := restrict_to(window, wish))},
            gap=clinic.gap.nominal,
            caps=clinic.caps,
            closures=Closures(frozenset(clinic.closures), ZoneInfo(clinic.timezone)),
        )

    def for_step(self, step: Step) -> Self:
        """What holds for one step: closures count only where it keeps clear of them."""
        return self if step.skip_closures else replace(self, closures=NO_CLOSURES)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A moment already spoken for by another touch to the client or to the client's address.

    `at` is aware; `step` names a step across sequences ("12/first-tips"): those of one step need no gap.
    A `fixed` one went out or is going; any other is planned and may itself move. Where it is not of the
    `same_client` but of somebody else at the same address, it counts for the caps only.
    """

    at: datetime
    channel: Channel
    step: str
    purpose: Purpose
    fixed: bool
    same_client: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a touch's moment, and what asked for it."""

    start: datetime
    end: datetime
    why: MoveReason

    def as_json(self) -> dict[str, str]:
        """As it is stored and shown."""
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "why": self.why}


@dataclass(frozen=True, slots=True)
class Slot:
    """When a touch goes (UTC) and how it got there; `due_at` is None where no slot came within 14 days."""

    due_at: datetime | None
    moves: tuple[Move, ...]


def next_slot(
    wanted: datetime,
    channel: Channel,
    step: str,
    purpose: Purpose,
    place: ClientZones,
    rules: SendingRules,
    taken: Collection[Neighbour],
    *,
    not_before: datetime | None = None,
) -> Slot:
    """The first moment from `wanted` on at which everything holds, within 14 days of it.

    `not_before` is where the step before this one stands. Moments may come in any zone, and leave in UTC.
    """
    start = wanted.astimezone(UTC)
    until = start + NO_SLOT_AFTER
    others = [other for other in taken if not _yields_to(purpose, other)]
    neighbours = [other.at.astimezone(UTC) for other in others if other.same_client and other.step != step]
    days = [other.at.astimezone(place.home).date() for other in others if other.channel is channel]
    wished = rules.preferred.get(channel)
    limits: dict[MoveReason, Callable[[datetime], datetime]] = {
        "order": lambda at: max(at, (not_before or at).astimezone(UTC)),
        "closed": lambda at: next_open_day(at, rules.closures, place.home),
        "window": lambda at: next_opening(rules.windows[channel], place, at, until),
        "wish": lambda at: next_preferred(rules.windows[channel], wished, place, at, until) if wished else at,
        "gap": lambda at: _after_the_gap(at, rules.gap, neighbours),
        "cap": lambda at: _under_the_cap(at, rules.caps[channel], days, place.home, purpose),
    }
    return _settle(start, until, limits)


def _yields_to(purpose: Purpose, other: Neighbour) -> bool:
    """Whether the other gives way to a touch of this purpose: planned marketing does, to care."""
    return purpose is Purpose.CARE and other.purpose is Purpose.MARKETING and not other.fixed


def _after_the_gap(at: datetime, gap: timedelta, neighbours: Collection[datetime]) -> datetime:
    return max((other + gap for other in neighbours if abs(at - other) < gap), default=at)


def _under_the_cap(at: datetime, cap: Cap, days: Collection[date], home: ZoneInfo, purpose: Purpose) -> datetime:
    """The same wall time a day later, where others have used up the date or the week that ends with it.

    Marketing may fill up no week that ends later either: what is planned in it would have to give way.
    """
    today = at.astimezone(home).date()
    ages = [(today - day).days for day in days]
    week_ends = range(7 if purpose is Purpose.MARKETING else 1)
    in_week = max(sum(0 <= age + end < 7 for age in ages) for end in week_ends)
    full = ages.count(0) >= cap.day or (cap.week is not None and in_week >= cap.week)
    return add_duration(at, Duration(days=1), home) if full else at


def _settle(start: datetime, until: datetime, limits: Mapping[MoveReason, Callable[[datetime], datetime]]) -> Slot:
    """Each limit may only push a moment later; after any push all are asked again, the first one first."""
    at, moves = start, list[Move]()
    while at < until:
        move = next((Move(at, end, why) for why, push in limits.items() if (end := push(at)) > at), None)
        if move is None:
            return Slot(at, tuple(moves))
        moves.append(move)
        at = move.end
    return Slot(None, tuple(moves))
