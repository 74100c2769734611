"""A clinic with the shipped content published, and short ways to write and publish."""

from collections.abc import Callable

import pytest

from nurture.actions.content.publish import publish
from nurture.models import Release

HELLO = "templates/knee/rebook.sms.txt"
ARTICLE = "templates/articles/two-runners.md"
KIM, LEE = "user:kim", "user:lee"

Publish = Callable[..., Release]


@pytest.fixture
def publish_files(release: Release) -> Publish:
    """Publishes the newest release with these texts in it, as from a folder: path=text by position."""

    def put(texts: dict[str, str | None], by: str = "ann") -> Release:
        newest = Release.objects.order_by("-number")[0]
        files = {path: text for path, text in {**newest.files, **texts}.items() if text is not None}
        return publish(files, author=by)[0]

    return put
