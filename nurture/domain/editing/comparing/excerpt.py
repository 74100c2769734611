"""Difference of two texts as a before and an after, with what did not change shortened to the words around a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nurture.domain.editing.word_diff import Kind, Piece, word_diff

_AROUND: Final = 160
"""Characters that are shown of unchanged words before and behind a change."""
LEFT_OUT: Final = " … "


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Runs of words in order, each with whether it changed. A side is empty where there was, or is, nothing."""

    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


def side_by_side(before: str, after: str) -> SideBySide:
    """The words that changed, on both sides, in what surrounds them."""
    pieces = _shortened(word_diff(before, after))
    return SideBySide(_side(pieces, Kind.REMOVED), _side(pieces, Kind.ADDED))


def _side(pieces: Sequence[Piece], changed: Kind) -> tuple[tuple[str, bool], ...]:
    return tuple((piece.words, piece.kind is changed) for piece in pieces if piece.kind in (Kind.SAME, changed))


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        Piece(piece.kind, _middle_left_out(piece.words, n > 0, n < last)) if piece.kind is Kind.SAME else piece
        for n, piece in enumerate(pieces)
    ]


def _middle_left_out(words: str, follows: bool, precedes: bool) -> str:
    """Keeps the words next to a change that they follow or precede."""
    start = words[:_AROUND].rpartition(" ")[0] if follows else ""
    end = words[-_AROUND:].partition(" ")[2] if precedes else ""
    if len(words) <= 2 * _AROUND or not (follows or precedes):
        return words
    return f"{start}{LEFT_OUT}{end}".strip("\n") if follows else f"{LEFT_OUT.lstrip()}{end}"
