"""The current release, and a renderer for each release, cached for the life of the process."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.rendering.responses import SHIPPED_WORDS
from nurture.domain.values.channel import Channel
from nurture.models import Client, Release
from nurture.prepared import rows


class NothingPublished(Exception):
    """There is no release yet: run `nurture content publish`, or `nurture up`, which publishes the shipped content."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def current_release() -> Release:
    """The newest release, without its texts."""
    release = Release.objects.without_texts().order_by("-number").first()
    if release is None:
        raise NothingPublished
    return release


def current_release_id() -> int:
    """The newest release's number in the database."""
    for (release,) in rows("SELECT id FROM nurture_release ORDER BY number DESC LIMIT 1"):
        return int(release)
    raise NothingPublished


@lru_cache(maxsize=16)
def files_of(release_id: int) -> Mapping[str, str]:
    """The files of a release, path → text; releases are immutable, so they are cached."""
    return MappingProxyType(Release.objects.values_list("files", flat=True).get(pk=release_id))


@lru_cache(maxsize=16)
def renderer_of(release_id: int) -> ReleaseRenderer:
    """The renderer of a release; releases are immutable, so it is cached."""
    release = Release.objects.get(pk=release_id)
    texts = Channel.SMS.spec.compiled_key
    words = {**SHIPPED_WORDS, **release.compiled[texts]}  # it may be older than any response
    return ReleaseRenderer(release.files, {**release.compiled, texts: words})


def language_of(*clients: Client | None) -> str:
    """The language that the current release has for a client; English for nobody, and where several do not agree."""
    content = current_renderer().content
    found = {content.language_for(client.language_tag) if client else ENGLISH for client in clients}
    return found.pop() if len(found) == 1 else ENGLISH


def current_renderer() -> ReleaseRenderer:
    """The renderer of the newest release."""
    return renderer_of(current_release_id())
