"""The text that somebody who writes began with, by its version: what was not changed of it is copied."""

from nurture.actions.content.drafts import DraftFile
from nurture.actions.content.drafts.versions import version_of
from nurture.actions.content.releases import files_of
from nurture.models import Release


def text_began_with(newest: DraftFile, version: int) -> str:
    """The newest text where that version is not kept any more."""
    if newest.version == version:
        return newest.text or ""
    path = newest.path
    if version > 0:
        found = version_of(path, version)
        return (found.text if found else newest.text) or ""
    release = Release.objects.without_texts().filter(number=-version).first()
    return (files_of(release.pk).get(path) if release else newest.text) or ""
