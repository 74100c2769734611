"""Several people save, publish and take back at the same moment."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from nurture.actions.content.drafts import publish_drafts, read_draft, save_draft
from nurture.actions.content.drafts.rebase import rebased, writing
from nurture.actions.content.publish import _LOCK as PUBLISHING
from nurture.models import Draft, Release
from tests.actions.content.drafts.conftest import ARTICLE, HELLO, KIM, LEE, Publish
from tests.support.concurrently import PATIENCE, at_once, elsewhere
from tests.support.outside import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

BASE = "One.\n\nTwo.\n\nThree.\n"


@contextmanager
def publishing() -> Iterator[None]:
    """As if a release were being added: who wants to add one waits."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])
        yield


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_what_is_answered_is_what_was_saved_so_that_nobodys_line_is_lost(release: Release) -> None:
    begin = save_draft(HELLO, BASE, 0, KIM).version

    def write(line: str) -> None:
        """As a browser does it: what is answered is what the next save is based on."""
        text, version = BASE, begin
        for _ in range(6):
            text = text.replace(f"{line}.", f"{line} on.", 1).replace(f"{line} on.", f"{line} and on.", 1)
            text = text.replace(line, f"{line} more", 1)
            saved = save_draft(HELLO, text, version, f"user:{line}")
            text, version = (saved.text or "") if saved.merged else text, saved.version

    at_once(write, ["One", "Two", "Three"])
    assert [line.count("more") for line in (read_draft(HELLO).text or "").split("\n\n")] == [6, 6, 6]


def test_a_release_that_is_not_the_newest_any_more_is_not_laid_over_a_newer_one(
    release: Release, publish_files: Publish
) -> None:
    text = release.files[ARTICLE]
    save_draft(ARTICLE, text + "\nAt the end.\n", 0, KIM)
    second, third = (text.replace('title: "', f'title: "{word} ', 1) for word in ("Second", "Third"))
    publish_files({ARTICLE: second})
    with writing():
        reader = elsewhere(read_draft, ARTICLE)
        wait_for(somebody_waits)
        publish_files({ARTICLE: third})
        rebased()
    found = reader.result(PATIENCE)
    assert (found.text, found.base, found.conflicts_with) == (third + "\nAt the end.\n", 3, None)
    assert read_draft(ARTICLE) == found


def test_a_draft_that_is_as_published_again_ends(release: Release) -> None:
    text = release.files[HELLO].replace("soon", "very soon")
    first = save_draft(HELLO, text, 0, KIM)
    with publishing():
        publisher = elsewhere(publish_drafts, [HELLO], LEE, "")
        wait_for(somebody_waits)
        other = save_draft(HELLO, "Other.\n", first.version, KIM)
        save_draft(HELLO, text, other.version, KIM)
    published, new = publisher.result(PATIENCE)
    assert (published.number, new, Draft.objects.count()) == (2, True, 0)


def test_who_publishes_what_somebody_published_just_now_is_told_so(release: Release, publish_files: Publish) -> None:
    text = release.files[HELLO].replace("soon", "very soon")
    save_draft(HELLO, text, 0, KIM)
    with publishing():
        publisher = elsewhere(publish_drafts, [HELLO], LEE, "a note")
        wait_for(somebody_waits)
        publish_files({HELLO: text})
    published, new = publisher.result(PATIENCE)
    assert (published.number, published.author, new, Draft.objects.count()) == (2, "ann", False, 0)
