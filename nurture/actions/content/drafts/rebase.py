"""Bring drafts up to the newest release: what others published over them is merged into each, file by file."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from nurture import clock
from nurture.actions.content.drafts.versions import add_version
from nurture.actions.content.releases import current_release, files_of
from nurture.domain.editing.drafts.merge_files import merge_files
from nurture.models import Draft, Release

_LOCK = 7_302  # any number, as long as it is this one: who changes drafts does so one after another


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that changes drafts, alone."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def up_to_date() -> tuple[Release, dict[str, Draft]]:
    """The newest release, and all drafts by path, merged with it where they could be. Raises NothingPublished.

    The drafts are read before the release: one that is published in between is behind it then, and is read again.
    """
    drafts = drafts_by_path()
    release = current_release()
    if any(_is_behind(draft, release) for draft in drafts.values()):
        with writing():
            release = rebased()
            drafts = drafts_by_path()
    return release, drafts


def rebased() -> Release:
    """Merges the newest release into every draft that was written on an older one. The caller holds the lock."""
    release = current_release()
    for draft in drafts_by_path().values():
        if _is_behind(draft, release):
            _bring_up(draft, release)
    return release


def drafts_by_path() -> dict[str, Draft]:
    """All drafts as they are at this moment."""
    return {draft.path: draft for draft in Draft.objects.with_releases()}


def merge_into(draft: Draft, release: Release) -> bool:
    """Tries to put a draft's text onto a release; False where both changed the same lines, which the row then says."""
    base, theirs = (files_of(pk).get(draft.path) for pk in (draft.base_id, release.pk))
    merged = merge_files(base, draft.text, theirs)
    if merged is None:
        draft.conflicts_with = release
        return False
    draft.text, draft.base, draft.conflicts_with = merged.text, release, None
    return True


def _bring_up(draft: Draft, release: Release) -> None:
    before = draft.text
    if merge_into(draft, release):
        if draft.text == files_of(release.pk).get(draft.path):
            draft.delete()
            return
        if draft.text != before:
            draft.version = add_version(draft.path, draft.text, "merged", draft.by, clock.now(), release.pk)
    draft.save()


def _is_behind(draft: Draft, release: Release) -> bool:
    """A draft that conflicts with this very release is not tried again and again."""
    tried = draft.conflicts_with or draft.base
    return tried.number < release.number
