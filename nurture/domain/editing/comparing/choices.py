"""Two texts of a file as pieces to choose from, and the text that the choices make."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from nurture.domain.editing.merge import Agreed, Conflict, Region, merge


def pieces_of(base: str | None, mine: str | None, theirs: str | None) -> tuple[Agreed | Region, ...]:
    """What is agreed and what somebody has to decide, in order; a base of None: not known, so every difference is.

    Where one side has no such file (None), all of it is one region. Where the two fit together, all is agreed.
    """
    if mine is None or theirs is None:
        return (Region(base or "", mine or "", theirs or ""),)
    if base is None:
        return tuple(_differences(mine, theirs))
    found = merge(base, mine, theirs)
    return found.pieces if isinstance(found, Conflict) else (Agreed(found.text),)


def chosen_text(pieces: Sequence[Agreed | Region], chosen: Sequence[str]) -> str:
    """The whole text; `chosen`: what stands in each region, in order."""
    left = iter(chosen)
    return "".join(piece.text if isinstance(piece, Agreed) else next(left) for piece in pieces)


def _differences(mine: str, theirs: str) -> Iterator[Agreed | Region]:
    old, new = mine.splitlines(keepends=True), theirs.splitlines(keepends=True)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[a:b]), "".join(new[c:d])
        yield Agreed(one) if kind == "equal" else Region("", one, other)
