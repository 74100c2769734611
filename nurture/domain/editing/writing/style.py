"""Lays what was changed into the source as somebody wrote it: with its line breaks, its marks and its entities."""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from nurture.domain.editing.merge import Agreed, merged_parts

#: Words first; then with each link in one, which is another link where its words are others; then whole lines.
_PARTS = (
    re.compile(r"[^\W_]+|\s+|[\W_]"),
    re.compile(r"\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|[^\W_]+|\s+|[\W_]"),
    re.compile(r"[^\n]*\n|[^\n]+"),
)
#: A word that stands oftener in a source is not looked for place by place.
_MOST_PLACES = 20
#: Of a longer source, the writer's own style is taken: to compare its words would take long.
_MOST_PARTS = 4_000


def laid_into(source: str, plain: str, changed: str, is_right: Callable[[str], bool]) -> str:
    """The `changed` text in the style of `source`, of which `plain` is the text in the style of the writer.

    A text is taken only if it `is_right`; else it is `changed` as it is.
    """
    if plain == source:
        return changed
    if alone := next(filter(is_right, _replaced(source, plain, changed)), None):
        return alone
    for pattern in _PARTS:
        parts = [pattern.findall(each) for each in (plain, source, changed)]
        if max(map(len, parts)) < _MOST_PARTS:
            pieces = merged_parts(*parts)
            styled = "".join(piece.text if isinstance(piece, Agreed) else piece.theirs for piece in pieces)
            if styled == styled.strip("\r\n") and is_right(styled):
                return styled
    return changed


def _replaced(source: str, plain: str, changed: str) -> Iterator[str]:
    """The source with the one run of letters that was changed replaced in one place of it, for each such place."""
    begin = _alike(plain, changed)
    end = _alike(plain[begin:][::-1], changed[begin:][::-1])
    old, new = (each[begin : len(each) - end] for each in (plain, changed))
    if old and source.count(old) <= _MOST_PLACES:
        for found in re.finditer(re.escape(old), source):
            yield source[: found.start()] + new + source[found.end() :]


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
