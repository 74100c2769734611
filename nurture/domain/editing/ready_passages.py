"""Ready passages, to be put in as they are: when to see a doctor in the clinic's own words, and a check-in question."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from typing import Any, Final

from nurture.domain.checks.mending.safety_note import holds_note, note_sentence
from nurture.domain.content.content import Content
from nurture.domain.content.file_kinds import FileKind, kind_of
from nurture.domain.content.parse import article_path
from nurture.domain.content.template_files import template_path
from nurture.domain.editing.document import Heading, Raw
from nurture.domain.editing.fields import read_field
from nurture.domain.editing.reading.read import ReadText, read
from nurture.domain.editing.to_json import to_json
from nurture.domain.rendering.block_calls import ARTICLE_BLOCKS, EMAIL_BLOCKS
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel

_MOST_NOTES: Final = 3
_LONGEST_BEGIN: Final = 90
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NOTE: Final = "If the pain is severe, see a doctor rather than wait for your next session."
_TIP: Final = f'{{% call tip("When to see a doctor") %}}\n{_NOTE}\n{{% endcall %}}'
_CHECK_IN: Final = "How is it going so far? Just reply: a person reads it."


@dataclass(frozen=True, slots=True)
class Passage:
    """Its words as source; `also`: what it is found by beside its label."""

    label: str
    also: str
    description: str
    source: str

    def content(self, in_text: bool) -> list[dict[str, Any]]:
        """Its blocks, or in a text message its words, as the editor puts them in."""
        document = to_json(read_field(self.source) if in_text else read(self.source).document)
        blocks: list[dict[str, Any]] = document["content"]
        words: list[dict[str, Any]] = blocks[0].get("content", [])
        return words if in_text else blocks


def ready_passages(path: str, content: Content, names: Collection[str]) -> list[Passage]:
    """Those that fit a file of this kind, in which these placeholders may stand; its own sequence's notes first."""
    kind = kind_of(path)
    if kind is None or not (kind.is_text or kind.is_document):
        return []
    blocks = () if kind.is_text else ARTICLE_BLOCKS if kind is FileKind.ARTICLE else EMAIL_BLOCKS
    fitting = (note for note in _notes(path, content, kind.is_text) if not violations(note, blocks, names))
    notes = islice(fitting, _MOST_NOTES)  # each is read from its message: no more than are offered
    found = [
        Passage("When to see a doctor", "safety red flags danger", _begins(note), note)
        for note in dict.fromkeys(notes) or [_NOTE if kind.is_text else _TIP]
    ]
    if kind is FileKind.ARTICLE:
        return found
    check_in = Passage("How is it going?", "checkin check-in reply", "A question that invites a reply.", _CHECK_IN)
    return [*found, check_in]


def _begins(note: str) -> str:
    """Its first words, by which it is told from the other notes."""
    words = _TAG.sub(lambda tag: "…" if tag[0].startswith("{{") else "", note)
    return shorten(words, _LONGEST_BEGIN, placeholder=" …")


def _notes(path: str, content: Content, in_text: bool) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    bodies = _texts(content) if in_text else _letters(content)
    for _, body in sorted(bodies.items(), key=lambda item: (item[0].rpartition("/")[0] != folder, item[0])):
        if not holds_note(body):
            continue
        if in_text:
            yield note_sentence(body)
        else:
            yield from _note_blocks(read(body))


def _note_blocks(body: ReadText) -> Iterator[str]:
    """The blocks that hold a note on their own."""
    for block, source in zip(body.document.content, body.slices, strict=True):
        if holds_note(source) and not isinstance(block, Heading | Raw):
            yield source


def _texts(content: Content) -> dict[str, str]:
    return {
        template_path(channel, name): text.body
        for channel, texts in content.texts.items()
        for name, text in texts.items()
    }


def _letters(content: Content) -> dict[str, str]:
    emails = {template_path(Channel.EMAIL, name): email.body for name, email in content.emails.items()}
    return emails | {article_path(name): article.body for name, article in content.articles.items()}
