"""Slots: the next moment at which a touch may be sent, by order, closures, quiet hours, gap and frequency cap."""

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

#: A touch without a slot within this time of its scheduled time is not sent at all.
NO_SLOT_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SendingRules:
    """The clinic's limits on when and how often to send; `preferred`: the windows restricted to preferred hours."""

    windows: Mapping[Channel, Window]
    gap: timedelta
    caps: Mapping[Channel, Cap]
    preferred: Mapping[Channel, Window] = field(default_factory=dict)
    closures: Closures = NO_CLOSURES

    @classmethod
    def of(cls, clinic: Clinic, preferred_hours: str = "") -> Self:
        return cls(
            windows=clinic.windows,
            preferred={
                channel: found
                for channel, window in clinic.windows.items()
                if (found := restrict_to(window, preferred_hours))
            },
            gap=clinic.gap.nominal,
            caps=clinic.caps,
            closures=Closures(frozenset(clinic.closures), ZoneInfo(clinic.timezone)),
        )

    def for_step(self, step: Step) -> Self:
        """The limits for one step: closures count only where it has `skip_closures`."""
        return self if step.skip_closures else replace(self, closures=NO_CLOSURES)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A moment occupied by another touch to the client or to the client's address.

    `at` is aware; `step` identifies a step across sequences ("12/first-tips"): touches of one step need no gap.
    A `fixed` one was sent or is being sent; any other is planned and may itself be moved. Where it is not of the
    `same_client` but of somebody else at the same address, it counts for the frequency caps only.
    """

    at: datetime
    channel: Channel
    step: str
    purpose: Purpose
    fixed: bool
    same_client: bool = True
    in_caps: bool = True  # what a person wrote counts in none


@dataclass(frozen=True, slots=True)
class Move:
    """One rescheduling of a touch, and the limit that caused it."""

    start: datetime
    end: datetime
    why: MoveReason

    def as_json(self) -> dict[str, str]:
        """The move as JSON, as the touch stores it and the timeline shows it."""
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "why": self.why}


@dataclass(frozen=True, slots=True)
class Slot:
    """When a touch is due (UTC), and the moves that led there; `due_at` is None where there is no slot in 14 days."""

    due_at: datetime | None
    moves: tuple[Move, ...]


def next_slot(
    wanted: datetime,
    channel: Channel,
    step: str,
    purpose: Purpose,
    zones: ClientZones,
    rules: SendingRules,
    occupied: Collection[Neighbour],
    *,
    not_before: datetime | None = None,
    earliest: datetime | None = None,
) -> Slot:
    """Finds the first moment from `wanted` on that all limits allow, within 14 days.

    `not_before` is the due time of the preceding step; until `earliest` the intake can be taken back. Moments are taken
    in any zone, and returned in UTC.
    """
    start = wanted.astimezone(UTC)
    until = start + NO_SLOT_AFTER
    others = [other for other in occupied if not _yields_to(purpose, other)]
    neighbours = [other.at.astimezone(UTC) for other in others if other.same_client and other.step != step]
    days = [other.at.astimezone(zones.home).date() for other in others if other.channel is channel and other.in_caps]
    preferred = rules.preferred.get(channel)
    window = rules.windows[channel]
    limits: dict[MoveReason, Callable[[datetime], datetime]] = {
        "fresh": lambda at: max(at, earliest.astimezone(UTC)) if earliest else at,
        "order": lambda at: max(at, not_before.astimezone(UTC)) if not_before else at,
        "closed": lambda at: next_open_day(at, rules.closures, zones.home),
        "window": lambda at: next_opening(window, zones, at, until),
        "wish": lambda at: next_preferred(window, preferred, zones, at, until) if preferred else at,
        "gap": lambda at: _after_gap(at, rules.gap, neighbours),
        "cap": lambda at: _under_cap(at, rules.caps[channel], days, zones.home, purpose),
    }
    return _apply_limits(start, until, limits)


def _yields_to(purpose: Purpose, other: Neighbour) -> bool:
    """Whether the other touch yields to one of this purpose: planned marketing yields to care."""
    return purpose is Purpose.CARE and other.purpose is Purpose.MARKETING and not other.fixed


def _after_gap(at: datetime, gap: timedelta, neighbours: Collection[datetime]) -> datetime:
    return max((other + gap for other in neighbours if abs(at - other) < gap), default=at)


def _under_cap(at: datetime, cap: Cap, days: Collection[date], home: ZoneInfo, purpose: Purpose) -> datetime:
    """Applies the frequency cap: the same wall time a day later, where the date or the week that ends with it is full.

    Marketing may not fill a week that ends later either: what is planned in it would have to move.
    """
    today = at.astimezone(home).date()
    ages = [(today - day).days for day in days]
    week_ends = range(7 if purpose is Purpose.MARKETING else 1)
    in_week = max(sum(0 <= age + end < 7 for age in ages) for end in week_ends)
    full = ages.count(0) >= cap.day or (cap.week is not None and in_week >= cap.week)
    return add_duration(at, Duration(days=1), home) if full else at


def _apply_limits(
    start: datetime, until: datetime, limits: Mapping[MoveReason, Callable[[datetime], datetime]]
) -> Slot:
    """Applies the limits until none moves the moment: each may only delay it, and after a delay all are tried again."""
    at, moves = start, list[Move]()
    while at < until:
        move = next((Move(at, end, why) for why, push in limits.items() if (end := push(at)) > at), None)
        if move is None:
            return Slot(at, tuple(moves))
        moves.append(move)
        at = move.end
    return Slot(None, tuple(moves))
