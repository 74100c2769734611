"""Changes of a document, as an editor makes them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from nurture.domain.editing.document import Document, Text

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
    seen = 0

    def walk(at: Any) -> Any:
        nonlocal seen
        if isinstance(at, Text):
            seen += 1
            return change(at) if seen == number + 1 else at
        if isinstance(at, tuple):
            return tuple(walk(each) for each in at)
        if is_dataclass(at) and not isinstance(at, type):
            values = {each.name: walk(getattr(at, each.name)) for each in fields(at)}
            return replace(at, **values)
        return at

    return walk(node)  # type: ignore[no-any-return]


def word_changes(document: Document, new: str) -> Iterator[tuple[str, Document]]:
    """The document with the first word of one text node changed, for each such node; and that word."""
    for number, text in enumerate(texts(document)):
        if word := _WORD.search(text.text):
            changed = text.text[: word.start()] + new + text.text[word.end() :]
            yield word[0], with_text(document, number, lambda node, said=changed: Text(said, node.marks))
