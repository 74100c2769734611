"""Markdown as people read it: no sign of a heading, emphasis or a link, and a dot before each item of a list."""

import re
from typing import Final

_SIGNS: Final = (
    (re.compile(r"^(#{1,6})[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE), r"\1• "),
    (re.compile(r"(?<!\\)\[([^\]\n]+)\]\(<?(\[[^\]\n]*\]|[^\s)>]*)>?\)"), r"\1 (\2)"),
    (re.compile(r"(?<![\\*])\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\\*])\*(?=\S)([^*\n]+)(?<=\S)\*"), r"\1"),
    (re.compile(r"\\$", re.MULTILINE), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def without_signs(text: str) -> str:
    """'## **Slowly**' → 'Slowly'; of a link its words and its address."""
    for sign, read_as in _SIGNS:
        text = sign.sub(read_as, text)
    return text
