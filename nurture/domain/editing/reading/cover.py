"""A text with tokens in place of its Jinja tags, as it goes through Markdown, and the way back to its places."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from nurture.domain.rendering.email.tag_tokens import PieceKind, TagTokens, pieces

#: What ends a line in one place of the rendering or another.
LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"))


class Unreadable(Exception):
    """Raised for what no node can hold; its message says what it is."""


@dataclass(frozen=True, slots=True)
class SourceTag:
    """A tag or a comment, and where it stands in the covered text."""

    source: str
    begin: int
    end: int

    @property
    def inside(self) -> str:
        """The text between the brackets."""
        return self.source[2:-2].strip()

    @property
    def word(self) -> str:
        """The first word of a statement: `if`, `endcall`; "" of anything else."""
        found = re.match(r"\w+", self.inside) if self.is_statement else None
        return found[0] if found else ""

    @property
    def is_statement(self) -> bool:
        return self.source.startswith("{%")

    @property
    def is_comment(self) -> bool:
        return self.source.startswith("{#")

    @property
    def controls_space(self) -> bool:
        return self.source[2:3] in "+-" or self.source[-3:-2] in "+-"


class Cover:
    """The covered text; `tags` in order, and by their tokens."""

    def __init__(self, source: str) -> None:
        """Raises Unreadable where Jinja cannot tell the tags, or there is {% raw %}."""
        self.source = source
        text = re.sub("\r\n", "\n", source)
        self._pairs = [found.start() - n for n, found in enumerate(re.finditer("\r\n", source))]
        tokens = TagTokens(text)
        self.token_pattern = tokens.token_pattern
        self.by_token: dict[str, SourceTag] = {}
        self._places, self._origins = [0], [0]
        self.text = "".join(self._covered(text, tokens))
        self.tags = list(self.by_token.values())

    def _covered(self, text: str, tokens: TagTokens) -> Iterator[str]:
        at = place = 0
        for source, begin in _tags_of(text):
            words = text[at:begin].translate(LINE_ENDS)
            token, at, place = tokens.add(source), begin + len(source), place + len(words)
            self.by_token[token] = SourceTag(source, place, place + len(token))
            place += len(token)
            self._places.append(place)
            self._origins.append(at)
            yield from (words, token)
        yield text[at:].translate(LINE_ENDS)

    def tags_between(self, begin: int, end: int) -> list[tuple[str, SourceTag]]:
        """The tokens and tags of a part of the covered text."""
        return [(found[0], self.by_token[found[0]]) for found in self.token_pattern.finditer(self.text, begin, end)]

    def without_tags(self, begin: int, end: int) -> str:
        """The words of a part of the covered text."""
        return self.token_pattern.sub("", self.text[begin:end]).strip()

    def origin(self, place: int) -> int:
        """Where the character at a place of the covered text stands in the source; a tag's is its beginning."""
        last = bisect_right(self._places, place) - 1
        origin = self._origins[last] + place - self._places[last]
        return origin + bisect_left(self._pairs, origin)

    def origin_of(self, tag: SourceTag) -> tuple[int, int]:
        """Where a tag stands in the source."""
        return self.origin(tag.begin), self.origin(tag.end)


def _tags_of(text: str) -> Iterator[tuple[str, int]]:
    try:
        for piece in pieces(text):
            if piece.kind is PieceKind.RAW:
                raise Unreadable("{% raw %}")
            if piece.kind is not PieceKind.WORDS:
                yield piece.text.rstrip(), piece.begin
    except TemplateSyntaxError as error:
        raise Unreadable("the curly brackets cannot be understood") from error
