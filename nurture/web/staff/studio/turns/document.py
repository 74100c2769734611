"""Between the document that the island edits and the text of the file, by the grammar of `nurture/domain/editing/`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders

from nurture.domain.content.file_kinds import kind_of
from nurture.domain.content.parse import split_front_matter
from nurture.domain.editing.reading.read import read
from nurture.domain.values.finding import ContentError
from nurture.web.staff.studio.turns.findings import Place
from nurture.web.staff.studio.turns.turn import Turn, tidy

_FIELD = re.compile(r"([a-z_]+):")


class NotWritable(Exception):
    """The document is none that this file can hold; the message says so to a person."""


@dataclass(frozen=True, slots=True)
class Cannot:
    """A block that could not be written, and why."""

    block: int
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """The text of the file, and the blocks that are not in it as they were meant."""

    text: str
    cannot: tuple[Cannot, ...] = ()


def written_text(turn: Turn, path: str) -> Written:
    """The text that a turn stands for; raises NotWritable."""
    if turn.source is not None:
        return Written(tidy(turn.source))
    raise NotWritable("Documents cannot be read yet.")


@cache
def has_island() -> bool:
    """Whether the bundle of the editor is there; without it e-mails are written as their source."""
    return finders.find("editor/editor.js") is not None


def document_of(path: str, text: str) -> dict[str, Any]:
    """For the island: the document and the fields of a text; nothing where the kind of file has none."""
    return {}


def place_of(path: str, text: str) -> tuple[Place, list[str]]:
    """Where the parts of the document stand in the text, and the source of each block."""
    kind = kind_of(path)
    if kind is None or not kind.is_document:
        return Place(), []
    try:
        front, body, first = split_front_matter(path, text)
    except ContentError:
        return Place(), []
    fields = {found[1]: n for n, line in enumerate(front.split("\n"), start=2) if (found := _FIELD.match(line))}
    read_text = read(body)
    lines = [first + body.count("\n", 0, span.begin) for span in read_text.spans]
    return Place(lines, fields), list(read_text.slices)
