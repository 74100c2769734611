"""Between the document that the island edits and the text of the file, by the grammar of `nurture/domain/editing/`."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.contrib.staticfiles import finders

from nurture.actions.content.drafts import DraftFile
from nurture.domain.editing.document import Raw
from nurture.domain.editing.files import TEXT_FIELD, OpenFile, open_file, write_file
from nurture.domain.editing.from_json import InvalidDocument, from_json
from nurture.domain.editing.to_json import to_json
from nurture.domain.editing.writing.write import Cannot
from nurture.web.staff.studio.turns.began_with import text_began_with
from nurture.web.staff.studio.turns.turn import Turn, tidy

_LABELS: Final = {
    "subject": "Subject",
    "preview": "Preview line",
    "headline": "Headline",
    "title": "Title",
    "summary": "Summary, for the card in a message",
    TEXT_FIELD: "The text",
}


class NotWritable(Exception):
    """The document is none that this file can hold; the message says so to a person."""


@dataclass(frozen=True, slots=True)
class TurnText:
    """The text that a turn stands for, the blocks that are not in it as they were meant, and likewise the fields."""

    text: str
    cannot: tuple[Cannot, ...] = ()
    cannot_fields: tuple[tuple[str, str], ...] = ()


def text_of_turn(turn: Turn, newest: DraftFile) -> TurnText:
    """Blocks that were not changed are copied from the text that the writer began with. Raises NotWritable."""
    if turn.source is not None:
        return TurnText(tidy(turn.source))
    was = open_file(newest.path, text_began_with(newest, turn.version))
    try:
        front = {name: from_json(field) for name, field in (turn.fields or {}).items()}
        body = from_json(turn.document) if turn.document is not None else None
    except InvalidDocument as wrong:
        raise NotWritable(f"This cannot be kept: {wrong}") from None
    written = write_file(was, front, body)
    return TurnText(written.text, written.cannot, tuple(written.cannot_fields.items()))


@cache
def has_island() -> bool:
    """Whether the bundle of the editor is there; without it e-mails are written as their source."""
    return finders.find("editor/editor.js") is not None


def document_of(path: str, text: str) -> dict[str, Any]:
    """For the island: the document and the fields of a file; nothing where its kind has none, or none fits.

    A text message has no document, and its words as its one field.
    """
    opened = open_file(path, text)
    if not _is_editable(opened):
        return {}
    return {
        "document": to_json(opened.body.document) if opened.body else None,
        "fields": {name: to_json(field) for name, field in opened.front.items()},
        "labels": {name: _LABELS[name] for name in opened.front},
    }


def _is_editable(opened: OpenFile) -> bool:
    """A field that holds more than words and what is filled in is written as source, and so is its file."""
    is_whole = opened.body is not None or TEXT_FIELD in opened.front
    return is_whole and not any(isinstance(block, Raw) for field in opened.front.values() for block in field.content)
