"""What a client gets who starts on two sequences on one day, in both orders."""

from dataclasses import dataclass

from nurture.domain.content.sequence import Sequence
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.slot import SendingRules
from nurture.domain.timing.two_sequences import GivesWay, gives_way
from nurture.domain.values.channel import Purpose
from nurture.web.staff.studio.sequence.month import Month


@dataclass(frozen=True, slots=True)
class InOrder:
    """One sequence, then a newer one. `alone`: the one that goes on by itself, as a general one gives way to any other.

    `gives_way`: the newer one's messages that move; `invites`: the first one's invitation is left to the newer.
    """

    first: Sequence
    newer: Sequence
    alone: Sequence | None
    gives_way: list[GivesWay]
    invites: bool


def together(month: Month, other: str) -> list[InOrder]:
    """Both orders of the month's sequence and another; nothing where that is none."""
    found = month.content.sequences.get(other)
    if found is None or other == month.name:
        return []
    return [_in_order(month, found, month.sequence), _in_order(month, month.sequence, found)]


def _in_order(month: Month, first: Sequence, newer: Sequence) -> InOrder:
    general = month.content.conditions.both_ways
    if general in (first.for_.condition, newer.for_.condition):
        alone = newer if first.for_.condition == general else first
        return InOrder(first, newer, alone, [], False)
    zones = zones_of(month.start.zone.key, None, month.clinic.timezone)
    moved = gives_way(first, newer, month.start.at, zones, SendingRules.of(month.clinic))
    return InOrder(first, newer, None, moved, any(step.purpose is Purpose.MARKETING for step in first.steps))
