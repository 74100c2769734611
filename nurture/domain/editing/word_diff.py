"""Difference of two texts by words, for somebody who reads it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

#: A placeholder, a word, or another character, each with the space behind it.
_WORD = re.compile(r"(?:\{[{%#].*?[%}#]\}|[\w'’]+|[^\w\s])[^\S\n]*\n*|\s+", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
#: Of more words than this, all are shown as changed: to compare them takes long, and nobody would read it.
_MOST_WORDS = 4_000


class Kind(StrEnum):
    """What happened to words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Words in a row with one fate; spaces and line breaks are theirs."""

    kind: Kind
    words: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in order: those SAME and REMOVED make up `before`, those SAME and ADDED `after`."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    found: list[Piece] = []
    for same, lines, others in _runs(old, new):
        pieces = [Piece(Kind.SAME, lines)] if same else list(_changed(lines, others))
        for piece in pieces:
            if found and found[-1].kind is piece.kind:
                found[-1] = Piece(piece.kind, found[-1].words + piece.words)
            elif piece.words:
                found.append(piece)
    return found


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Runs in order: whether they are the same, and the text of each side."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind == "equal", "".join(old[a:b]), "".join(new[c:d])


def _changed(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        yield from (Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after))
        return
    removed, added, small = "", "", ""
    for same, words, others in _runs(old, new):
        if not same:
            removed, added, small = removed + small + words, added + small + others, ""
        elif (removed or added) and _is_small(words):
            small += words
        else:
            yield from (Piece(Kind.REMOVED, removed), Piece(Kind.ADDED, added), Piece(Kind.SAME, small + words))
            removed, added, small = "", "", ""
    yield from (Piece(Kind.REMOVED, removed), Piece(Kind.ADDED, added), Piece(Kind.SAME, small))


def _is_small(words: str) -> bool:
    """Whether so little is the same that one change is easier to read than two: a comma between new words."""
    return not re.search(r"[\w{]", words)
