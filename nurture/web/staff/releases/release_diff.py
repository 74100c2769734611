"""A diff of two releases: file by file, line by line, and inside a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

#: Comparing takes the cube of a length at worst: what is longer is shown as replaced.
MOST_LINES, MOST_WORDS = 1_000, 200
CONTEXT_LINES = 3  # unchanged lines shown before and after a change
Kind = Literal["same", "gone", "new"]
#: A run of a line's text, and whether it changed.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a diff; a line number is None on the side that does not have the line."""

    kind: Kind
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that differs; its hunks are the changed places, each with the context lines around it."""

    path: str
    what: Literal["added", "removed", "changed"]
    hunks: list[list[DiffLine]]

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines were added, and how many removed."""
        kinds = [line.kind for hunk in self.hunks for line in hunk]
        return kinds.count("new"), kinds.count("gone")


def diff_releases(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileChange]:
    """The files (path → text) that are not the same in both releases."""
    differing = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    return [
        FileChange(
            path,
            "added" if path not in old else "removed" if path not in new else "changed",
            _hunks(old.get(path, "").splitlines(), new.get(path, "").splitlines()),
        )
        for path in differing
    ]


def _hunks(old: list[str], new: list[str]) -> list[list[DiffLine]]:
    if max(len(old), len(new)) > MOST_LINES:
        return [list(_lines(old, new, "replace", 0, len(old), 0, len(new)))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        [line for span in group for line in _lines(old, new, *span)]
        for group in matcher.get_grouped_opcodes(CONTEXT_LINES)
    ]


def _lines(old: list[str], new: list[str], tag: str, a: int, b: int, c: int, d: int) -> Iterator[DiffLine]:
    if tag == "equal":
        for n in range(b - a):
            yield DiffLine("same", a + n + 1, c + n + 1, ((old[a + n], False),))
        return
    paired = [_inline_diff(old[a + n], new[c + n]) for n in range(min(b - a, d - c))]
    for n in range(a, b):
        yield DiffLine("gone", n + 1, None, paired[n - a][0] if n - a < len(paired) else ((old[n], False),))
    for n in range(c, d):
        yield DiffLine("new", None, n + 1, paired[n - c][1] if n - c < len(paired) else ((new[n], False),))


def _inline_diff(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both lines split into runs of unchanged and changed words."""
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return ((old, True),), ((new, True),)
    removed, added = list[Piece](), list[Piece]()
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed.append(("".join(before[a:b]), tag != "equal"))
        added.append(("".join(after[c:d]), tag != "equal"))
    return tuple(piece for piece in removed if piece[0]), tuple(piece for piece in added if piece[0])


def _tokens(line: str) -> list[str]:
    return re.findall(r"\w+|\s+|.", line)
