"""The releases as things to work with: the current one, and each one's press, kept for the life of the process."""

from functools import lru_cache

from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.models import Release


class NothingPublished(Exception):
    """There is no release yet: run `nurture content publish`, or `nurture up`, which publishes the shipped content."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def current_release() -> Release:
    """The newest release, without its texts."""
    release = Release.objects.defer("files", "compiled").order_by("-number").first()
    if release is None:
        raise NothingPublished
    return release


@lru_cache(maxsize=16)
def renderer_of(release_id: int) -> ReleaseRenderer:
    """A release ready to print; releases never change, so neither does this."""
    release = Release.objects.get(pk=release_id)
    return ReleaseRenderer(release.files, release.compiled)


def current_renderer() -> ReleaseRenderer:
    """The newest release ready to print."""
    return renderer_of(current_release().pk)
