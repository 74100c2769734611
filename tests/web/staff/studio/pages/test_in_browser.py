"""The page of one file in a real browser: writing, the preview, the problems, and a server that is away."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import editors_of, note_editor, read_draft, save_draft, save_drafts
from nurture.models import Release
from tests.domain.pictures.samples import png_of
from tests.support.outside import wait_for
from tests.web.browsing import Watched
from tests.web.staff.studio.pages.conftest import EMAIL, TEXT

#: The editor and the preview are filled in by their scripts, on a busy machine one after the other.
FILLED_IN = 0.01
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 375, "height": 812}
SETTINGS, PICTURE = "schedules/clinic.yaml", "pictures/bridge.yaml"


@pytest.fixture
def site(live_server: Any, release: Release) -> str:
    add_user("mia", "editor", "a long password")
    return str(live_server.url)


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in("mia", "a long password")
    yield tab
    context.close()
    assert tab.complaints == []


def opened(tab: Watched, path: str) -> Page:
    """The page of a file, when its first answer is there."""
    page = tab.open(f"/studio/files/{path}")
    expect(page.locator("#problem-count")).not_to_contain_text("Looking through")
    return page


def shown_email(page: Page) -> str:
    """The HTML in the preview's frame as it stands there."""
    return str(page.frame_locator("#frame").locator("html").evaluate("html => html.outerHTML"))


@pytest.mark.parametrize(("theme", "screen"), [("light", WIDE), ("dark", NARROW)])
def test_no_page_of_the_studio_has_a_serious_flaw(
    theme: Any, screen: Any, browser: Browser, site: str, release: Release
) -> None:
    changed = {path: f"{text}\n" for path, text in release.files.items() if path.endswith((".sms.txt", ".email.md"))}
    changed[EMAIL] = release.files[EMAIL].replace("subject: Doing", "subject: Knee, doing")
    save_drafts(changed, {}, "user:lee")
    context = browser.new_context(viewport=screen, color_scheme=theme)
    tab = Watched(context, site)
    add_user("pat", "publisher", "a long password")  # who sees more buttons than an editor
    tab.log_in("pat", "a long password")
    found = {}
    for path in (EMAIL, TEXT, SETTINGS, PICTURE, "templates/articles/two-runners.md"):
        page = opened(tab, path)
        found[path] = tab.flaws(FILLED_IN)
        page.click(".problems-head")
        found[path] += [flaw for flaw in tab.flaws() if not flaw.startswith("jumped")]  # it was opened on purpose
    for address in ("/studio", "/studio/problems", "/studio/publish"):
        tab.open(address)
        found[address] = tab.flaws(FILLED_IN)
    context.close()
    assert {path: flaws for path, flaws in found.items() if flaws} == {}
    assert tab.complaints == []


def test_the_preview_follows_what_is_written_and_does_not_jump(tab: Watched) -> None:
    page = opened(tab, EMAIL)
    frame = page.frame_locator("#frame")
    expect(frame.locator("body")).to_contain_text("Hi Dana,")
    frame.locator("body").evaluate("body => { body.ownerDocument.defaultView.scrollTo(0, 300); body.dataset.kept = 1 }")
    writing = page.locator("[data-editor] .ProseMirror").last
    writing.get_by_text("Rest does not").click()
    page.keyboard.press("Home")
    page.keyboard.type("Really: ", delay=60)
    expect(frame.locator("body")).to_contain_text("Really: Rest does not")
    assert frame.locator("body").evaluate("body => body.ownerDocument.defaultView.scrollY") == 300
    expect(writing).to_be_focused()
    page.select_option("#as", "no-first-name")
    expect(frame.locator("body")).to_contain_text("Hello,")
    opened(tab, "templates/knee/rebook.email.md")
    expect(page.locator("#as")).to_have_value("no-first-name")
    expect(frame.locator("body")).to_contain_text("Hello,")


def test_five_looks_by_a_key_each_change_nothing_of_what_is_sent(tab: Watched, release: Release) -> None:
    page = opened(tab, EMAIL)
    frame = page.locator("#frame")
    expect(page.frame_locator("#frame").locator("body")).to_contain_text("Hi Dana,")
    before = shown_email(page)
    page.locator("h1").click()
    page.keyboard.press("2")
    expect(frame).to_have_css("width", "720px")
    page.keyboard.press("3")
    card = page.frame_locator("#frame").locator("body")
    expect(card).to_have_css("background-color", "rgb(16, 23, 24)")
    page.keyboard.press("5")
    page.keyboard.press("4")
    expect(page.locator("[data-text-part]")).to_contain_text("Choose what you get: ")
    expect(frame).to_be_hidden()
    assert shown_email(page) == before
    assert read_draft(EMAIL).text == release.files[EMAIL]


def test_a_conditions_word_is_red_on_the_lock_screen_and_one_click_mends_it(tab: Watched) -> None:
    page = opened(tab, EMAIL)
    subject = page.locator("[data-editor] .ProseMirror").first
    subject.click()
    page.keyboard.press("End")
    page.keyboard.type(" for your knee and all that hurts beside it, if you like")
    phone = page.locator('.lock-card[data-device="phone"]')
    expect(phone.locator("mark")).to_have_count(0)  # the phone has cut it off
    page.locator("h1").click()
    page.keyboard.press("2")
    expect(page.locator('.lock-card[data-device="desktop"] mark')).to_have_text("knee")
    expect(page.locator("h1")).to_contain_text("Doing a little less, on purpose for your knee")
    expect(page).to_have_title(
        re.compile(r"^\(2\) Doing a little less, on purpose for your knee .* · Studio · Active Holistic Therapy$")
    )
    page.click(".problems-head")
    page.click("text=Write “it”")
    expect(subject).to_contain_text("for your it and all")
    expect(page.locator("#blockers li")).to_have_count(1)
    expect(page.locator("#blockers")).to_contain_text("phones cut it")


def test_a_problem_leads_to_its_place_in_the_source(tab: Watched) -> None:
    page = opened(tab, SETTINGS)
    source = page.locator("#source")
    source.fill(source.input_value().replace("timezone: America/New_York", "timezone: America/Boston"))
    page.click(".problems-head")
    page.get_by_role("button", name="'America/Boston' is not a time zone").click()
    at = source.evaluate("field => field.value.slice(field.selectionStart).split('\\n')[0]")
    assert at.startswith("America/Boston")


def test_problems_of_other_files_are_no_problems_of_this_one(tab: Watched, release: Release) -> None:
    save_draft(EMAIL, release.files[EMAIL].replace("subject: Doing", "subject: Knee, doing"), -1, "user:lee")
    page = opened(tab, "templates/knee/nudge-rolling.sms.txt")
    expect(page.locator("#problem-count")).to_have_text("No problems here, 1 in other files")
    expect(page).to_have_title(re.compile("^[^(]"))
    page.click(".problems-head")
    page.get_by_role("link", name="gives the condition away").click()
    expect(page).to_have_url(f"{tab.site}/studio/files/{EMAIL}")


def test_a_text_shows_its_cost_and_words_are_put_in_by_keyboard_alone(tab: Watched) -> None:
    page = opened(tab, TEXT)
    expect(page.locator("#bubble")).to_contain_text("Hi Dana, it's Active Holistic. For 4 weeks")
    expect(page.locator("#meter-count")).to_have_text("2 segments")
    writing = page.locator("[data-field=text] .ProseMirror")
    expect(writing).to_contain_text("Greeting it's Clinic’s short name")
    expect(writing).not_to_contain_text("{{")
    writing.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("From {{")
    page.keyboard.type("short")
    page.keyboard.press("Enter")
    page.keyboard.type("🧘 here: /booking")
    page.keyboard.press("Enter")
    expect(page.locator("#meter-detail")).to_contain_text("UCS-2")
    page.get_by_role("button", name="Take it out").click()
    expect(page.locator("#meter-detail")).to_contain_text("GSM-7")
    wait_for(lambda: (read_draft(TEXT).text or "").strip() == "From {{ clinic.short_name }} here: {{ links.book }}")


def test_a_ready_passage_is_put_into_a_text(tab: Watched) -> None:
    page = opened(tab, TEXT)
    page.locator("[data-field=text] .ProseMirror").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("/checkin")
    page.keyboard.press("Enter")
    expect(page.locator("#bubble")).to_contain_text("How is it going so far?")


def test_a_text_that_holds_more_than_words_is_written_as_its_source(tab: Watched, release: Release) -> None:
    save_draft(TEXT, "{% for x in y %}Hi{% endfor %}\n", -1, "user:mia")
    page = opened(tab, TEXT)
    expect(page.locator("[data-editor]")).to_have_count(0)
    expect(page.locator("#source")).to_have_value("{% for x in y %}Hi{% endfor %}\n")


def test_while_the_server_is_away_typing_goes_on_and_it_is_saved_on_return(tab: Watched) -> None:
    page = opened(tab, SETTINGS)
    page.route("**/work", lambda route: route.abort())
    page.locator("#source").fill("name: One")
    expect(page.locator("#warning")).to_contain_text("Not saved: the server does not answer")
    page.locator("#source").press_sequentially(" two")
    page.unroute("**/work")
    expect(page.locator("#saving")).to_contain_text("Saved")
    expect(page.locator("#warning")).to_be_hidden()
    assert read_draft(SETTINGS).text == "name: One two"
    tab.complaints.clear()  # the browser says of each request that it failed


def test_the_page_says_who_came_and_the_server_knows_who_left(tab: Watched) -> None:
    page = opened(tab, TEXT)
    note_editor(TEXT, "user:lee")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#others")).to_contain_text("lee has this file open too")
    assert [editor.by for editor in editors_of(TEXT, but="user:lee")] == ["user:mia"]
    tab.open("/studio")
    wait_for(lambda: not editors_of(TEXT, but="user:lee"))


def test_who_was_logged_out_finds_what_they_typed_as_source_after_logging_in_again(tab: Watched) -> None:
    page = opened(tab, SETTINGS)
    page.context.clear_cookies()
    page.locator("#source").fill("name: One")
    expect(page.locator("#warning")).to_contain_text("You are logged out.")
    page.locator("#source").press_sequentially(" two")
    add_user("lee", "editor", "a long password")
    tab.log_in("lee", "a long password")
    expect(opened(tab, SETTINGS).locator("#words-back")).to_be_hidden()  # they are none of Lee's
    page.context.clear_cookies()
    tab.log_in("mia", "a long password")
    page = opened(tab, SETTINGS)
    expect(page.locator("#source")).to_have_value("name: One two")
    expect(page.locator("#words-back")).to_contain_text("are back")
    expect(page.locator("#saving")).to_contain_text("Saved")
    assert read_draft(SETTINGS).text == "name: One two"
    tab.complaints.clear()  # the browser says of each request that it was refused


def test_a_picture_is_chosen_described_and_seen_in_the_letter_and_the_preview(tab: Watched) -> None:
    page = opened(tab, EMAIL)
    page.locator("[data-editor] .letter").get_by_text("Rest does not").click()
    page.get_by_role("button", name="Insert", exact=True).click()
    page.keyboard.type("new picture")
    page.keyboard.press("Enter")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "Wall sit.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    page.get_by_label("What does it show?").fill("Somebody sits against a wall")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("cannot be opened")
    expect(page.get_by_label("What does it show?")).to_have_value("Somebody sits against a wall")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "Wall sit.png", "mimeType": "image/png", "buffer": png_of(60, 40)}
    )
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("[data-editor] figure img[alt='Somebody sits against a wall']")).to_be_visible()
    shown = page.frame_locator("#frame").locator("img[alt='Somebody sits against a wall']")
    expect(shown).to_have_js_property("naturalWidth", 60)
    expect(page.locator(".editor-status")).to_contain_text("Saved")
    assert '{{ picture("wall-sit") }}' in (read_draft(EMAIL).text or "")
    tab.complaints[:] = [each for each in tab.complaints if "422" not in each]


def test_on_a_phone_one_side_is_shown_at_a_time(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in("mia", "a long password")
    page = opened(tab, EMAIL)
    expect(page.locator("#frame")).to_be_hidden()
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.frame_locator("#frame").locator("body")).to_contain_text("Hi Dana,")
    expect(page.locator("[data-editor]")).to_be_hidden()
    context.close()
