"""Which block of a document is which of those that were read."""

from collections.abc import Sequence
from dataclasses import dataclass

from nurture.domain.editing.document import Block

NONE = -1


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each block of today the number of the equal one that was read, and of the one in whose place it stands."""

    equal: list[int]
    place: list[int]

    def follows(self, number: int, total: int) -> bool:
        """Whether a block follows the one that it followed; `number` may be the end's, `total` is of those read."""
        here = self.place[number] if number < len(self.place) else total
        before = self.place[number - 1] if number else -1
        return here != NONE and (before != NONE or not number) and before == here - 1


def paired(now: Sequence[Block], old: Sequence[Block]) -> Pairing:
    """Pairs what is equal, from both ends and then in order; the rest has places where as many stood as stand now."""
    equal = [NONE] * len(now)
    head = 0
    while head < min(len(now), len(old)) and now[head] == old[head]:
        equal[head] = head
        head += 1
    tail = 0
    while tail < min(len(now), len(old)) - head and now[-1 - tail] == old[-1 - tail]:
        tail += 1
        equal[len(now) - tail] = len(old) - tail
    begin = head
    for number in range(head, len(now) - tail):
        found = next((o for o in range(begin, len(old) - tail) if now[number] == old[o]), NONE)
        if found != NONE:
            equal[number], begin = found, found + 1
    return Pairing(equal, _places(equal, len(old)))


def _places(equal: Sequence[int], total: int) -> list[int]:
    place = list(equal)
    begin = 0
    while begin < len(place):
        end = begin
        while end < len(place) and equal[end] == NONE:
            end += 1
        before = equal[begin - 1] + 1 if begin else 0
        after = equal[end] if end < len(place) else total
        if after - before == end - begin:
            place[begin:end] = range(before, after)
        begin = end + 1
    return place
