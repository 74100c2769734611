"""Merge of two texts that were changed from the same one, by line (diff3)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes in one text."""

    text: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Lines on which there is nothing to decide: nobody changed them, one did, or both did alike."""

    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that both changed, each in their own way; "" where somebody removed them."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The whole text in order: what is agreed, and what somebody has to decide."""

    pieces: tuple[Agreed | Region, ...]

    @property
    def regions(self) -> tuple[Region, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Region))


def merge(base: str, mine: str, theirs: str) -> Merged | Conflict:
    """Lays what `mine` and `theirs` changed in `base` into one text; a Conflict where both changed the same lines.

    Changes of neighbouring lines are both taken: a line is a paragraph here, or one point of a list.
    """
    pieces = merged_parts(_lines(base), _lines(mine), _lines(theirs))
    if any(isinstance(piece, Region) for piece in pieces):
        return Conflict(tuple(pieces))
    return Merged("".join(piece.text for piece in pieces if isinstance(piece, Agreed)))


def merged_parts(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Agreed | Region]:
    """The same of texts in parts of any size, such as words."""
    return _joined(_pieces(base, mine, theirs))


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `begin` to `end` of the base were replaced by others."""

    begin: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: "_Change") -> bool:
        """Whether both replace a line, or insert at the same place, or one inserts inside what the other replaces."""
        if self.begin == self.end == other.begin == other.end:
            return True
        return self.begin < other.end and other.begin < self.end


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _changes(base: Sequence[str], changed: Sequence[str]) -> list[_Change]:
    codes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [_Change(b, e, tuple(changed[i:j])) for kind, b, e, i, j in codes if kind != "equal"]


def _pieces(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Agreed | Region]:
    sides, at = (_changes(base, mine), _changes(base, theirs)), 0
    while group := _next_group(sides):
        begin, end = min(c.begin for side in group for c in side), max(c.end for side in group for c in side)
        yield Agreed("".join(base[at:begin]))
        one, other = (_applied(base, side, begin, end) for side in group)
        if group[0] and group[1] and one != other:
            yield Region("".join(base[begin:end]), one, other)
        else:
            yield Agreed(one if group[0] else other)
        at = end
    yield Agreed("".join(base[at:]))


def _next_group(sides: tuple[list[_Change], list[_Change]]) -> tuple[list[_Change], list[_Change]] | None:
    """Takes the first change off the two lists, with all that meet it, directly or by one another."""
    first = min((side for side in sides if side), key=lambda side: (side[0].begin, side[0].end), default=None)
    if first is None:
        return None
    group: tuple[list[_Change], list[_Change]] = ([], [])
    group[first is sides[1]].append(first.pop(0))
    grown = True
    while grown:
        grown = False
        for number, side in enumerate(sides):
            while side and any(side[0].meets(taken) for taken in group[1 - number]):
                group[number].append(side.pop(0))
                grown = True
    return group


def _applied(base: Sequence[str], changes: list[_Change], begin: int, end: int) -> str:
    """The lines `begin` to `end` of the base, changed."""
    found: list[str] = []
    for change in changes:
        found += [*base[begin : change.begin], *change.lines]
        begin = change.end
    return "".join([*found, *base[begin:end]])


def _joined(pieces: Iterator[Agreed | Region]) -> list[Agreed | Region]:
    found: list[Agreed | Region] = []
    for piece in pieces:
        if isinstance(piece, Agreed) and found and isinstance(last := found[-1], Agreed):
            found[-1] = Agreed(last.text + piece.text)
        elif piece != Agreed(""):
            found.append(piece)
    return found
