"""Publish: make the files of a content folder the next release."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.content.folder import open_folder
from nurture.actions.content.pictures.keep import keep, open_to_everybody
from nurture.actions.content.pictures.read import ReadPicture
from nurture.domain.checks.check_content import check_content
from nurture.domain.rendering.renderer import compile_release
from nurture.domain.values.finding import ContentError
from nurture.models import Release
from nurture.settings import current

_LOCK = 7_301  # any number, as long as it is this one: releases are numbered one after another


def publish(
    files: dict[str, str], author: str, note: str = "", by: str = "nurture", pictures: Iterable[ReadPicture] = ()
) -> tuple[Release, bool]:
    """Makes `files` the current release; returns it and whether it is new. Raises ContentError where a check blocks.

    `author` is any text, for the history of releases; `by` is who ran this, for the audit; `pictures`: those of the
    folder, for their bytes. What `files` names beside must be kept already.
    """
    if blocking := [finding for finding in check_content(files, production=current().production) if finding.blocks]:
        raise ContentError(blocking)
    digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    compiled = compile_release(files)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        newest = Release.objects.without_texts().order_by("-number").first()
        if newest and newest.digest == digest:
            return newest, False
        keep(pictures)
        open_to_everybody(files)
        release = Release.objects.create(
            number=newest.number + 1 if newest else 1,
            digest=digest,
            files=files,
            compiled=compiled,
            author=author,
            note=note,
            parent=newest,
            created_at=clock.now(),
        )
        record(by, "publish", f"release {release.number}")
    return release, True


def publish_first(folder: Path) -> Release | None:
    """Publishes the content as release 1 where nothing was published yet."""
    if Release.objects.exists():
        return None
    content = open_folder(folder)
    return publish(content.files, author="nurture", note="the first start", pictures=content.pictures)[0]
