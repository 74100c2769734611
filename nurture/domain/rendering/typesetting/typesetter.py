"""Typesetter: Markdown to HTML as a page or an e-mail shows it, with typographic quotes and a phone number to tap."""

import json
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from nurture.domain.rendering.email.markdown import printed_markdown
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.typesetting.quotes import curled

_PHONE = "clinic.phone"


class Typesetter:
    """Sets the words of one template, in which tokens stand for its tags.

    Links keep their addresses, code and attributes keep every sign. `phone_url`: where a tap on the clinic's number
    leads, "" where it cannot be dialled.
    """

    def __init__(self, tokens: TagTokens, phone_url: str) -> None:
        self._tokens, self._phone_url = tokens, phone_url
        self._split = re.compile(f"({tokens.token_pattern.pattern})")

    def html(self, markdown: str) -> str:
        """HTML of a block of Markdown."""
        parser = printed_markdown()
        parsed = parser.parse(markdown)
        for token in parsed:
            if token.children:
                token.children = list(_Line(self).set(token.children))
        return str(parser.renderer.render(parsed, parser.options, {}))

    def line(self, text: str) -> str:
        """The token of a plain line: a caption, the title of an article."""
        return self._tokens.constant(curled(text))

    def label(self, token: str) -> str:
        """Likewise of what a block is given, which is a token already: written out, or a placeholder."""
        inside = self._tokens.tags[token].inside
        return self.line(json.loads(inside)) if inside.startswith('"') else token

    def phone(self, token: str) -> str:
        """A link around the token of the clinic's number, which keeps it on one line."""
        href = f' href="{self._phone_url}"' if self._phone_url else ""
        return f'<a class="tel"{href}>{token}</a>' if href else f'<span class="tel">{token}</span>'

    def pieces(self, text: str) -> list[str]:
        """Words and tokens by turns, words first."""
        return self._split.split(text)

    def is_phone(self, token: str) -> bool:
        return self._tokens.tags[token].inside == _PHONE

    def tag(self, token: str) -> str:
        """The first word of a statement: if, else, endif; "" for a placeholder."""
        tag = self._tokens.tags[token]
        return tag.inside.split(" ", 1)[0] if tag.is_statement else ""


class _Line:
    """One paragraph, from left to right: the sign before each piece decides which way a quote curls."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._before = self._before_if = ""
        self._link: Token | None = None

    def set(self, children: Sequence[Token]) -> Iterator[Token]:
        for child in children:
            match child.type:
                case "text" if not (self._link and self._link.markup == "autolink"):
                    yield from self._text(child)
                    continue
                case "link_open" | "link_close":
                    self._link = child if child.nesting > 0 else None
                case "softbreak" | "hardbreak":
                    self._before = "\n"
                case "code_inline":
                    self._before = "`"
            yield child

    def _text(self, child: Token) -> Iterator[Token]:
        for number, piece in enumerate(self._typesetter.pieces(child.content)):
            if number % 2 == 0:
                words = curled(piece, self._before)
                self._before = words[-1:] or self._before
                yield child.copy(content=words)
            elif self._typesetter.is_phone(piece) and not self._link:
                self._before = "0"
                yield Token("html_inline", "", 0, content=self._typesetter.phone(piece))
            else:
                self._pass(piece)
                yield child.copy(content=piece)

    def _pass(self, token: str) -> None:
        """A condition prints nothing: what stands before it stands before each of its branches."""
        match self._typesetter.tag(token):
            case "":
                self._before = "x"
            case "if":
                self._before_if = self._before
            case "else" | "elif":
                self._before = self._before_if
