"""Merge a file that two changed, where each may have removed or added it as well."""

from dataclasses import dataclass
from itertools import takewhile

from nurture.domain.editing.merge import Merged, merge


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What both changes make of a file; None: it is removed."""

    text: str | None


def merge_files(base: str | None, mine: str | None, theirs: str | None) -> MergedFile | None:
    """None where both changed the same lines, or one removed what the other changed. A text of None: no such file."""
    if mine == theirs or theirs == base:
        return MergedFile(mine)
    if mine == base:
        return MergedFile(theirs)
    if mine is None or theirs is None:
        return None
    merged = merge(base or "", mine, theirs)
    return MergedFile(merged.text) if isinstance(merged, Merged) else None


def goes_on(before: str | None, after: str | None) -> bool:
    """Whether `after` is `before` with something typed into it at one place, or deleted at one place."""
    if before is None or after is None:
        return False
    shorter, longer = sorted((before, after), key=len)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(shorter, longer, strict=False)))
    return longer.endswith(shorter[start:])
