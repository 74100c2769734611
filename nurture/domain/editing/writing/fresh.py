"""Writes one block anew, and reads it back: only a text that reads as the block is taken."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from nurture.domain.editing.document import (
    Block,
    Button,
    Chip,
    Cond,
    HardBreak,
    Raw,
    Text,
    When,
)
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.writing.block_text import block_text
from nurture.domain.editing.writing.style import laid_into
from nurture.domain.editing.writing.tidy import same, tidy


@lru_cache(maxsize=4096)
def fresh(block: Block, mark: str | None = None) -> str | None:
    """The text of a block, in the first way that reads as the block; None where none does."""
    if isinstance(block, Raw):
        return block.source.strip("\r\n")
    for em in ("*", "_"):
        text = "\n\n".join(block_text(each, em, mark) for each in tidy(block))
        if same(read(text).document.content, (block,)):
            return text
    return None


def in_its_style(text: str, block: Block, source: str, before: Block) -> str:
    """The text of a changed block in the style of its source; `source` and `before`: as the block was read."""
    plain = fresh(before)
    if plain is None:
        return text
    return laid_into(source, plain, text, lambda styled: same(read(styled).document.content, (block,)))


def without_emphasis(node: Any) -> Any:
    """A node with its words, personal words and links alone."""
    match node:
        case Text() | Chip() | Cond():
            node = replace(node, marks=replace(node.marks, em=False, strong=False))
            if isinstance(node, Cond):
                parts = [None if part is None else tuple(map(without_emphasis, part)) for part in (node.yes, node.no)]
                node = replace(node, yes=parts[0] or (), no=parts[1])
            return node
        case HardBreak() | Raw() | Button():
            return node
        case When(test, yes, no):
            others = None if no is None else tuple(map(without_emphasis, no))
            return When(test, tuple(map(without_emphasis, yes)), others)
    for name in ("content", "items"):
        if hasattr(node, name):
            return replace(node, **{name: tuple(map(without_emphasis, getattr(node, name)))})
    return node
