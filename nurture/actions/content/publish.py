"""Publish: make the files of a content folder, or what was written in the studio, the next release."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from django.db import connection, transaction

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.content.folder import open_folder
from nurture.actions.content.pictures.keep import keep, open_to_everybody
from nurture.actions.content.pictures.read import ReadPicture
from nurture.domain.checks.check_content import check_content
from nurture.domain.checks.mending.safety_note import lost_safety_notes
from nurture.domain.content.parse import parse_content
from nurture.domain.editing.comparing.changed_files import changed_files
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.values.finding import ContentError, Finding
from nurture.models import Release
from nurture.settings import current

_LOCK = 7_301  # any number, as long as it is this one: releases are numbered one after another

Origin = Literal["", "folder", "studio"]
"""Where a release's files came from: a folder that notes its release, the studio, or a folder without a note."""


class NotTheNewest(Exception):
    """Somebody published meanwhile: `newest` is the number of the newest release, 0 where there is none."""

    def __init__(self, newest: int) -> None:
        super().__init__(f"release {newest} is the newest by now")
        self.newest = newest


@dataclass(frozen=True)
class CheckedContent:
    """Files that passed every check, and what a release of them holds besides."""

    files: Mapping[str, str]
    digest: str
    compiled: dict[str, Any]


def checked(files: Mapping[str, str]) -> CheckedContent:
    """Checks the files as a whole and compiles them. Raises ContentError where a check blocks."""
    if blocking := [finding for finding in found_in(files) if finding.blocks]:
        raise ContentError(blocking)
    return CheckedContent(files, digest_of(files), compile_release(files))


def found_in(files: Mapping[str, str]) -> list[Finding]:
    """What is found in these files, and what the newest release has that they lost, sorted."""
    newest = Release.objects.order_by("-number").first()
    found = _checked(tuple(sorted(files.items())), current().production)
    before, after = (parse_content(each).content for each in (newest.files if newest else {}, files))
    lost = lost_safety_notes(before, newest.files, after) if newest and before and after else ()
    return sorted({*found, *lost})


@lru_cache(maxsize=8)
def _checked(files: tuple[tuple[str, str], ...], production: bool) -> list[Finding]:
    """Kept for the last few: a sheet that was looked at is published next."""
    return check_content(dict(files), production)


def digest_of(files: Mapping[str, str]) -> str:
    """Names these very files."""
    return hashlib.sha256(json.dumps(dict(files), sort_keys=True).encode()).hexdigest()


def publish(
    files: Mapping[str, str],
    author: str,
    note: str = "",
    by: str = "nurture",
    onto: int | None = None,
    origin: Origin = "",
    pictures: Iterable[ReadPicture] = (),
) -> tuple[Release, bool]:
    """Makes `files` the current release; returns it and whether it is new. Raises ContentError where a check blocks.

    `author` is any text, for the history of releases; `by` is who ran this, for the audit. `onto`: the release that
    must still be the newest, else NotTheNewest; None takes any. `pictures`: those of the folder, for their bytes; what
    `files` names beside must be kept already.
    """
    content = checked(files)
    with transaction.atomic():
        keep(pictures)
        return add_release(content, author, note, by, onto, origin)


def add_release(
    content: CheckedContent, author: str, note: str, by: str, onto: int | None, origin: Origin
) -> tuple[Release, bool]:
    """Adds the next release, in the caller's transaction, which nobody else then adds one in; see `publish`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    newest = Release.objects.order_by("-number").first()
    if newest and newest.digest == content.digest:
        return newest, False
    if onto is not None and onto != (newest.number if newest else 0):
        raise NotTheNewest(newest.number if newest else 0)
    open_to_everybody(content.files, newest.files if newest else {})
    release = Release.objects.create(
        number=newest.number + 1 if newest else 1,
        digest=content.digest,
        files=dict(content.files),
        compiled=content.compiled,
        author=author,
        note=note,
        parent=newest,
        created_at=clock.now(),
        origin=origin,
        changed=changed_files(newest.files if newest else {}, content.files),
    )
    record(by, "publish", f"release {release.number}")
    return release, True


def publish_first(folder: Path) -> Release | None:
    """Publishes the content as release 1 where nothing was published yet."""
    if Release.objects.exists():
        return None
    content = open_folder(folder)
    return publish(content.files, author="nurture", note="the first start", pictures=content.pictures)[0]
