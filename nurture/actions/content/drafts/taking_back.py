"""Give a draft up, and take an earlier version back. Where the draft is not as it was looked at, neither is done."""

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.content.drafts.put import put
from nurture.actions.content.drafts.reading import laid_over
from nurture.actions.content.drafts.rebase import drafts_by_path, rebased, writing
from nurture.actions.content.drafts.values import DraftFile, DraftsChanged
from nurture.models import Draft, DraftVersion, Release


def discard_draft(path: str, seen: int, by: str) -> None:
    """Gives a draft up: the file is as released. Its versions are kept. `seen`: the version that was looked at.

    Raises DraftsChanged where the draft is another by now, or has ended.
    """
    with writing():
        discard(path, seen, by)


def restore_version(path: str, version: int, by: str) -> DraftFile:
    """Makes an earlier version the draft again, also a refused one. Raises DraftVersion.DoesNotExist.

    It is merged with what was published since the release that it was written on, or stands in conflict with it.
    """
    with writing():
        release = rebased()
        restore(path, version, by, release)
        return laid_over(release, drafts_by_path()).file(path)


def discard(path: str, seen: int, by: str) -> None:
    """See `discard_draft`; the caller holds the lock."""
    found, _ = Draft.objects.filter(path=path, version=seen).delete()
    if not found:
        raise DraftsChanged([path])
    record(by, "discard draft", f"draft {path}"[:120])


def restore(path: str, version: int, by: str, release: Release) -> None:
    """See `restore_version`; the caller holds the lock, and `release` is the newest."""
    found = DraftVersion.objects.get(path=path, number=version)
    put(path, found.text, "restored", by, clock.now(), release, found.base_id)
    record(by, "restore version", f"draft {path}"[:120], f"version {version}")
