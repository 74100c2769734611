"""Writes a document over the text that it was read from: what equals a block of that text is copied, byte for byte."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from nurture.domain.editing.document import Block, BulletList, Document, OrderedList
from nurture.domain.editing.reading.read import ReadText, Span, read
from nurture.domain.editing.writing.block_text import mark_after
from nurture.domain.editing.writing.fresh import fresh, in_its_style, without_emphasis
from nurture.domain.editing.writing.pairing import NONE, paired
from nurture.domain.editing.writing.tidy import is_empty, same


@dataclass(frozen=True, slots=True)
class Cannot:
    """A block that no text holds, by its number in the document, and why."""

    block: int
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a document; `changed` and `spans` are by the number of the block in the document.

    `spans`: where each block that is written stands in the text.
    """

    text: str
    changed: tuple[int, ...]
    cannot: tuple[Cannot, ...]
    spans: dict[int, Span]


EMPHASIS = "bold or italic words meet here in a way that no file can hold: they are kept as plain words"
SHAPE = "this cannot be written like this: take it apart into simpler paragraphs or lists"
NEIGHBOURS = "this cannot stand between its neighbours: open the message as source"


def write(document: Document, was: ReadText) -> Written:
    """Writes a document; `was` is the text that it was made of, as it was read.

    A block that cannot be written is named in `cannot`: without its emphasis its words are written, else it stays as
    it was, or is left out where it is new.
    """
    for wide in (False, True):
        writer = _Writer(document, was, wide)
        written = writer.written()
        if writer.copies_all() or same(read(written.text).document.content, writer.expected()):
            return written
    return _without_one(document, was, written.changed)


def _without_one(document: Document, was: ReadText, changed: Sequence[int]) -> Written:
    """Leaves out the change because of which the text would read otherwise; all of them where it is not one."""
    for left_out in (*({number} for number in changed), set(changed)):
        writer = _Writer(document, was, True, left_out)
        written = writer.written()
        if same(read(written.text).document.content, writer.expected()):
            return written
    cannot = tuple(Cannot(number, NEIGHBOURS) for number in changed)
    return Written(was.text, (), cannot, dict(enumerate(was.spans)))


@dataclass(slots=True)
class _Part:
    """A block of the text that is to be: its number, its text, and as what it will be read."""

    number: int
    text: str
    block: Block
    is_new: bool = False


class _Writer:
    """`wide`: what is new has an empty line on either side; `left_out`: the changes that are not made."""

    def __init__(self, document: Document, was: ReadText, wide: bool, left_out: Set[int] = frozenset()) -> None:
        self._was, self._wide, self._left_out = was, wide, left_out
        self._old = was.document.content
        kept = [(n, b) for n, b in enumerate(document.content) if not is_empty(b) or b in self._old]
        self._pairing = paired([block for _, block in kept], self._old)
        self.cannot: list[Cannot] = []
        self._parts: list[_Part | None] = []
        mark, before = None, None
        for position, (number, block) in enumerate(kept):
            mark = self._mark(position, mark, before, block)
            self._parts.append(self._part(position, number, block, mark))
            before = block

    def copies_all(self) -> bool:
        """Whether the text is the one that was read."""
        return self._pairing.equal == list(range(len(self._old))) and not any(
            p is None or p.is_new for p in self._parts
        )

    def expected(self) -> list[Block]:
        """What the text is to be read as."""
        return [part.block for part in self._parts if part]

    def written(self) -> Written:
        text, spans = "", {}
        for position, part in enumerate(self._parts):
            if part:
                text += self._gap(position)
                spans[part.number] = Span(len(text), len(text) + len(part.text))
                text += part.text
        text += self._gap(len(self._parts))
        changed = tuple(part.number for part in self._parts if part and part.is_new)
        return Written(text, changed, tuple(self.cannot), spans)

    def _mark(self, position: int, mark: str | None, before: Block | None, block: Block) -> str | None:
        """A list that follows another of its kind takes another mark, unless it did so when it was read."""
        own = block.mark if isinstance(block, BulletList | OrderedList) else None
        equal = self._pairing.equal
        if position and equal[position] > 0 and equal[position - 1] == equal[position] - 1:
            return own
        return mark_after(before, mark, block)

    def _part(self, position: int, number: int, block: Block, mark: str | None) -> _Part | None:
        equal, place = self._pairing.equal[position], self._pairing.place[position]
        if equal != NONE and (not isinstance(block, BulletList | OrderedList) or mark == block.mark):
            return _Part(number, self._was.slices[equal], block)
        why = NEIGHBOURS if number in self._left_out else ""
        for wanted, reason in () if why else ((block, ""), (without_emphasis(block), EMPHASIS)):
            if (text := fresh(wanted, mark)) is not None:
                if reason:
                    self.cannot.append(Cannot(number, reason))
                if place != NONE:
                    text = in_its_style(text, wanted, self._was.slices[place], self._old[place])
                return _Part(number, self._lines(text), wanted, is_new=True)
        self.cannot.append(Cannot(number, why or SHAPE))
        return None if place == NONE else _Part(number, self._was.slices[place], self._old[place])

    def _gap(self, position: int) -> str:
        """What stands before a block, or after the last: as it was where the same two stood there."""
        gaps, total = self._was.gaps, len(self._old)
        if position == len(self._parts):
            follows = self._pairing.follows(position, total) and self._parts
            return gaps[-1] if follows else gaps[-1] or (self._lines("\n") if self._parts else "")
        if self._pairing.follows(position, total) and self._may_stay(position):
            return gaps[self._pairing.place[position]]
        return self._lines("\n\n") if any(self._parts[:position]) else ""

    def _may_stay(self, position: int) -> bool:
        """Whether the space before a block will do for what stands there now."""
        sides = [(self._parts[n], self._pairing.place[n]) for n in (position - 1, position) if n >= 0]
        if any(part is None or type(part.block) is not type(self._old[place]) for part, place in sides):
            return False
        gap = self._was.gaps[self._pairing.place[position]].replace("\r", "")
        return not self._wide or "\n\n" in gap or not any(part and part.is_new for part, _ in sides)

    def _lines(self, text: str) -> str:
        """With the line ends of the text that was read."""
        return re.sub(r"(?<!\r)\n", "\r\n", text) if "\r\n" in self._was.text else text
