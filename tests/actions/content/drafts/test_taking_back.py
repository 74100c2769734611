"""Discarding a draft, and taking an earlier version back, also over what was published since."""

import pytest

from nurture.actions.content.drafts import (
    DraftsChanged,
    EditConflict,
    discard_draft,
    draft_versions,
    publish_drafts,
    read_draft,
    restore_version,
    save_draft,
    settle_conflict,
)
from nurture.models import Release
from tests.actions.content.drafts.conftest import ARTICLE, HELLO, KIM, LEE, Publish

pytestmark = pytest.mark.django_db


def test_a_draft_that_somebody_wrote_in_since_it_was_looked_at_is_not_discarded(release: Release) -> None:
    seen = save_draft(HELLO, "Mine.\n", 0, KIM)
    newer = save_draft(HELLO, "Mine.\n\nAnd more.\n", seen.version, KIM)
    with pytest.raises(DraftsChanged):
        discard_draft(HELLO, seen.version, LEE)
    assert read_draft(HELLO).text == newer.text
    discard_draft(HELLO, newer.version, LEE)
    with pytest.raises(DraftsChanged):
        discard_draft(HELLO, newer.version, LEE)
    assert read_draft(HELLO).text == release.files[HELLO]


def test_a_version_that_is_taken_back_keeps_what_others_published_since(
    release: Release, publish_files: Publish
) -> None:
    text = release.files[ARTICLE]
    draft = save_draft(ARTICLE, text + "\nAt the end.\n", 0, KIM)
    discard_draft(ARTICLE, draft.version, KIM)
    published = text.replace('title: "', 'title: "About ', 1)
    publish_files({ARTICLE: published})
    found = restore_version(ARTICLE, draft.version, KIM)
    assert (found.text, found.base, found.conflicts_with) == (published + "\nAt the end.\n", 2, None)
    assert draft_versions(ARTICLE)[0].how == "merged"


def test_a_refused_text_stands_in_conflict_with_what_was_published_in_the_same_line(
    release: Release, publish_files: Publish
) -> None:
    text = release.files[HELLO]
    draft = save_draft(HELLO, text.replace("soon", "very soon"), 0, LEE)
    with pytest.raises(EditConflict) as refused:
        save_draft(HELLO, text.replace("soon", "once more"), 0, KIM)
    discard_draft(HELLO, draft.version, LEE)
    publish_files({HELLO: text.replace("soon", "some day")})
    found = restore_version(HELLO, refused.value.kept, KIM)
    assert (found.text, found.base, found.conflicts_with) == (text.replace("soon", "once more"), 1, 2)


def test_a_version_from_before_the_studio_published_is_taken_back_as_it_was(release: Release) -> None:
    text = release.files[HELLO]
    first = save_draft(HELLO, text.replace("soon", "very soon"), 0, KIM)
    second = save_draft(HELLO, text.replace("soon", "some day"), first.version, KIM)
    publish_drafts([HELLO], KIM, "")
    found = restore_version(HELLO, first.version, KIM)
    assert (found.text, found.base, found.conflicts_with) == (first.text, 2, None)
    assert restore_version(HELLO, second.version, KIM).version == -2  # as published: no draft is left


def test_a_conflict_is_not_settled_over_a_newer_release(release: Release, publish_files: Publish) -> None:
    text = release.files[HELLO]
    draft = save_draft(HELLO, text.replace("soon", "left soon"), 0, KIM)
    publish_files({HELLO: text.replace("soon", "own soon")})
    assert read_draft(HELLO).conflicts_with == 2
    publish_files({ARTICLE: release.files[ARTICLE] + "\nAt the end.\n"})
    publish_files({HELLO: text.replace("soon", "own dear soon")})
    settled = text.replace("soon", "own left soon")
    with pytest.raises(EditConflict) as refused:
        settle_conflict(HELLO, settled, draft.version, 2, KIM)
    assert (read_draft(HELLO).text, read_draft(HELLO).base, read_draft(HELLO).conflicts_with) == (draft.text, 1, 4)
    assert draft_versions(HELLO)[0].text == settled == refused.value.mine
    publish_files({ARTICLE: release.files[ARTICLE]})  # changes nothing in this file
    found = settle_conflict(HELLO, settled, draft.version, 4, KIM)
    assert (found.text, found.base, found.conflicts_with) == (settled, 5, None)
