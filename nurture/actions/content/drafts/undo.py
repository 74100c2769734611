"""Undo a save: its file goes back, and the messages that the save added for it go, as long as nobody wrote in them."""

from collections.abc import Collection
from dataclasses import dataclass

from nurture.actions.content.drafts.reading import laid_over
from nurture.actions.content.drafts.rebase import drafts_by_path, rebased, writing
from nurture.actions.content.drafts.taking_back import discard, restore
from nurture.actions.content.drafts.values import DraftFile, DraftsChanged
from nurture.actions.content.releases import files_of
from nurture.domain.editing.drafts.file_state import sent_files
from nurture.models import Draft, DraftVersion, Release


@dataclass(frozen=True, slots=True)
class Undone:
    """A file after its change was undone; `stay`: the paths of messages added with it, in which somebody wrote."""

    after: DraftFile
    stay: tuple[str, ...]


def undo_save(path: str, made: int, to: int, by: str, save: int = 0) -> Undone:
    """Goes back from the version `made` of a schedule to the version `to`; 0 or less: to the release, without a draft.

    `save`: the version whose save this undoes, where later ones were undone before it.

    Raises DraftsChanged where `made` is not the newest any more.
    """
    with writing():
        release = rebased()
        draft = Draft.objects.filter(path=path, version=made).first()
        if draft is None:
            raise DraftsChanged([path])
        if to > 0:
            restore(path, to, by, release)
        else:
            discard(path, made, by)
        after = laid_over(release, drafts_by_path()).file(path)
        orphans = sent_files({path: draft.text or ""}) - sent_files({path: after.text or ""})
        saved = DraftVersion.objects.filter(path=path, number=save or made).first()
        return Undone(after, tuple(_discard_added(saved, orphans, by, release)) if saved else ())


def _discard_added(saved: DraftVersion, paths: Collection[str], by: str, release: Release) -> list[str]:
    """Discards what the same save began; returns what of it stays."""
    released, stay = files_of(release.pk), []
    for path in sorted(set(paths) - released.keys()):
        added = DraftVersion.objects.filter(path=path, at=saved.at, by=saved.by, how="saved").order_by("number").first()
        if added is None:
            continue  # it was there before
        try:
            discard(path, added.number, by)
        except DraftsChanged:
            stay.append(path)
    return stay
