from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.content.drafts import (
    EditConflict,
    FileState,
    discard_draft,
    draft_versions,
    editors_of,
    read_draft,
    restore_version,
    save_draft,
    save_drafts,
    settle_conflict,
    working_copy,
)
from nurture.domain.values.finding import ContentError
from nurture.models import Audit, Draft, DraftVersion, Release
from tests.actions.content.drafts.conftest import ARTICLE, HELLO, KIM, LEE, Publish
from tests.support.concurrently import at_once

pytestmark = pytest.mark.django_db

BASE = "One.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def drafted(release: Release) -> int:
    """A draft of three paragraphs; its version."""
    return save_draft(HELLO, BASE, 0, KIM).version


def test_what_nobody_drafted_is_the_live_text(release: Release) -> None:
    found = read_draft(HELLO)
    assert (found.text, found.version, found.base, found.by, found.state) == (
        release.files[HELLO], -1, 1, "", FileState.LIVE,
    )  # fmt: skip
    assert working_copy().files == release.files
    assert working_copy().drafts == {}


def test_a_save_is_a_draft_on_its_release_and_touches_nothing_else(release: Release) -> None:
    saved = save_draft(HELLO, "Hello.\n", read_draft(HELLO).version, KIM)
    assert (saved.text, saved.version, saved.base, saved.by, saved.state) == ("Hello.\n", 1, 1, KIM, FileState.CHANGED)
    copy = working_copy()
    assert copy.files == {**release.files, HELLO: "Hello.\n"}
    assert [*copy.drafts] == [HELLO]
    assert Release.objects.get().files == release.files


def test_each_save_that_differs_is_a_version_and_the_same_text_is_none(drafted: int) -> None:
    assert save_draft(HELLO, BASE, drafted, LEE).version == drafted
    second = save_draft(HELLO, "Other.\n", drafted, LEE)
    assert [(v.number, v.text, v.by, v.how) for v in draft_versions(HELLO)] == [
        (second.version, "Other.\n", LEE, "saved"), (drafted, BASE, KIM, "saved"),
    ]  # fmt: skip


def test_two_in_different_paragraphs_are_merged(drafted: int) -> None:
    save_draft(HELLO, BASE.replace("One", "First"), drafted, LEE)
    merged = save_draft(HELLO, BASE.replace("Three", "Third"), drafted, KIM)
    assert (merged.text, merged.merged) == ("First.\n\nTwo.\n\nThird.\n", True)
    assert not read_draft(HELLO).merged
    assert draft_versions(HELLO)[0].how == "merged"


def test_two_in_the_same_line_conflict_and_both_texts_are_kept(drafted: int) -> None:
    theirs = save_draft(HELLO, BASE.replace("Two", "Deux"), drafted, LEE)
    with pytest.raises(EditConflict) as refused:
        save_draft(HELLO, BASE.replace("Two", "Zwei"), drafted, KIM)
    conflict = refused.value
    assert (conflict.mine, conflict.theirs, conflict.by, conflict.at) == (
        BASE.replace("Two", "Zwei"), theirs.text, LEE, theirs.at,
    )  # fmt: skip
    assert read_draft(HELLO).text == theirs.text
    kept = {v.number: (v.text, v.how) for v in draft_versions(HELLO)}
    assert kept[conflict.kept] == (conflict.mine, "refused")
    assert save_draft(HELLO, "Zwei, deux.\n", theirs.version, KIM).text == "Zwei, deux.\n"


def test_an_answer_that_got_lost_is_no_conflict_with_oneself(drafted: int) -> None:
    save_draft(HELLO, BASE.replace("Two", "Two an"), drafted, KIM)
    assert save_draft(HELLO, BASE.replace("Two", "Two and more"), drafted, KIM).text == BASE.replace(
        "Two", "Two and more"
    )


def test_two_windows_of_one_person_do_not_overwrite_each_other(drafted: int) -> None:
    save_draft(HELLO, BASE.replace("Two", "Two here"), drafted, KIM)
    with pytest.raises(EditConflict):
        save_draft(HELLO, BASE.replace("Two", "There two"), drafted, KIM)


def test_one_who_opened_the_live_text_meets_a_draft_made_meanwhile(release: Release) -> None:
    opened = read_draft(ARTICLE)
    assert opened.text is not None
    save_draft(ARTICLE, opened.text + "\nAt the end.\n", opened.version, LEE)
    merged = save_draft(ARTICLE, opened.text.replace('title: "', 'title: "About ', 1), opened.version, KIM)
    assert merged.merged and merged.text is not None
    assert 'title: "About ' in merged.text and "At the end." in merged.text


def test_a_text_as_released_ends_the_draft(release: Release, drafted: int) -> None:
    back = save_draft(HELLO, release.files[HELLO], drafted, KIM)
    assert (back.version, back.state) == (-1, FileState.LIVE)
    assert not Draft.objects.exists()
    assert save_draft(HELLO, "Again.\n", back.version, KIM).version > drafted


def test_a_stale_save_after_the_draft_ended_loses_nothing(release: Release, drafted: int) -> None:
    discard_draft(HELLO, drafted, LEE)
    with pytest.raises(EditConflict):
        save_draft(HELLO, BASE.replace("Two", "Zwei"), drafted, KIM)
    assert draft_versions(HELLO)[0].text == BASE.replace("Two", "Zwei")


def test_a_version_that_is_not_kept_any_more_is_a_conflict(release: Release) -> None:
    first = save_draft(HELLO, "0\n", 0, KIM)
    save_draft(HELLO, "1\n", first.version, KIM)
    DraftVersion.objects.filter(number=first.version).delete()
    with pytest.raises(EditConflict):
        save_draft(HELLO, "mine\n", first.version, LEE)


def test_versions_of_days_ago_are_let_go_of_and_those_of_today_stay(drafted: int) -> None:
    """Whoever opened the page this morning is merged, however much was typed since."""
    today, long_ago = clock.now(), clock.now() - timedelta(days=3)
    old = [DraftVersion(path=HELLO, number=n, text=f"{n}\n", how="saved", by=KIM, at=long_ago) for n in range(2, 66)]
    new = [DraftVersion(path=HELLO, number=n, text=f"{n}\n", how="saved", by=KIM, at=today) for n in range(66, 143)]
    DraftVersion.objects.bulk_create([*old, *new])
    now = read_draft(HELLO).version
    for number in (1, 2):  # the second is number 144
        now = save_draft(HELLO, BASE.replace("One", f"First {number}"), now, LEE).version
    kept = {version.number for version in draft_versions(HELLO)}
    assert kept == {drafted, 65, *range(66, 145)}
    assert save_draft(HELLO, BASE.replace("Three", "Third"), drafted, KIM).merged


def test_several_files_are_saved_all_or_none(drafted: int) -> None:
    save_draft(HELLO, BASE.replace("Two", "Deux"), drafted, LEE)
    new = "templates/knee/new.sms.txt"
    with pytest.raises(EditConflict):
        save_drafts({HELLO: BASE.replace("Two", "Zwei"), new: "New.\n"}, {HELLO: drafted}, KIM)
    assert [*working_copy().drafts] == [HELLO]
    assert [(v.text, v.how) for v in draft_versions(new)] == [("New.\n", "refused")]
    saved = save_drafts({new: "New.\n", ARTICLE: None}, {}, KIM)
    assert {path: draft.text for path, draft in saved.items()} == {new: "New.\n", ARTICLE: None}
    assert ARTICLE not in working_copy().files


def test_a_discarded_draft_comes_back_by_its_version(release: Release, drafted: int) -> None:
    discard_draft(HELLO, drafted, KIM)
    assert read_draft(HELLO).text == release.files[HELLO]
    assert restore_version(HELLO, drafted, KIM).text == BASE
    assert draft_versions(HELLO)[0].how == "restored"


def test_what_others_published_is_merged_into_a_draft(release: Release, publish_files: Publish) -> None:
    text = release.files[ARTICLE]
    draft = save_draft(ARTICLE, text + "\nAt the end.\n", 0, KIM)
    publish_files({ARTICLE: text.replace('title: "', 'title: "About ', 1)})
    found = read_draft(ARTICLE)
    assert found.text == text.replace('title: "', 'title: "About ', 1) + "\nAt the end.\n"
    assert (found.base, found.by, found.conflicts_with) == (2, KIM, None)
    assert found.version > draft.version
    assert draft_versions(ARTICLE)[0].how == "merged"


def test_what_others_published_in_the_same_line_is_shown_as_a_conflict(
    release: Release, publish_files: Publish
) -> None:
    text = release.files[HELLO]
    draft = save_draft(HELLO, text.replace("soon", "left soon"), 0, KIM)
    published = publish_files({HELLO: text.replace("soon", "own soon")})
    found = read_draft(HELLO)
    assert (found.text, found.version, found.base, found.conflicts_with) == (
        draft.text, draft.version, 1, published.number,
    )  # fmt: skip
    typed = save_draft(HELLO, text.replace("soon", "left sooon"), found.version, KIM)
    assert typed.conflicts_with == published.number
    settled = settle_conflict(HELLO, text.replace("soon", "own left soon"), typed.version, published.number, KIM)
    assert (settled.base, settled.conflicts_with) == (published.number, None)


def test_a_draft_that_others_published_as_it_is_ends(release: Release, publish_files: Publish) -> None:
    text = release.files[HELLO].replace("soon", "left soon")
    save_draft(HELLO, text, 0, KIM)
    publish_files({HELLO: text})
    assert read_draft(HELLO).state is FileState.LIVE
    assert working_copy().drafts == {}


def test_a_writer_who_had_read_an_older_release_overwrites_nothing(release: Release, publish_files: Publish) -> None:
    opened = read_draft(HELLO)
    text = release.files[HELLO]
    publish_files({HELLO: text.replace("soon", "own soon")})
    with pytest.raises(EditConflict) as refused:
        save_draft(HELLO, text.replace("soon", "left soon"), opened.version, KIM)
    assert refused.value.by == "ann"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("../secret.md", "a"), ("templates/../x.md", "a"), ("schedules/a.txt", "a"), ("docs/a.md", "a"), ("a", "a"),
        (HELLO, "a\0"), (HELLO, "\ud800"), (HELLO, "a" * 200_001),
    ],
)  # fmt: skip
def test_what_no_file_can_hold_is_refused(release: Release, path: str, text: str) -> None:
    with pytest.raises(ContentError):
        save_draft(path, text, 0, KIM)
    assert not Draft.objects.exists()


def test_line_ends_are_as_a_folder_is_read(release: Release) -> None:
    assert save_draft(HELLO, "\ufeffOne.\r\nTwo.\r", 0, KIM).text == "One.\nTwo.\n"


def test_who_has_a_file_open_can_be_asked(drafted: int) -> None:
    assert [editor.by for editor in editors_of(HELLO)] == [KIM]
    assert editors_of(HELLO, but=KIM) == []
    assert editors_of(ARTICLE) == []


def test_the_audit_has_a_draft_once_an_hour(drafted: int) -> None:
    discard_draft(HELLO, save_draft(HELLO, "Other.\n", drafted, KIM).version, LEE)
    assert list(Audit.objects.filter(about=f"draft {HELLO}").values_list("who", "what")) == [
        (LEE, "discard draft"), (KIM, "draft"),
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_neither_is_lost(release: Release) -> None:
    version = save_draft(HELLO, BASE, 0, KIM).version

    def save(change: tuple[str, str]) -> str:
        return save_draft(HELLO, BASE.replace(*change), version, f"user:{change[1]}").text or ""

    at_once(save, [("One", "First"), ("Two", "Second"), ("Three", "Third")])
    assert read_draft(HELLO).text == "First.\n\nSecond.\n\nThird.\n"
