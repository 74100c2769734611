"""Bring drafts up to the newest release: what others published over them is merged into each, file by file."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Q, QuerySet

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
    """The newest release, and all drafts by path, merged with it where they could be. Raises NothingPublished."""
    release = current_release()
    if _behind(release).exists():
        with writing():
            rebase(release)
    return release, {draft.path: draft for draft in Draft.objects.with_releases()}


def rebase(release: Release) -> None:
    """Merges the release into every draft that was written on an older one. The caller holds the lock."""
    for draft in _behind(release):
        _bring_up(draft, release)


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
            draft.version = add_version(draft.path, draft.text, "merged", draft.by, clock.now())
    draft.save()


def _behind(release: Release) -> QuerySet[Draft]:
    """A draft that conflicts with this very release is not tried again and again."""
    not_tried = Q(conflicts_with=None) | ~Q(conflicts_with=release)
    return Draft.objects.with_releases().filter(not_tried).exclude(base=release)
