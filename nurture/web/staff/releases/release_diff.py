"""What changed between two releases, file by file and line by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 3  # unchanged lines shown before and after a change
Kind = Literal["same", "gone", "new"]
#: A run of a line's text, and whether it is part of what changed.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a comparison; a number is missing where the line is not on that side."""

    kind: Kind
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that differs; `passages` are its changed places, each with the lines around it."""

    path: str
    what: Literal["added", "removed", "changed"]
    passages: list[list[DiffLine]]

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines are new, and how many are gone."""
        kinds = [line.kind for passage in self.passages for line in passage]
        return kinds.count("new"), kinds.count("gone")


def diff_releases(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileChange]:
    """Every file (path → text) that is not the same in both."""
    differing = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    return [
        FileChange(
            path,
            "added" if path not in old else "removed" if path not in new else "changed",
            _passages(old.get(path, "").splitlines(), new.get(path, "").splitlines()),
        )
        for path in differing
    ]


def _passages(old: list[str], new: list[str]) -> list[list[DiffLine]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        [line for span in group for line in _lines(old, new, *span)] for group in matcher.get_grouped_opcodes(AROUND)
    ]


def _lines(old: list[str], new: list[str], tag: str, a: int, b: int, c: int, d: int) -> Iterator[DiffLine]:
    if tag == "equal":
        for n in range(b - a):
            yield DiffLine("same", a + n + 1, c + n + 1, ((old[a + n], False),))
        return
    paired = [_compared(old[a + n], new[c + n]) for n in range(min(b - a, d - c))]
    for n in range(a, b):
        yield DiffLine("gone", n + 1, None, paired[n - a][0] if n - a < len(paired) else ((old[n], False),))
    for n in range(c, d):
        yield DiffLine("new", None, n + 1, paired[n - c][1] if n - c < len(paired) else ((new[n], False),))


def _compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both lines cut into runs of words that stayed and words that did not."""
    before, after = _words(old), _words(new)
    gone, came = list[Piece](), list[Piece]()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone.append(("".join(before[a:b]), tag != "equal"))
        came.append(("".join(after[c:d]), tag != "equal"))
    return tuple(piece for piece in gone if piece[0]), tuple(piece for piece in came if piece[0])


def _words(line: str) -> list[str]:
    return re.findall(r"\w+|\s+|.", line)
