"""Save drafts, discard them, take a version back. What was written on an older text is merged or refused, not lost."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from nurture import clock
from nurture.actions.accounts.audit import record, record_draft
from nurture.actions.content.drafts.editors import note_editor
from nurture.actions.content.drafts.reading import read_draft
from nurture.actions.content.drafts.rebase import merge_into, rebase, writing
from nurture.actions.content.drafts.values import DraftFile, EditConflict
from nurture.actions.content.drafts.versions import How, add_version, text_of
from nurture.actions.content.folder import fit_to_draft
from nurture.actions.content.releases import current_release, files_of
from nurture.domain.editing.drafts.merge_files import MergedFile, goes_on, merge_files
from nurture.models import Draft, DraftVersion, Release


def save_draft(path: str, text: str | None, version: int, by: str) -> DraftFile:
    """Saves one file; see `save_drafts`."""
    return save_drafts({path: text}, {path: version}, by)[path]


def save_drafts(texts: Mapping[str, str | None], versions: Mapping[str, int], by: str) -> dict[str, DraftFile]:
    """Saves files of the working copy, all or none. A text of None removes the file.

    `versions`: the `DraftFile.version` that the writer had read; 0, or left out: the newest release, or no such file.
    What is not the newest by now is merged by line (`DraftFile.merged`). Raises EditConflict where both changed the
    same lines: then every text given is kept as a refused version. A path or text that cannot be a file's is a
    ContentError.
    """
    texts = {path: fit_to_draft(path, text) for path, text in texts.items()}
    now = clock.now()
    try:
        with writing():
            release = current_release()
            rebase(release)
            merged = {
                path for path in sorted(texts) if _save(path, texts[path], versions.get(path, 0), by, now, release)
            }
            for path in texts:
                record_draft(by, path)
    except EditConflict as conflict:
        with writing():
            kept = {path: _keep_refused(path, text, versions.get(path, 0), by, now) for path, text in texts.items()}
        conflict.kept = kept[conflict.path]
        raise
    for path in texts:
        note_editor(path, by)
    return {path: _read(path, path in merged) for path in texts}


def settle_conflict(path: str, text: str | None, version: int, onto: int, by: str) -> DraftFile:
    """Saves what somebody made of a draft and of the release `onto` that had changed the same lines.

    Raises EditConflict as `save_draft` does, and so where a newer release than `onto` conflicts.
    """
    text = fit_to_draft(path, text)
    with writing():
        seen = Release.objects.without_texts().get(number=onto)
        Draft.objects.filter(path=path, version=version, conflicts_with=seen).update(base=seen, conflicts_with=None)
    return save_draft(path, text, version, by)


def discard_draft(path: str, by: str) -> bool:
    """Gives a draft up: the file is as released. Its versions are kept. False where there was none."""
    with writing():
        found, _ = Draft.objects.filter(path=path).delete()
        if found:
            record(by, "discard draft", f"draft {path}"[:120])
    return bool(found)


def restore_version(path: str, version: int, by: str) -> DraftFile:
    """Makes an earlier version the draft again, also a refused one. Raises DraftVersion.DoesNotExist."""
    with writing():
        release = current_release()
        rebase(release)
        text = DraftVersion.objects.get(path=path, number=version).text
        _put(path, text, "restored", by, clock.now(), release)
        record(by, "restore version", f"draft {path}"[:120], f"version {version}")
    return _read(path)


def _save(path: str, text: str | None, version: int, by: str, now: datetime, release: Release) -> bool:
    """Whether the text had to be merged."""
    draft = Draft.objects.with_releases().filter(path=path).first()
    present = draft.text if draft else files_of(release.pk).get(path)
    if text == present:
        return False
    known, read = _text_read(path, version, draft, release)
    merged = merge_files(read, text, present) if known else None
    if merged is None and draft and draft.by == by and goes_on(present, text):
        merged = MergedFile(text)  # an answer of ours got lost, and the writer typed on
    if merged is None:
        raise _conflict(path, text, draft, present, release)
    return _put(path, merged.text, "saved" if merged.text == text else "merged", by, now, release) != text


def _text_read(path: str, version: int, draft: Draft | None, release: Release) -> tuple[bool, str | None]:
    """Whether we still know the text that the writer had read, and that text."""
    if draft and draft.version == version:
        return True, draft.text
    if version == 0:
        return True, files_of(draft.base_id if draft else release.pk).get(path)
    return text_of(path, version)


def _put(path: str, text: str | None, how: How, by: str, now: datetime, release: Release) -> str | None:
    """Makes a text the draft, and returns what it became; one that is as released ends it."""
    draft = Draft.objects.with_releases().filter(path=path).first() or Draft(path=path, base=release)
    draft.text, draft.by, draft.at = text, by, now
    if draft.base_id != release.pk and merge_into(draft, release) and draft.text != text:
        how = "merged"
    draft.version = add_version(path, draft.text, how, by, now)
    if draft.text != files_of(release.pk).get(path):
        draft.save()
    elif draft.pk:
        draft.delete()
    return draft.text


def _conflict(path: str, mine: str | None, draft: Draft | None, theirs: str | None, release: Release) -> EditConflict:
    if draft:
        return EditConflict(path, mine, theirs, draft.by, draft.at)
    return EditConflict(path, mine, theirs, release.author, release.created_at)


def _keep_refused(path: str, text: str | None, read: int, by: str, now: datetime) -> int:
    """The number of a version with this text; the same text is not kept twice."""
    same = DraftVersion.objects.filter(path=path, text=text, by=by, how="refused", read=read).first()
    return same.number if same else add_version(path, text, "refused", by, now, read)


def _read(path: str, merged: bool = False) -> DraftFile:
    found = read_draft(path)
    return replace(found, merged=merged)
