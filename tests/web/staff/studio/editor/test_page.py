"""The editor on the studio's page: what one writes becomes the file's text, and nothing else of it changes."""

import difflib
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft
from nurture.models import Release
from tests.web.browsing import Watched

ACCOUNT = ("kim", "a long password")
ROLLING = "templates/knee/foam-rolling.email.md"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 375, "height": 812}


@pytest.fixture
def tab(browser: Browser, live_server: Any, release: Release) -> Iterator[Watched]:
    """A tab with Kim logged in; nothing may go wrong in it."""
    add_user(ACCOUNT[0], "editor", ACCOUNT[1])
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    tab = Watched(context, str(live_server.url))
    tab.log_in(*ACCOUNT)
    yield tab
    context.close()
    assert tab.complaints == []


def opened(tab: Watched, path: str) -> Page:
    """The page of a file, when the editor stands and the preview is filled."""
    page = tab.open(f"/studio/files/{path}")
    expect(page.locator(".editor-sheet .letter")).to_be_visible()
    return page


def saved(page: Page) -> None:
    """Waits until nothing is left to be saved, as long as a busy machine takes."""
    expect(page.locator(".editor-status")).to_contain_text("Saved at")


def changed_lines(path: str, was: str) -> list[str]:
    """The lines that a draft takes away and adds."""
    now = read_draft(path).text or ""
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_word_is_changed_and_only_its_line_in_the_file(tab: Watched, release: Release) -> None:
    was = release.files[ROLLING]
    page = opened(tab, ROLLING)
    page.get_by_role("textbox", name="Subject").click()
    page.keyboard.press("End")
    page.keyboard.type(", and ")
    page.keyboard.type("/first")
    page.keyboard.press("Enter")
    saved(page)
    assert changed_lines(ROLLING, was) == [
        "-subject: A roller, a few stretches, ten quiet minutes",
        '+subject: A roller, a few stretches, ten quiet minutes, and {{ client.first_name|default("there", true) }}',
    ]
    page.get_by_role("textbox", name="Subject").press("Control+z")
    page.keyboard.press("Control+z")
    page.locator(".letter h2", has_text="How often").click()
    page.keyboard.press("End")
    page.keyboard.type(" is enough?")
    expect(page.locator(".editor-status")).not_to_contain_text("Saved at")
    saved(page)
    assert changed_lines(ROLLING, was) == ["-## How often", "+## How often is enough?"]
    tab.open(f"/studio/files/{ROLLING}")
    expect(page.locator(".letter h2", has_text="How often")).to_contain_text("How often is enough?")


@pytest.mark.parametrize(("theme", "screen"), [("light", WIDE), ("dark", NARROW)])
def test_the_page_with_the_editor_has_no_serious_flaw(tab: Watched, theme: Any, screen: Any) -> None:
    tab.page.emulate_media(color_scheme=theme)
    tab.page.set_viewport_size(screen)
    opened(tab, ROLLING)
    expect(tab.page.locator("#problem-count")).to_have_text("No problems")
    assert [flaw for flaw in tab.flaws() if not flaw.startswith("jumped")] == []  # the preview beside it may still grow
