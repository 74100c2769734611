"""Lays what was changed into the source as somebody wrote it: with its line breaks, its marks and its entities."""

import re
from collections.abc import Callable

from nurture.domain.editing.merge import Agreed, merged_parts

#: Words first; then with each link in one, which is another link where its words are others; then whole lines.
_PARTS = (
    re.compile(r"[^\W_]+|\s+|[\W_]"),
    re.compile(r"\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|[^\W_]+|\s+|[\W_]"),
    re.compile(r"[^\n]*\n|[^\n]+"),
)
#: Of a longer source, the writer's own style is taken: to compare its words would take long.
_MOST_PARTS = 4_000


def laid_into(source: str, plain: str, changed: str, is_right: Callable[[str], bool]) -> str:
    """The `changed` text in the style of `source`, of which `plain` is the text in the style of the writer.

    A text is taken only if it `is_right`; else it is `changed` as it is.
    """
    if plain == source:
        return changed
    for pattern in _PARTS:
        parts = [pattern.findall(each) for each in (plain, source, changed)]
        if max(map(len, parts)) < _MOST_PARTS:
            pieces = merged_parts(*parts)
            styled = "".join(piece.text if isinstance(piece, Agreed) else piece.theirs for piece in pieces)
            if styled == styled.strip("\r\n") and is_right(styled):
                return styled
    return changed
