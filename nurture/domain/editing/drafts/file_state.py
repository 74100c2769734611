"""What stands beside a file in the studio: live, changed, new or off."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from nurture.domain.content.parse import CLINIC, CONDITIONS
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.template_files import template_in, template_path
from nurture.domain.rendering.responses import TEMPLATES
from nurture.domain.rendering.saved_responses import FOLDER
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import ContentError
from nurture.domain.values.yaml_source import read_yaml

_FOR_ANSWERS = tuple(TEMPLATES.values())


class FileState(StrEnum):
    """Live: as released. Changed: drafted. New: not released yet. Off: removed, or a message that no step sends."""

    LIVE = "live"
    CHANGED = "changed"
    NEW = "new"
    OFF = "off"


def file_state(path: str, live: str | None, draft: str | None, sent: frozenset[str]) -> FileState:
    """`live` and `draft`: its text in the current release and in the working copy; None: it is not there."""
    if draft is None or (_is_message(path) and path not in sent):
        return FileState.OFF
    if live is None:
        return FileState.NEW
    return FileState.LIVE if live == draft else FileState.CHANGED


def sent_files(files: Mapping[str, str]) -> frozenset[str]:
    """The templates that some step of some sequence sends. A sequence that cannot be read sends none."""
    schedules = (path for path in files if path.startswith("schedules/") and path not in (CLINIC, CONDITIONS))
    return frozenset[str]().union(*(_sent_by(path, files[path]) for path in schedules))


@lru_cache(maxsize=256)
def _sent_by(path: str, text: str) -> frozenset[str]:
    try:
        sequence = read_yaml(path, text).validate_as(Sequence)
    except ContentError:
        return frozenset()
    return frozenset(template_path(channel, name) for step in sequence.steps for channel, name in step.template_names())


def _is_message(path: str) -> bool:
    """A template that steps send: not what answers a sign of danger, nor what the front desk writes again and again."""
    named = next((found for channel in Channel if (found := template_in(path, channel))), None)
    return named is not None and named[1] not in _FOR_ANSWERS and not named[1].startswith(FOLDER)
