"""The normal form of blocks, in which two documents are compared: empty ones are no blocks, and lists have one mark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from nurture.domain.editing.document import (
    Block,
    BulletList,
    Claim,
    Document,
    Exercise,
    HardBreak,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    Raw,
    Text,
    Tip,
    When,
)
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.writing.tidy_inline import tidy_inline

_FLOW = (Paragraph, Heading, BulletList, OrderedList, Raw)


@lru_cache(maxsize=4096)
def tidy(block: Block) -> tuple[Block, ...]:
    """The normal form of a block: none where it is empty, several where an island can be read after all."""
    match block:
        case Paragraph(content):
            words = tidy_inline(content)
            return (Paragraph(words),) if words else ()
        case Heading(level, content):
            words = tidy_inline([_without_break(node) for node in content])
            return (Heading(level, words),) if words else ()
        case BulletList() | OrderedList():
            return _tidy_list(block)
        case Raw(source):
            return _tidy_island(source)
        case Tip() | Exercise() | Claim():
            return (replace(block, content=tuple(_flow(block.content))),)
        case When(test, yes, no):
            return (When(" ".join(test.split()), _blocks(yes), None if no is None else _blocks(no)),)
    return (block,)


def is_empty(block: Block) -> bool:
    """Whether nothing of a block is written."""
    return not tidy(block)


def same(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Whether two rows of blocks are the same to a reader."""
    return one == other or _signature(one) == _signature(other)


def same_document(one: Document, other: Document) -> bool:
    """Whether two documents are the same to a reader."""
    return same(one.content, other.content)


def _signature(blocks: Sequence[Block]) -> tuple[Any, ...]:
    return tuple(_unmarked(each) for block in blocks for each in tidy(block))


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(each for block in blocks for each in tidy(block))


def _flow(blocks: Iterable[Block]) -> Iterator[Any]:
    """What stands in a card: an island stays one where it would be more than prose."""
    for block in blocks:
        tidied = tidy(block)
        yield from tidied if all(isinstance(each, _FLOW) for each in tidied) else (block,)


def _without_break(node: Inline) -> Inline:
    return Text(" ") if isinstance(node, HardBreak) else node


def _tidy_island(source: str) -> tuple[Block, ...]:
    found = read(source.strip("\r\n")).document.content
    return tuple(each for block in found for each in ((block,) if isinstance(block, Raw) else tidy(block)))


def _tidy_list(block: BulletList | OrderedList) -> tuple[Block, ...]:
    items = [item for item in map(_tidy_item, block.items) if item]
    if not items:
        return ()
    set_off = any(_needs_space(item) for item in items)
    alone = len(items) == 1 and len(items[0].content) == 1
    return (replace(block, items=tuple(items), tight=alone or (block.tight and not set_off)),)


def _tidy_item(item: ListItem) -> ListItem | None:
    content: list[Any] = list(_blocks(item.content))
    if content and not isinstance(content[0], Paragraph):
        content.insert(0, Paragraph())
    return ListItem(tuple(content)) if content else None


def _needs_space(item: ListItem) -> bool:
    """Whether an item cannot be written without empty lines: it has a second paragraph, or a list that begins at 3."""
    first, *rest = item.content
    late = isinstance(first, Paragraph) and first.content
    return any(
        isinstance(each, Paragraph) or (isinstance(each, OrderedList) and each.start != 1 and number == 0 and late)
        for number, each in enumerate(rest)
    )


@lru_cache(maxsize=4096)
def _unmarked(block: Any) -> Any:
    """With one mark for all lists: which of them it is only tells neighbours apart."""
    match block:
        case BulletList() | OrderedList():
            return replace(block, items=tuple(_unmarked(item) for item in block.items), mark="")
        case ListItem() | Tip() | Exercise() | Claim():
            return replace(block, content=tuple(_unmarked(each) for each in block.content))
        case When(test, yes, no):
            others = None if no is None else tuple(_unmarked(each) for each in no)
            return When(test, tuple(_unmarked(each) for each in yes), others)
    return block
