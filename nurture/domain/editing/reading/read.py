"""Reads the text of a body: its document, and the source of each block, so that what is not changed can be copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nurture.domain.editing.document import (
    Block,
    BulletList,
    Document,
    Flow,
    Heading,
    OrderedList,
    Paragraph,
    Raw,
    When,
)
from nurture.domain.editing.reading.cards import card, single
from nurture.domain.editing.reading.cover import Cover, SourceTag, Unreadable
from nurture.domain.editing.reading.inline import condition_test
from nurture.domain.editing.reading.lines import Prose, cut
from nurture.domain.editing.reading.prose import Placed, island, prose_blocks
from nurture.domain.editing.reading.structure import Item, Pair, structure
from nurture.domain.rendering.template_allowlist import MAX_DEPTH


@dataclass(frozen=True, slots=True)
class Span:
    """Where a block's source begins and ends in the text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: its document, where each block stands, and why a block is an island ("": it is none)."""

    text: str
    document: Document
    spans: tuple[Span, ...]
    whys: tuple[str, ...]

    @property
    def slices(self) -> tuple[str, ...]:
        """The source of each block."""
        return tuple(self.text[span.begin : span.end] for span in self.spans)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What stands before the first block, between the blocks, and after the last: white space."""
        ends = (0, *(span.end for span in self.spans))
        begins = (*(span.begin for span in self.spans), len(self.text))
        return tuple(self.text[end:begin] for end, begin in zip(ends, begins, strict=True))


def read(text: str) -> ReadText:
    """Reads a body; what no node can hold is an island, and what Jinja cannot read is one island as a whole."""
    placed = list(_placed(text))
    return ReadText(
        text,
        Document(tuple(each.block for each in placed)),
        tuple(Span(each.begin, each.end) for each in placed),
        tuple(each.why for each in placed),
    )


def _placed(text: str) -> Iterator[Placed]:
    try:
        cover = Cover(text)
    except Unreadable as error:
        begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield Placed(Raw(text[begin:end]), begin, end, why=str(error))
        return
    items: list[Item] = []
    for part in cut(cover):
        items.extend(prose_blocks(part, cover) if isinstance(part, Prose) else [part])
    yield from _Assembly(cover, items).blocks(0, len(items))


class _Assembly:
    """Puts the blocks between two tags into the card or condition that these are."""

    def __init__(self, cover: Cover, items: Sequence[Item]) -> None:
        self._cover, self._items, self._structure = cover, items, structure(items)

    def blocks(self, first: int, last: int, depth: int = 0) -> Iterator[Placed]:
        """The blocks of the items from `first` up to `last`."""
        number = first
        while number < last:
            item = self._items[number]
            if number in self._structure.islands:
                until = self._structure.islands[number]
                yield self._island(number, until, "a condition across paragraphs, or a tag without its other")
                number = until
            elif isinstance(item, Placed):
                yield item
            elif pair := self._structure.pairs.get(number):
                yield self._pair(pair, depth)
                number = pair.end
            else:
                yield self._single(number, item)
            number += 1

    def _pair(self, pair: Pair, depth: int) -> Placed:
        places = [pair.begin, *(number for _, number in pair.between), pair.end]
        try:
            if any(tag.controls_space for tag in pair.tags):
                raise Unreadable("space that is removed by a bracket")
            if depth >= MAX_DEPTH:
                raise Unreadable("conditions nested too deeply")
            parts = [list(self.blocks(a + 1, b, depth + 1)) for a, b in pairwise(places)]
            begin, end = self._place(pair.begin)[0], self._place(pair.end)[1]
            return Placed(self._block_of(pair.tags[0], [word for word, _ in pair.between], parts), begin, end)
        except Unreadable as error:
            return self._island(pair.begin, pair.end, str(error))

    def _block_of(self, opening: SourceTag, between: Sequence[str], parts: Sequence[Sequence[Placed]]) -> Block:
        if opening.word == "call" and not between:
            return card(opening, [self._flow(each) for each in parts[0]])
        if between not in ([], ["else"]) or not (test := condition_test(opening)) or "\n" in test:
            raise Unreadable(f"{opening.source} here")
        yes, *no = (tuple(each.block for each in part) for part in parts)
        return When(test, yes, no[0] if no else None)

    def _flow(self, placed: Placed) -> Flow:
        if isinstance(placed.block, Paragraph | Heading | BulletList | OrderedList | Raw):
            return placed.block
        return Raw(self._cover.source[placed.begin : placed.end])

    def _single(self, number: int, tag: SourceTag) -> Placed:
        try:
            return Placed(single(tag), *self._place(number))
        except Unreadable as error:
            return self._island(number, number, str(error))

    def _island(self, first: int, last: int, why: str) -> Placed:
        return island(self._cover, self._place(first)[0], self._place(last)[1], why)

    def _place(self, number: int) -> tuple[int, int]:
        item = self._items[number]
        return self._cover.origin_of(item) if isinstance(item, SourceTag) else (item.begin, item.end)
