"""Versions of a draft, discarding one, and putting two texts together."""

import re

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import (
    EditConflict,
    discard_draft,
    draft_versions,
    publish_drafts,
    read_draft,
    save_draft,
)
from nurture.actions.content.publish import publish
from nurture.models import Release
from tests.web.reading import words

PATH = "templates/knee/rebook.sms.txt"
BASE = "One.\n\nTwo.\n\nThree.\n"
LIVE = f"{{{{ clinic.short_name }}}}: hello.\n\n{BASE}"
KIM, LEE = "user:kim", "user:lee"
VERSIONS, MERGE = (f"/studio/drafts/{PATH}/{name}" for name in ("versions", "merge"))


@pytest.fixture
def editor(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("kim", "editor", "a long password"))
    return browser


@pytest.fixture
def refused(editor: Browser) -> int:
    """Lee and kim changed the same line; the number of kim's version, which was refused."""
    version = save_draft(PATH, BASE, 0, KIM).version
    save_draft(PATH, BASE.replace("Two", "Deux").replace("Three", "Trois"), version, LEE)
    with pytest.raises(EditConflict) as conflict:
        save_draft(PATH, BASE.replace("One", "Eins").replace("Two", "Zwei"), version, KIM)
    return conflict.value.kept


def shown(browser: Browser, address: str = MERGE) -> dict[str, str]:
    """What the form of the merge page gives back of the texts that it shows."""
    page = browser.get(address).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(mine|version|onto|shown)" value="([^"]*)">', page))


def test_a_version_is_taken_back_and_a_discarded_draft_too(editor: Browser, release: Release) -> None:
    version = save_draft(PATH, BASE, 0, LEE).version
    discard_draft(PATH, version, KIM)
    assert read_draft(PATH).text == release.files[PATH]
    assert f"Version {version}" in words(editor.get(VERSIONS))
    assert editor.post(VERSIONS, {"version": version}).status_code == 302
    assert (read_draft(PATH).text, read_draft(PATH).by) == (BASE, KIM)
    assert editor.post(VERSIONS, {"version": 99}).status_code == 404
    assert editor.post(VERSIONS, {"version": "x"}).status_code == 404


def test_one_sitting_is_one_row_until_each_save_is_asked_for(editor: Browser) -> None:
    version = 0
    for text in ("A.\n", "A b.\n", "A b c.\n"):
        version = save_draft(PATH, text, version, LEE).version
    page, all_of_them = (words(editor.get(address)) for address in (VERSIONS, f"{VERSIONS}?each"))
    assert (page.count("Version "), all_of_them.count("Version ")) == (1, 3)
    assert "Show each save (2 more)" in page


def test_the_first_twenty_are_shown_and_all_of_them_where_that_is_asked_for(editor: Browser) -> None:
    version = 0
    for number in range(22):
        version = save_draft(PATH, f"{number}.\n", version, LEE).version
    page = editor.get(f"{VERSIONS}?each")
    assert (words(page).count(": version "), "20 of 22, show all" in words(page)) == (19, True)  # one is the draft
    assert 'href="?all&amp;each"' in page.content.decode()
    whole = words(editor.get(f"{VERSIONS}?each&all"))
    assert (whole.count(": version "), "of 22" in whole) == (21, False)


def test_both_texts_stand_side_by_side_and_only_the_place_in_question_is_asked(editor: Browser, refused: int) -> None:
    page = words(editor.get(f"{MERGE}?mine={refused}"))
    assert words(editor.get(MERGE)) == page  # what kim wrote last was refused
    assert "Place 1" in page and "Place 2" not in page
    assert "Zwei." in page and "Deux." in page


@pytest.mark.parametrize(
    ("form", "middle"),
    [
        ({"pick-0": "mine"}, "Zwei."), ({"pick-0": "theirs"}, "Deux."), ({"pick-0": "both"}, "Zwei.\nDeux."),
        ({"pick-0": "written", "written-0": "Both.\r\nOf us."}, "Both.\nOf us."),
    ],
)  # fmt: skip
def test_what_is_chosen_is_saved_with_what_both_did_elsewhere(
    form: dict[str, str], middle: str, editor: Browser, refused: int
) -> None:
    response = editor.post(MERGE, {**shown(editor, f"{MERGE}?mine={refused}"), **form})
    assert (response.status_code, response["Location"]) == (302, VERSIONS)
    assert read_draft(PATH).text == f"Eins.\n\n{middle}\n\nTrois.\n"


def test_a_draft_that_changed_once_more_is_shown_again_and_nothing_is_lost(editor: Browser, refused: int) -> None:
    seen, form = read_draft(PATH).version, shown(editor)
    save_draft(PATH, (read_draft(PATH).text or "").replace("Deux", "Dos"), seen, LEE)
    response = editor.post(MERGE, {**form, "pick-0": "written", "written-0": "Mine for good."})
    assert response.status_code == 409
    assert "Mine for good." in words(response) and "Dos." in words(response)
    kept = [version.text or "" for version in draft_versions(PATH)]
    assert any("Mine for good." in text for text in kept) and any("Zwei" in text for text in kept)


def test_a_draft_is_put_together_with_the_release_that_changed_the_same_line(editor: Browser, release: Release) -> None:
    text = release.files[PATH]
    save_draft(PATH, text.replace("soon", "very soon"), 0, KIM)
    publish({**release.files, PATH: text.replace("soon", "some day")}, author="ann")
    page = words(editor.get(MERGE))
    assert "Release 2 by ann" in page and "very soon" in page
    assert editor.post(MERGE, {**shown(editor), "pick-0": "mine"}).status_code == 302
    draft = read_draft(PATH)
    assert (draft.text, draft.base, draft.conflicts_with) == (text.replace("soon", "very soon"), 2, None)
    assert editor.get(MERGE)["Location"] == VERSIONS


def test_what_was_chosen_counts_for_the_texts_that_were_shown_and_what_was_typed_meanwhile_stays(
    editor: Browser, release: Release
) -> None:
    save_draft(PATH, LIVE, 0, KIM)
    publish_drafts([PATH], KIM, "")
    save_draft(PATH, LIVE.replace("One", "Mine one").replace("Three", "Mine three"), 0, KIM)
    publish({**release.files, PATH: LIVE.replace("One", "Their one").replace("Three", "Their three")}, author="ann")
    form = {**shown(editor), "pick-0": "theirs", "pick-1": "written", "written-1": "Our three."}
    draft = read_draft(PATH)
    typed = save_draft(
        PATH, (draft.text or "").replace("Mine one", "Their one").replace("Two", "Two more"), draft.version, KIM
    )
    response = editor.post(MERGE, form)
    assert response.status_code == 409
    assert (read_draft(PATH).text, read_draft(PATH).conflicts_with) == (typed.text, 3)
    assert draft_versions(PATH)[0].text == LIVE.replace("One", "Their one").replace("Three", "Our three")
    assert "the two fit together" in words(response) and "Two more." in words(response)
    again = dict(re.findall(r'name="(mine|version|onto|shown)" value="([^"]*)"', response.content.decode()))
    assert editor.post(MERGE, again).status_code == 302
    settled = read_draft(PATH)
    assert settled.text == LIVE.replace("One", "Their one").replace("Two", "Two more").replace("Three", "Our three")
    assert (settled.base, settled.conflicts_with) == (3, None)


def test_a_choice_between_texts_that_are_not_known_is_not_guessed_at(editor: Browser, refused: int) -> None:
    before = read_draft(PATH)
    response = editor.post(MERGE, {"mine": refused, "version": 1, "pick-0": "written", "written-0": "Typed here."})
    assert response.status_code == 409
    assert "Typed here." in words(response) and read_draft(PATH) == before


def test_a_removed_file_can_stay_removed_or_come_back(editor: Browser) -> None:
    version = save_draft(PATH, BASE, 0, KIM).version
    save_draft(PATH, None, version, LEE)
    with pytest.raises(EditConflict) as conflict:
        save_draft(PATH, BASE.replace("Two", "Zwei"), version, KIM)
    form = shown(editor, f"{MERGE}?mine={conflict.value.kept}")
    assert editor.post(MERGE, {**form, "pick-0": "theirs"}).status_code == 302
    assert read_draft(PATH).text is None
    assert editor.post(MERGE, {**form, "pick-0": "mine"}).status_code == 302
    assert read_draft(PATH).text == BASE.replace("Two", "Zwei")
