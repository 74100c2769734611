"""Publish chosen drafts: the newest release with only these laid over it, checked as a whole."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Q

from nurture.actions.content.drafts.reading import working_copy
from nurture.actions.content.drafts.rebase import writing
from nurture.actions.content.drafts.values import DraftFile, DraftsChanged, WorkingCopy
from nurture.actions.content.publish import add_release, checked, found_in
from nurture.domain.values import actor
from nurture.domain.values.finding import Finding
from nurture.models import Draft, DraftVersion, Release


def publish_drafts(
    paths: Collection[str], by: str, note: str, seen: Mapping[str, int] | None = None
) -> tuple[Release, bool]:
    """Publishes these drafts and no others: they end, and the others stay. Returns the release, and whether it is new:
    not where somebody published the very same at this moment.

    `seen`: the versions that were looked at; a draft that is another by now is not published. Raises DraftsChanged,
    ContentError where a check blocks, and NotTheNewest where somebody publishes at this moment.
    """
    copy = working_copy()
    chosen = _chosen(copy, paths, seen)
    content = checked(with_drafts(copy, paths))
    with transaction.atomic():
        release, new = add_release(content, actor.shown(by), note, by, copy.release_number, "studio")
        with writing():
            for draft in chosen:
                _end(draft, release)
    return release, new


def check_drafts(paths: Collection[str]) -> list[Finding]:
    """What would be found on the release that these drafts would make."""
    return found_in(with_drafts(working_copy(), paths))


def with_drafts(copy: WorkingCopy, paths: Collection[str]) -> dict[str, str]:
    """The files of the newest release with these drafts laid over it, path → text."""
    texts = {**copy.released, **{path: copy.drafts[path].text for path in paths if path in copy.drafts}}
    return {path: text for path, text in texts.items() if text is not None}


def _chosen(copy: WorkingCopy, paths: Collection[str], seen: Mapping[str, int] | None) -> list[DraftFile]:
    def is_as_seen(path: str) -> bool:
        draft = copy.drafts.get(path)
        return draft is not None and draft.conflicts_with is None and (seen is None or seen.get(path) == draft.version)

    if not paths or (others := [path for path in paths if not is_as_seen(path)]):
        raise DraftsChanged(others if paths else ())
    return [copy.drafts[path] for path in paths]


def _end(draft: DraftFile, release: Release) -> None:
    """What was written while we checked stays, as a draft on what was published, unless it is the very same.

    Whoever takes an earlier version back undoes what was done since in the studio, so that all of them stand on what
    the last became; what is published later from elsewhere is merged.
    """
    drafts = Draft.objects.filter(path=draft.path)
    drafts.filter(Q(version=draft.version) | Q(text=release.files.get(draft.path))).delete()
    drafts.update(base=release, conflicts_with=None)
    DraftVersion.objects.filter(path=draft.path).exclude(how="refused").update(base=release)
