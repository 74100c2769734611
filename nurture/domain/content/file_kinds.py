"""What a file of the content is, by its path: the studio opens each kind on a page of its own."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from nurture.domain.content.language_files.model import LANGUAGE_PATH
from nurture.domain.content.parse import CLINIC, CONDITIONS, article_in, sequence_in
from nurture.domain.content.pictures import WORDS_PATH
from nurture.domain.content.template_files import language_in, template_in
from nurture.domain.values.channel import Channel, TemplateFormat

_RESPONSES: Final = "templates/responses/"


class FileKind(StrEnum):
    """What a person who writes would call it."""

    EMAIL = "email"
    TEXT = "text"
    RESPONSE = "response"  # a text that answers a reply: a saved one, or the answer to a sign of danger
    ARTICLE = "article"
    SEQUENCE = "sequence"
    SETTINGS = "settings"
    PICTURE = "picture"  # the words beside one

    @property
    def is_text(self) -> bool:
        """Whether it is sent as a text message."""
        return self in (FileKind.TEXT, FileKind.RESPONSE)

    @property
    def is_document(self) -> bool:
        """Whether it is written as it looks: front matter, and a body in Markdown."""
        return self in (FileKind.EMAIL, FileKind.ARTICLE)


def kind_of(path: str) -> FileKind | None:
    """The kind of a file; None where nothing reads a file of that name."""
    if path in (CLINIC, CONDITIONS) or LANGUAGE_PATH.fullmatch(path):
        return FileKind.SETTINGS
    if sequence_in(path):
        return FileKind.SEQUENCE
    if article_in(path):
        return FileKind.ARTICLE
    if WORDS_PATH.fullmatch(path):
        return FileKind.PICTURE
    template = template_of(path)
    if template is None:
        return None
    if template[0].spec.template_format is TemplateFormat.EMAIL:
        return FileKind.EMAIL
    return FileKind.RESPONSE if path.startswith(_RESPONSES) else FileKind.TEXT


def language_of(path: str) -> str:
    """The language in which a file is written, by its name."""
    template = template_of(path)
    return language_in(template[1] if template else article_in(path) or "")


def template_of(path: str, channels: Collection[Channel] = tuple(Channel)) -> tuple[Channel, str] | None:
    """The channel and the name of the template that a path holds."""
    return next((found for channel in channels if (found := template_in(path, channel))), None)
