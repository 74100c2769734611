"""Versions of drafts: every text that a file had in the working copy, and every text that was refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.db.models import Max, QuerySet

from nurture.actions.content.releases import files_of
from nurture.domain.editing.drafts.kept_versions import VersionStamp, superfluous
from nurture.models import DraftVersion, Release
from nurture.models.content.release import TEXTS

#: Not with each save: all versions of the file are looked through.
_LET_GO_EACH: Final = 16

How = Literal["saved", "merged", "restored", "refused"]


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a file. Merged: with what others did at the same time; refused: both had changed the same lines."""

    path: str
    number: int
    text: str | None  # None: the file was removed
    how: How
    by: str  # an actor
    at: datetime
    read: int | None = None  # of a refused one: the `DraftFile.version` that its writer had read
    base: int | None = None  # the number of the release that it was written on


def draft_versions(path: str, numbers: Collection[int] | None = None) -> list[Version]:
    """The versions that are kept of a file, newest first; those of drafts that ended too. `numbers`: only these."""
    rows = _rows(path)
    return [_version(row) for row in (rows if numbers is None else rows.filter(number__in=numbers))]


def version_stamps(path: str) -> list[VersionStamp]:
    """The same without their texts, of which a day of writing makes many."""
    rows: Iterable[tuple[int, str, str, datetime]] = DraftVersion.objects.filter(path=path).values_list(
        "number", "how", "by", "at"
    )
    return [VersionStamp(number, how == "refused", by, at) for number, how, by, at in rows]


def version_of(path: str, number: int) -> Version | None:
    """One version; None where it is not kept any more."""
    row = _rows(path).filter(number=number).first()
    return _version(row) if row else None


def text_of(path: str, version: int) -> tuple[bool, str | None]:
    """Whether the text that a `DraftFile.version` names is still known, and that text; None: there was no such file."""
    if version > 0:
        found = version_of(path, version)
        return found is not None, found.text if found else None
    release = Release.objects.without_texts().filter(number=-version).first()
    return release is not None, files_of(release.pk).get(path) if release else None


def add_version(
    path: str, text: str | None, how: How, by: str, at: datetime, base: int | None, read: int | None = None
) -> int:
    """Keeps a text as the next version of a file, and lets go of superfluous ones. The caller holds the lock.

    `base`: the key of the release that it was written on.
    """
    newest = DraftVersion.objects.filter(path=path).aggregate(Max("number"))["number__max"] or 0
    number = int(newest) + 1
    DraftVersion.objects.create(path=path, number=number, text=text, how=how, by=by, at=at, base_id=base, read=read)
    if number % _LET_GO_EACH == 0:
        _let_go(path, at)
    return number


def _let_go(path: str, now: datetime) -> None:
    surplus = superfluous(version_stamps(path), now)
    if surplus:
        DraftVersion.objects.filter(path=path, number__in=surplus).delete()


def _rows(path: str) -> QuerySet[DraftVersion]:
    return DraftVersion.objects.filter(path=path).select_related("base").defer(*(f"base__{big}" for big in TEXTS))


def _base(row: DraftVersion) -> int | None:
    return row.base.number if row.base else None


def _version(row: DraftVersion) -> Version:
    return Version(row.path, row.number, row.text, row.how, row.by, row.at, row.read, _base(row))  # type: ignore[arg-type]
