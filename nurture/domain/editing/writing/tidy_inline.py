"""The normal form of words: what Markdown cannot tell apart is made the same.

No mark begins or ends on white space, nor on punctuation beside a letter (`**so,**then` is not bold).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from nurture.domain.editing.document import Chip, Cond, HardBreak, Inline, Link, Marks, Text
from nurture.domain.editing.reading.cover import LINE_ENDS, Unreadable
from nurture.domain.editing.reading.inline import chip, joined
from nurture.domain.editing.writing.escape import PLACEHOLDER
from nurture.domain.rendering.email.markdown import printed_markdown

#: What stands before and behind: the edge of a line, or the tag of a condition, which is a letter to Markdown.
LINE_EDGE, TAG_EDGE = " ", "a"


def tidy_inline(content: Sequence[Inline], edge: str = LINE_EDGE) -> tuple[Inline, ...]:
    """The normal form of some words; at the `edge` of a line there is no white space."""
    units = list(_units(content))
    if edge == LINE_EDGE:
        units = _stripped(units)
    units = _without_space_at_breaks(units)
    for name in ("link", "strong", "em"):
        if any(getattr(unit.marks, name) for unit in units):
            _Marked(units, name, edge).shorten()
    return tuple(_nodes(units))


@dataclass(slots=True)
class _Unit:
    """A character, or a node without characters."""

    value: "str | Chip | Cond | HardBreak"
    marks: Marks

    @property
    def is_blank(self) -> bool:
        return self.value.isspace() if isinstance(self.value, str) else isinstance(self.value, HardBreak)

    @property
    def is_space(self) -> bool:
        return isinstance(self.value, str) and self.value.isspace()

    @property
    def is_punctuation(self) -> bool:
        return isinstance(self.value, str) and unicodedata.category(self.value)[0] in "PS"


def _units(content: Iterable[Inline]) -> Iterator[_Unit]:
    for node in content:
        match node:
            case Text(text, marks):
                marks = _tidy_marks(marks)
                yield from (_Unit(char, marks) for char in text.translate(LINE_ENDS).replace("\n", " "))
            case HardBreak():
                yield _Unit(node, Marks())
            case Chip(marks=marks):
                yield _Unit(replace(_tidy_chip(node), marks=Marks()), _tidy_marks(marks))
            case Cond(test, yes, no, marks):
                tidied = [None if part is None else tidy_inline(part, TAG_EDGE) for part in (yes, no)]
                if any(tidied):
                    yield _Unit(Cond(" ".join(test.split()), tidied[0] or (), tidied[1]), _tidy_marks(marks))


def _tidy_marks(marks: Marks) -> Marks:
    """With the address of a link as Markdown prints it."""
    if not marks.link or PLACEHOLDER.fullmatch(marks.link.href):
        return marks
    href = printed_markdown().normalizeLink(" ".join(marks.link.href.split()))
    return replace(marks, link=replace(marks.link, href=href))


def _tidy_chip(node: Chip) -> Chip:
    """With the fallback apart from the placeholder, as it is read."""
    if node.fallback is not None:
        return replace(node, expr=node.expr.strip())
    try:
        return chip(node.expr.strip(), Marks())
    except (Unreadable, UnicodeDecodeError):
        return node


def _stripped(units: list[_Unit]) -> list[_Unit]:
    begin, end = 0, len(units)
    while begin < end and units[begin].is_blank:
        begin += 1
    while begin < end and units[end - 1].is_blank:
        end -= 1
    return units[begin:end]


def _without_space_at_breaks(units: list[_Unit]) -> list[_Unit]:
    if not any(isinstance(unit.value, HardBreak) for unit in units):
        return units
    runs = [(space, list(run)) for space, run in groupby(units, key=lambda unit: unit.is_space)]
    found: list[_Unit] = []
    for number, (space, run) in enumerate(runs):
        beside = [
            *(runs[number - 1][1][-1:] if number else []),
            *(runs[number + 1][1][:1] if runs[number + 1 :] else []),
        ]
        if not (space and any(isinstance(unit.value, HardBreak) for unit in beside)):
            found += run
    return found


@dataclass(slots=True)
class _Marked:
    """Shortens the runs of one mark until Markdown can begin and end each."""

    units: list[_Unit]
    name: str
    edge: str

    def shorten(self) -> None:
        at = 0
        while at < len(self.units):
            end = self._end_of_run(at)
            if end > at:
                self._shorten(at, end)
            at = max(end, at + 1)

    def _end_of_run(self, at: int) -> int:
        """Where the run of this mark ends that begins here: it crosses no link's end."""
        mark, link = self._mark(at), self._link(at)
        while mark and at < len(self.units) and self._mark(at) == mark and self._link(at) == link:
            at += 1
        return at

    def _shorten(self, begin: int, end: int) -> None:
        while begin < end and self._cannot_end(begin, begin - 1):
            self._drop(begin)
            begin += 1
        while begin < end and self._cannot_end(end - 1, end):
            end -= 1
            self._drop(end)

    def _cannot_end(self, inner: int, outer: int) -> bool:
        unit = self.units[inner]
        if unit.is_blank or self.name == "link":
            return unit.is_blank
        return unit.is_punctuation and self._is_letter(outer, self._link(inner))

    def _is_letter(self, at: int, link: Link | None) -> bool:
        """Whether the neighbour is a letter to Markdown; beyond a link's end, its bracket is the neighbour."""
        if not 0 <= at < len(self.units):
            return self.edge == TAG_EDGE and link is None
        unit = self.units[at]
        return self._link(at) == link and not unit.is_blank and not unit.is_punctuation

    def _mark(self, at: int) -> Link | bool | None:
        return getattr(self.units[at].marks, self.name)  # type: ignore[no-any-return]

    def _link(self, at: int) -> Link | None:
        return None if self.name == "link" else self.units[at].marks.link

    def _drop(self, at: int) -> None:
        marks = self.units[at].marks
        self.units[at].marks = Marks(
            None if self.name == "link" else marks.link,
            marks.em and self.name != "em",
            marks.strong and self.name != "strong",
        )


def _nodes(units: Iterable[_Unit]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for (is_text, marks), run in groupby(units, key=lambda unit: (isinstance(unit.value, str), unit.marks)):
        if is_text:
            found.append(Text("".join(str(unit.value) for unit in run), marks))
        else:
            found += [
                u.value if isinstance(u.value, HardBreak) else replace(u.value, marks=marks)
                for u in run
                if not isinstance(u.value, str)
            ]
    return joined(found)
