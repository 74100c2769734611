"""Keep a text that was refused, as a version of its file that was never in the draft."""

from datetime import datetime

from nurture.actions.content.drafts.versions import add_version
from nurture.actions.content.releases import current_release_id
from nurture.models import Draft, DraftVersion, Release


def keep_refused(path: str, text: str | None, read: int, by: str, now: datetime) -> int:
    """The number of a version with this text; the same text is not kept twice. The caller holds the lock.

    `read`: what its writer had read, as `DraftFile.version`.
    """
    same = DraftVersion.objects.filter(path=path, text=text, by=by, how="refused", read=read).first()
    return same.number if same else add_version(path, text, "refused", by, now, _base_of(path, read), read)


def _base_of(path: str, read: int) -> int | None:
    """The key of the release below what its writer had read."""
    if read > 0:
        return DraftVersion.objects.filter(path=path, number=read).values_list("base", flat=True).first()
    if read < 0:
        return Release.objects.filter(number=-read).values_list("pk", flat=True).first()
    draft = Draft.objects.filter(path=path).first()
    return draft.base_id if draft else current_release_id()
