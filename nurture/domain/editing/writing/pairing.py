"""Which block of a document is which of those that were read."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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
    """Pairs what is equal, in order first, then what was moved or doubled; the rest has the place of as many others."""
    equal = [NONE] * len(now)
    for match in SequenceMatcher(None, old, now, autojunk=False).get_matching_blocks():
        equal[match.b : match.b + match.size] = range(match.a, match.a + match.size)
    places = {block: number for number, block in reversed(list(enumerate(old)))}
    equal = [places.get(block, NONE) if e == NONE else e for e, block in zip(equal, now, strict=True)]
    return Pairing(equal, _places(equal, len(old)))


def _places(equal: Sequence[int], total: int) -> list[int]:
    place, used = list(equal), set(equal)
    begin = 0
    while begin < len(place):
        end = begin
        while end < len(place) and equal[end] == NONE:
            end += 1
        before = equal[begin - 1] + 1 if begin else 0
        after = equal[end] if end < len(place) else total
        if after - before == end - begin and not used & set(range(before, after)):
            place[begin:end] = range(before, after)
        begin = end + 1
    return place
