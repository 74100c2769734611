"""Tokens that replace Jinja's tags while a template passes through Markdown, MJML and the CSS inliner."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

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
        return "".join(text if not tag else self.add(text, line) for line, text, tag in _pieces(template))

    def restore(self, text: str) -> str:
        """Puts the tags back. Brackets that the text itself produced (`&#123;{`, `{**{`) are rendered, not executed."""
        literal = re.sub(rf"\{{(?=[{{%#]|{self._prefix}\d)", lambda _: self.add('{{ "{" }}'), text)
        return self.token_pattern.sub(lambda found: self.tags[found[0]].source, literal)


def _pieces(template: str) -> Iterator[tuple[int, str, bool]]:
    """Splits a template by Jinja's own lexer: (line, text, whether it is a tag) in order."""
    source, began = "", 0
    for line, kind, value in environment(html=True).lex(template):
        if kind in ("variable_begin", "block_begin"):
            source, began = value, line
        elif kind in ("variable_end", "block_end"):
            yield began, source + value, True
            source = ""
        elif source:
            source += value
        elif kind == "data":
            yield line, value, False
