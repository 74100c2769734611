"""Read the working copy: one file, or all of them."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from nurture.actions.content.drafts.rebase import up_to_date
from nurture.actions.content.drafts.values import DraftFile, WorkingCopy
from nurture.actions.content.releases import files_of
from nurture.models import Draft, Release


def working_copy() -> WorkingCopy:
    """All files, with what others published meanwhile merged into the drafts. Raises NothingPublished."""
    return laid_over(*up_to_date())


def laid_over(release: Release, drafts: Mapping[str, Draft]) -> WorkingCopy:
    """The files of a release with these drafts in place of theirs."""
    released = files_of(release.pk)
    texts = {**released, **{path: draft.text for path, draft in drafts.items()}}
    files = MappingProxyType({path: text for path, text in texts.items() if text is not None})
    copy = WorkingCopy(release.number, files, {}, released)
    return replace(copy, drafts=MappingProxyType({path: _as_read(draft, copy) for path, draft in drafts.items()}))


def read_draft(path: str) -> DraftFile:
    """One file; see `WorkingCopy.file`."""
    return working_copy().file(path)


def _as_read(draft: Draft, copy: WorkingCopy) -> DraftFile:
    return DraftFile(
        draft.path,
        draft.text,
        draft.version,
        draft.base.number,
        draft.by,
        draft.at,
        copy.state(draft.path),
        conflicts_with=draft.conflicts_with.number if draft.conflicts_with else None,
    )
