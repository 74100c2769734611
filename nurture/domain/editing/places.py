"""From the place of a finding in a file to the block or the field that somebody edits."""

from collections.abc import Mapping
from dataclasses import dataclass

from nurture.domain.editing.files import TEXT_FIELD, OpenFile, WrittenFile
from nurture.domain.editing.front_matter import lines_of
from nurture.domain.editing.reading.read import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A block of the body by its number, or a field by its key; neither of both where it is the file as a whole."""

    block: int | None = None
    field: str | None = None


def spans_of(opened: OpenFile) -> dict[int, Span]:
    """Where each block of an opened file stands in it, as WrittenFile says of a written one."""
    found = opened.body.spans if opened.body else ()
    return {n: Span(opened.body_begin + s.begin, opened.body_begin + s.end) for n, s in enumerate(found)}


def place_of(file: OpenFile | WrittenFile, line: int, column: int) -> Place:
    """The block or the field at a line and column (both from 1) of the file."""
    spans: Mapping[int, Span] = spans_of(file) if isinstance(file, OpenFile) else file.spans
    if not spans and not lines_of(file.text):
        return Place(field=TEXT_FIELD)
    for key, (first, last) in lines_of(file.text).items():
        if first <= line <= last:
            return Place(field=key)
    begin = sum(len(each) for each in file.text.splitlines(keepends=True)[: line - 1])
    end, at = file.text.find("\n", begin), begin + column - 1
    last = end if end >= 0 else len(file.text)
    on_line = [number for number, span in spans.items() if span.begin <= last and begin < span.end]
    exact = [number for number in on_line if spans[number].begin <= at < spans[number].end]
    return Place(block=next(iter(exact or on_line), None))
