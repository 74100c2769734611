"""Tokens that replace Jinja's tags while a template passes through Markdown, MJML and the CSS inliner."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from nurture.domain.rendering.template import environment


@dataclass(frozen=True, slots=True)
class Tag:
    """A Jinja tag in its source form, `{{ … }}` or `{% … %}`, and its line."""

    source: str
    line: int

    @property
    def inside(self) -> str:
        """The text between the brackets."""
        return self.source[2:-2].strip("-+ \t\r\n")

    @property
    def is_statement(self) -> bool:
        return self.source.startswith("{%")


class TagTokens:
    """Replaces each tag by a token of small letters and digits that occurs in none of `texts`."""

    def __init__(self, *texts: str) -> None:
        runs = (run for text in texts for run in re.findall(r"(?:zq)+", text.lower()))
        self._prefix = prefix = max(runs, key=len, default="") + "zq"
        self.token_pattern = re.compile(rf"{prefix}\d+x")
        self.tags: dict[str, Tag] = {}

    def add(self, source: str, line: int = 0) -> str:
        """Adds a tag; returns the token that replaces it."""
        token = f"{self._prefix}{len(self.tags)}x"
        self.tags[token] = Tag(source, line)
        return token

    def constant(self, text: str) -> str:
        """The token of a plain text, whatever characters it contains."""
        return self.add("{{ " + json.dumps(text, ensure_ascii=False) + " }}")

    def protect(self, template: str) -> str:
        """Replaces every tag of a template by its token; comments are dropped."""
        found = (piece for piece in pieces(template) if piece.kind in (PieceKind.WORDS, PieceKind.TAG))
        return "".join(self.add(p.text, p.line) if p.kind is PieceKind.TAG else p.text for p in found)

    def restore(self, text: str) -> str:
        """Puts the tags back. Brackets that the text itself produced (`&#123;{`, `{**{`) are rendered, not executed."""
        literal = re.sub(rf"\{{(?=[{{%#]|{self._prefix}\d)", lambda _: self.add('{{ "{" }}'), text)
        return self.token_pattern.sub(lambda found: self.tags[found[0]].source, literal)


class PieceKind(Enum):
    """What a piece of a template is to Jinja."""

    WORDS = auto()
    TAG = auto()
    COMMENT = auto()
    RAW = auto()  # {% raw %} or its end


class Piece(NamedTuple):
    """A piece of a template, its line (from 1), and where it begins (from 0)."""

    kind: PieceKind
    text: str
    line: int
    begin: int


_ANY_NEWLINE = re.compile(r"\r\n?")  # to Jinja's lexer
_BEGINS = {"variable_begin": PieceKind.TAG, "block_begin": PieceKind.TAG, "comment_begin": PieceKind.COMMENT}
_WHOLE = {"data": PieceKind.WORDS, "raw_begin": PieceKind.RAW, "raw_end": PieceKind.RAW}


def pieces(template: str) -> Iterator[Piece]:
    """Splits a template, with "\\n" at the end of each line, by Jinja's own lexer; raises TemplateSyntaxError.

    The space that `{%-` removes before itself is in no piece; what `-%}` removes behind itself belongs to its tag.
    """
    template = _ANY_NEWLINE.sub("\n", template)
    kind, source, line, begin, at = PieceKind.WORDS, "", 0, 0, 0
    for number, token, value in environment(html=True).lex(template):
        at = template.index(value, at)  # what a `-` removed lies between
        if token in _WHOLE:
            yield Piece(_WHOLE[token], value, number, at)
        elif token in _BEGINS:
            kind, source, line, begin = _BEGINS[token], value, number, at
        else:
            source += value
            if token in ("variable_end", "block_end", "comment_end"):
                yield Piece(kind, source, line, begin)
                source = ""
        at += len(value)
    if source:
        raise TemplateSyntaxError("a bracket is not closed", line)
