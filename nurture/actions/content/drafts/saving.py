"""Save drafts, and settle conflicts. What was written on an older text is merged or refused, not lost."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import record_draft
from nurture.actions.content.drafts.editors import note_editor
from nurture.actions.content.drafts.put import put
from nurture.actions.content.drafts.reading import laid_over
from nurture.actions.content.drafts.rebase import drafts_by_path, rebased, writing
from nurture.actions.content.drafts.refused import keep_refused
from nurture.actions.content.drafts.values import DraftFile, EditConflict
from nurture.actions.content.drafts.versions import text_of
from nurture.actions.content.folder import fit_to_draft
from nurture.actions.content.releases import files_of
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

    def write(release: Release) -> set[str]:
        return {path for path in sorted(texts) if _save(path, texts[path], versions.get(path, 0), by, now, release)}

    return _alone(write, texts, versions, by, now)


def settle_conflict(path: str, text: str | None, version: int, onto: int, by: str) -> DraftFile:
    """Saves what somebody made of the draft's `version` and of the release `onto`, which had changed the same lines.

    Raises EditConflict as `save_draft` does where the draft is another by now, or a newer release conflicts.
    """
    texts = {path: fit_to_draft(path, text)}
    now = clock.now()

    def write(release: Release) -> set[str]:
        draft = Draft.objects.with_releases().filter(path=path).first()
        seen = draft.conflicts_with if draft and draft.version == version else None
        if draft is None or seen is None or not _reads_as(path, seen, onto):
            raise _conflict(path, texts[path], draft, _present(path, draft, release), release)
        _decide(draft, seen, unchanged=texts[path] == draft.text)
        return {path} if _save(path, texts[path], version, by, now, release) else set()

    return _alone(write, texts, {path: version}, by, now)[path]


def _alone(
    write: Callable[[Release], set[str]],
    texts: Mapping[str, str | None],
    versions: Mapping[str, int],
    by: str,
    now: datetime,
) -> dict[str, DraftFile]:
    """Does `write`, which says what it merged, and reads what became of it before anybody else can write.

    What is answered belongs together: a text with the number of another's would be a wrong base of the next merge.
    """
    conflict: EditConflict | None = None
    with writing():
        release = rebased()
        try:
            with transaction.atomic():
                merged = write(release)
        except EditConflict as found:
            conflict = found
            kept = {path: keep_refused(path, text, versions.get(path, 0), by, now) for path, text in texts.items()}
            conflict.kept = kept[conflict.path]
        else:
            for path in texts:
                record_draft(by, path)
            copy = laid_over(release, drafts_by_path())
            saved = {path: replace(copy.file(path), merged=path in merged) for path in texts}
    if conflict:
        raise conflict
    for path in texts:
        note_editor(path, by)
    return saved


def _save(path: str, text: str | None, version: int, by: str, now: datetime, release: Release) -> bool:
    """Whether the text had to be merged."""
    draft = Draft.objects.with_releases().filter(path=path).first()
    present = _present(path, draft, release)
    if text == present:
        return False
    known, read = _text_read(path, version, draft, release)
    merged = merge_files(read, text, present) if known else None
    if merged is None and draft and draft.by == by and goes_on(present, text):
        merged = MergedFile(text)  # an answer of ours got lost, and the writer typed on
    if merged is None:
        raise _conflict(path, text, draft, present, release)
    return put(path, merged.text, "saved" if merged.text == text else "merged", by, now, release) != text


def _present(path: str, draft: Draft | None, release: Release) -> str | None:
    return draft.text if draft else files_of(release.pk).get(path)


def _text_read(path: str, version: int, draft: Draft | None, release: Release) -> tuple[bool, str | None]:
    """Whether we still know the text that the writer had read, and that text."""
    if draft and draft.version == version:
        return True, draft.text
    if version == 0:
        return True, files_of(draft.base_id if draft else release.pk).get(path)
    return text_of(path, version)


def _reads_as(path: str, release: Release, number: int) -> bool:
    """Whether the file is in this release as in the one of this number."""
    return release.number == number or text_of(path, -number) == (True, files_of(release.pk).get(path))


def _decide(draft: Draft, seen: Release, unchanged: bool) -> None:
    """From now on the draft is written on the release that it conflicted with; its version too, where it is kept so."""
    Draft.objects.filter(pk=draft.pk).update(base=seen, conflicts_with=None)
    if unchanged:
        DraftVersion.objects.filter(path=draft.path, number=draft.version).update(base=seen)


def _conflict(path: str, mine: str | None, draft: Draft | None, theirs: str | None, release: Release) -> EditConflict:
    if draft:
        return EditConflict(path, mine, theirs, draft.by, draft.at)
    return EditConflict(path, mine, theirs, release.author, release.created_at)
