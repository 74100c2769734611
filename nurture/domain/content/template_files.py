"""Template files: which file holds which channel's template, by the suffix of its name; and in which language.

A translation is called as its original, with the language behind a dot: `knee/hello.es` of `knee/hello`.
"""

import re
from collections.abc import Container

from nurture.domain.languages.tag import ENGLISH, IN_FILES, shorter
from nurture.domain.values.channel import Channel, TemplateFormat

_NAME = r"[a-z0-9][a-z0-9-]*"
#: Behind the name of a template, an article or the words of a picture: the language of a translation.
TRANSLATED = rf"(?:\.{IN_FILES})?"
_TEMPLATES = {
    channel: re.compile(rf"templates/({_NAME}(?:/{_NAME})*{TRANSLATED})\.{re.escape(channel.spec.template_suffix)}")
    for channel in Channel
}
#: Whose templates are plain text.
TEXT_CHANNELS = tuple(channel for channel in Channel if channel.spec.template_format is TemplateFormat.TEXT)


def template_in(path: str, channel: Channel) -> tuple[Channel, str] | None:
    """The template that a path holds, if it is one of this channel's."""
    found = _TEMPLATES[channel].fullmatch(path)
    return (channel, found[1]) if found else None


def template_path(channel: Channel, name: str) -> str:
    """The file of a template."""
    return f"templates/{name}.{channel.spec.template_suffix}"


def language_in(name: str) -> str:
    """The language of a template, by its name."""
    return name.partition(".")[2] or ENGLISH


def original_of(name: str) -> str:
    """The name of the template that a translation is of; its own where it is none."""
    return name.partition(".")[0]


def translated(name: str, language: str, there: Container[str]) -> str:
    """The name of its nearest translation of those that are there; its own where there is none."""
    if language == ENGLISH:
        return name
    return next((found for tag in shorter(language) if (found := f"{name}.{tag}") in there), name)
