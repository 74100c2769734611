"""Template files: which file holds which channel's template, by the suffix of its name."""

import re

from nurture.domain.values.channel import Channel, TemplateFormat

_NAME = r"[a-z0-9][a-z0-9-]*"
_TEMPLATES = {
    channel: re.compile(rf"templates/({_NAME}(?:/{_NAME})*)\.{re.escape(channel.spec.template_suffix)}")
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
