"""Opens a file for editing, and writes it with what was changed: its fields, and its body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nurture.domain.content.parse import article_in
from nurture.domain.content.template_files import template_in
from nurture.domain.editing.document import Document, Paragraph, Text
from nurture.domain.editing.fields import CannotWriteField, read_field, write_field
from nurture.domain.editing.front_matter import CannotWriteValue, body_begin, values_of, with_values
from nurture.domain.editing.reading.read import ReadText, Span, read
from nurture.domain.editing.writing.write import Cannot, write
from nurture.domain.values.channel import Channel, TemplateFormat

EMAIL_FIELDS, ARTICLE_FIELDS = ("subject", "preview", "headline"), ("title", "summary")
#: The one field of a text message.
TEXT_FIELD = "text"
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was opened; `body` is None where it has none, or its front matter cannot be told from it."""

    path: str
    text: str
    front: Mapping[str, Document]
    body: ReadText | None = None
    body_begin: int = 0

    @property
    def document(self) -> Document | None:
        return self.body.document if self.body else None


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """The text of a file; `changed`, `cannot` and `spans` are by the number of the block in the document of the body.

    `spans`: where each block stands in the file; `cannot_fields`: why a field could not be written, by its key.
    """

    text: str
    changed: tuple[int, ...] = ()
    cannot: tuple[Cannot, ...] = ()
    cannot_fields: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[int, Span] = field(default_factory=dict)


@lru_cache(maxsize=64)  # whoever writes sends the document that was read of the same text, turn after turn
def open_file(path: str, text: str) -> OpenFile:
    """Opens an e-mail, an article or a text message; any other file has neither fields nor a body here."""
    fields = _fields(path)
    if fields == (TEXT_FIELD,):
        return OpenFile(path, text, {TEXT_FIELD: read_field(text)})
    begin = body_begin(text) if fields else None
    if begin is None:
        return OpenFile(path, text, {})
    values = values_of(text)
    front = {key: _read(path, values[key]) for key in fields if key in values}
    return OpenFile(path, text, front, read(text[begin:]), begin)


def write_file(opened: OpenFile, front: Mapping[str, Document], body: Document | None) -> WrittenFile:
    """The file with these fields and this body; of the front matter only the lines of changed values change.

    What cannot be written is named, and stays as it was.
    """
    text, cannot = _with_fields(opened, front)
    if opened.body is None or body is None:
        return WrittenFile(text, cannot_fields=cannot)
    begin = body_begin(text) or 0
    written = write(body, opened.body)
    spans = {number: Span(begin + span.begin, begin + span.end) for number, span in written.spans.items()}
    return WrittenFile(text[:begin] + written.text, written.changed, written.cannot, cannot, spans)


def _with_fields(opened: OpenFile, front: Mapping[str, Document]) -> tuple[str, dict[str, str]]:
    text, cannot = opened.text, {}
    values = values_of(text)
    for key, document in front.items():
        try:
            if key == TEXT_FIELD:
                text = write_field(document, text)
            elif key in _fields(opened.path) and document != opened.front.get(key):
                value = _write(opened.path, document, values.get(key, ""))
                text = text if value == values.get(key) else with_values(text, {key: value})
        except (CannotWriteField, CannotWriteValue) as error:
            cannot[key] = str(error)
    return text, cannot


def _fields(path: str) -> tuple[str, ...]:
    if article_in(path):
        return ARTICLE_FIELDS
    channel = next((channel for channel in Channel if template_in(path, channel)), None)
    if channel is None:
        return ()
    return EMAIL_FIELDS if channel.spec.template_format is TemplateFormat.EMAIL else (TEXT_FIELD,)


def _read(path: str, value: str) -> Document:
    """A title or a summary of an article is the same for everybody: a bracket in it is printed as it is."""
    line = _one_line(value)
    return Document((Paragraph((Text(line),) if line else ()),)) if article_in(path) else read_field(line)


def _write(path: str, document: Document, was: str) -> str:
    if not article_in(path):
        return write_field(document, _one_line(was))
    words = [node for block in document.content for node in getattr(block, "content", ())]
    if not all(isinstance(node, Text) for node in words):
        raise CannotWriteField("this is the same for everybody: only plain words can stand here")
    return _one_line("".join(node.text for node in words if isinstance(node, Text)))


def _one_line(value: str) -> str:
    """Blanks and line ends as one blank; a no-break space is a character that somebody chose."""
    return _BLANKS.sub(" ", value).strip(" ")
