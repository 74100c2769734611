"""Keeps Jinja's tags safe on their way through Markdown, MJML and the CSS inliner."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nurture.domain.rendering.template import environment


@dataclass(frozen=True, slots=True)
class Tag:
    """One piece of Jinja as it was written, `{{ … }}` or `{% … %}`, and its line."""

    written: str
    line: int

    @property
    def inside(self) -> str:
        """What stands between the brackets."""
        return self.written[2:-2].strip("-+ \t\r\n")

    @property
    def is_statement(self) -> bool:
        return self.written.startswith("{%")


class Shield:
    """Replaces each tag by a word of small letters and digits that occurs in none of `texts`."""

    def __init__(self, *texts: str) -> None:
        prefix = "zq"
        while any(prefix in text.lower() for text in texts):
            prefix += "zq"
        self._prefix = prefix
        self.word = re.compile(rf"{prefix}\d+x")
        self.tags: dict[str, Tag] = {}

    def add(self, written: str, line: int = 0) -> str:
        """The word that stands for this piece of Jinja from now on."""
        word = f"{self._prefix}{len(self.tags)}x"
        self.tags[word] = Tag(written, line)
        return word

    def constant(self, text: str) -> str:
        """The word for a plain text, whatever characters it holds."""
        return self.add("{{ " + json.dumps(text, ensure_ascii=False) + " }}")

    def protect(self, source: str) -> str:
        """The source with every tag replaced; comments are dropped."""
        return "".join(text if not tag else self.add(text, line) for line, text, tag in _pieces(source))

    def restore(self, text: str) -> str:
        """The tags put back. Brackets that grew out of the text itself (`&#123;{`, `{**{`) are printed, not run."""
        literal = re.sub(rf"\{{(?=[{{%#]|{self._prefix}\d)", lambda _: self.add('{{ "{" }}'), text)
        return self.word.sub(lambda found: self.tags[found[0]].written, literal)


def _pieces(source: str) -> Iterator[tuple[int, str, bool]]:
    """(line, text, whether it is a tag) in their order, as Jinja's own lexer sees them."""
    written, began = "", 0
    for line, kind, value in environment(html=True).lex(source):
        if kind in ("variable_begin", "block_begin"):
            written, began = value, line
        elif kind in ("variable_end", "block_end"):
            yield began, written + value, True
            written = ""
        elif written:
            written += value
        elif kind == "data":
            yield line, value, False
