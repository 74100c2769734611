"""Changes of a document, as an editor makes them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from nurture.domain.editing.document import (
    Block,
    BulletList,
    Document,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    Text,
)

_WORD = re.compile(r"[A-Za-z]{2,}")
_Node = TypeVar("_Node")


def texts(node: object) -> Iterator[Text]:
    """Every text node, in order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from texts(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from texts(getattr(node, each.name))


def with_text(node: _Node, number: int, change: Callable[[Text], Text]) -> _Node:
    """The node with its text node of this number changed."""
    left = [number]

    def walk(at: Any) -> Any:
        if isinstance(at, Text):
            left[0] -= 1
            return change(at) if left[0] == -1 else at
        if isinstance(at, tuple):
            return tuple(walk(each) for each in at)
        if is_dataclass(at) and not isinstance(at, type):
            return replace(at, **{each.name: walk(getattr(at, each.name)) for each in fields(at)})
        return at

    return walk(node)  # type: ignore[no-any-return]


def word_changes(document: Document, new: str) -> Iterator[tuple[str, Document]]:
    """The document with the first word of one text node changed, for each such node; and that word."""
    for number, text in enumerate(texts(document)):
        if found := _WORD.search(text.text):
            changed = replace(text, text=text.text[: found.start()] + new + text.text[found.end() :])
            yield found[0], with_text(document, number, lambda _, changed=changed: changed)  # type: ignore[misc]


def reshaped(document: Document) -> Iterator[tuple[str, Document]]:
    """The document with a paragraph split, two joined, lists made paragraphs, blocks pasted in; and what was done."""
    blocks = document.content
    paragraphs = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if found := [number for number in paragraphs if len(_of(blocks[number])) > 1]:
        parts = _of(blocks[found[0]])
        yield "split", _with(document, found[0], 1, Paragraph(parts[:1]), Paragraph(parts[1:]))
    if found := [number for number in paragraphs if number + 1 in paragraphs]:
        first, second = (_of(blocks[number]) for number in (found[0], found[0] + 1))
        yield "joined", _with(document, found[0], 2, Paragraph((*first, Text(" "), *second)))
    if any(isinstance(block, BulletList | OrderedList) for block in blocks):
        yield "list to paragraphs", Document(tuple(each for block in blocks for each in _unlisted(block)))
    point = ListItem((Paragraph((Text("pasted - 1. *so*"),)),))
    yield "pasted", _with(document, len(blocks) // 2, 0, Paragraph((Text("Pasted {{ words }}"),)), BulletList((point,)))


def _of(block: Block) -> tuple[Inline, ...]:
    return block.content if isinstance(block, Paragraph) else ()


def _with(document: Document, begin: int, count: int, *blocks: Block) -> Document:
    return Document((*document.content[:begin], *blocks, *document.content[begin + count :]))


def _unlisted(block: Block) -> tuple[Block, ...]:
    if isinstance(block, BulletList | OrderedList):
        return tuple(each for item in block.items for each in item.content)
    return (block,)


def only_difference(before: str, after: str) -> tuple[str, str]:
    """What differs between two texts that begin and end alike."""
    begin = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(map(len, (before, after)))
    )
    end = 0
    while end < min(len(before), len(after)) - begin and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[begin : len(before) - end], after[begin : len(after) - end]
