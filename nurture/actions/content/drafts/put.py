"""Put a text into the working copy: the draft of its file from now on, merged with the newest release."""

from datetime import datetime

from nurture.actions.content.drafts.rebase import merge_into
from nurture.actions.content.drafts.versions import How, add_version
from nurture.actions.content.releases import files_of
from nurture.models import Draft, Release


def put(
    path: str, text: str | None, how: How, by: str, now: datetime, release: Release, base: int | None = None
) -> str | None:
    """Makes a text the draft, and returns what it became; one that is as released ends it. The caller holds the lock.

    `base`: the key of the release that it was written on; None: that of the present draft, or the newest.
    """
    draft = Draft.objects.with_releases().filter(path=path).first() or Draft(path=path, base=release)
    draft.text, draft.by, draft.at = text, by, now
    if base:
        draft.base_id, draft.conflicts_with = base, None
    if draft.base_id != release.pk and merge_into(draft, release) and draft.text != text:
        how = "merged"
    draft.version = add_version(path, draft.text, how, by, now, draft.base_id)
    if draft.text != files_of(release.pk).get(path):
        draft.save()
    elif draft.pk:
        draft.delete()
    return draft.text
