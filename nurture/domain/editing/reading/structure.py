"""Finds the tags that belong together, and what of a text has to stay together as one island."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nurture.domain.editing.reading.cover import SourceTag
from nurture.domain.editing.reading.prose import Placed

#: What is closed by `end…`; all but the first two are refused by the check, and kept as they are here.
_OPENS = {"if", "call", "for", "filter", "macro", "block", "with", "autoescape", "trans"}
Item = Placed | SourceTag


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing tag, by the items in which they stand, and the tags such as {% else %} between."""

    begin: int
    end: int
    between: tuple[tuple[str, int], ...]
    tags: tuple[SourceTag, ...]

    @property
    def places(self) -> set[int]:
        return {self.begin, self.end, *(item for _, item in self.between)}


@dataclass
class Structure:
    """The pairs of tags that stand alone, by the item of their beginning; and the stretches that are islands."""

    pairs: dict[int, Pair] = field(default_factory=dict)
    islands: dict[int, int] = field(default_factory=dict)  # the first item → the last


def structure(items: Sequence[Item]) -> Structure:
    """Pairs the tags of all items; what is torn apart, or never closed, becomes an island."""
    pairs, torn = _paired(items)
    good: list[Pair] = []
    for pair in pairs:
        if all(isinstance(items[place], SourceTag) for place in pair.places):
            good.append(pair)
        elif len(pair.places) > 1:
            torn.append((pair.begin, pair.end))
    islands = _grown(torn, good)
    inside = {item for first, last in islands for item in range(first, last + 1)}
    return Structure({pair.begin: pair for pair in good if pair.begin not in inside}, dict(islands))


def _paired(items: Sequence[Item]) -> tuple[list[Pair], list[tuple[int, int]]]:
    """The pairs, and the stretches of tags that have no other: one that closes nothing, or stays open to the end."""
    pairs: list[Pair] = []
    torn: list[tuple[int, int]] = []
    opened: list[list[tuple[int, SourceTag]]] = []
    for number, tag in _statements(items):
        if tag.word in _OPENS:
            opened.append([(number, tag)])
        elif opened and tag.word in ("else", "elif"):
            opened[-1].append((number, tag))
        elif opened and tag.word == f"end{opened[-1][0][1].word}":
            (begin, first), *between = opened.pop()
            words = tuple((each.word, place) for place, each in between)
            pairs.append(Pair(begin, number, words, (first, *(each for _, each in between), tag)))
        elif tag.word in ("else", "elif") or tag.word.startswith("end"):
            torn.append((number, number))
    return pairs, torn + [(found[0][0], len(items) - 1) for found in opened[:1]]


def _statements(items: Sequence[Item]) -> Iterator[tuple[int, SourceTag]]:
    for number, item in enumerate(items):
        yield from ((number, t) for t in (item.tags if isinstance(item, Placed) else (item,)) if t.is_statement)


def _grown(torn: Sequence[tuple[int, int]], pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """The stretches, each as long as it must be to part no pair; none overlaps another."""
    found = sorted(set(torn))
    grown = bool(found)
    while grown:
        merged = _merged(found)
        found = [_around(stretch, pairs) for stretch in merged]
        grown = found != merged
    return _merged(found)


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _around(stretch: tuple[int, int], pairs: Sequence[Pair]) -> tuple[int, int]:
    begin, end = stretch
    for pair in pairs:
        if {begin <= place <= end for place in pair.places} == {True, False}:
            begin, end = min(begin, pair.begin), max(end, pair.end)
    return begin, end
