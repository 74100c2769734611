"""Several people save, publish and take back at the same moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from nurture.actions.content.drafts import DraftFile, publish_drafts, read_draft, save_draft
from nurture.actions.content.drafts.rebase import rebased, writing
from nurture.actions.content.publish import _LOCK as PUBLISHING
from nurture.models import Draft, Release
from tests.actions.content.drafts.conftest import ARTICLE, HELLO, KIM, LEE, Publish
from tests.support.concurrently import PATIENCE, elsewhere
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


def test_what_is_answered_is_what_was_saved_also_when_somebody_saves_right_behind(release: Release) -> None:
    """Else the browser takes the other's version for its own, and its next save undoes the other's line."""
    begin = save_draft(HELLO, BASE, 0, KIM).version
    began: list[bool] = []
    lee: list[DraftFile] = []

    def lee_saves() -> None:
        if not lee:
            lee.append(elsewhere(save_draft, HELLO, BASE.replace("Two", "Two by lee"), begin, LEE).result(PATIENCE))

    def behind(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        """Lee saves as soon as kim's transaction has ended, before kim's next statement."""
        began.append(connection.in_atomic_block)
        if True in began and not began[-1]:
            lee_saves()
        return execute(sql, *given)

    text = BASE.replace("One", "One by kim")
    with connection.execute_wrapper(behind):
        saved = save_draft(HELLO, text, begin, KIM)
    lee_saves()
    assert (saved.text, saved.version, saved.by) == (text, begin + 1, KIM)
    typed_on = save_draft(HELLO, text.replace("Three", "Three by kim"), saved.version, KIM)
    assert typed_on.text == "One by kim.\n\nTwo by lee.\n\nThree by kim.\n"


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
