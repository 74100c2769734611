"""A browser that is killed in the middle of a sentence: with it goes nothing that is older than two seconds."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft
from nurture.models import Release
from tests.support.outside import wait_for
from tests.web.staff.studio.editor.writing import kept_in
from tests.web.staff.studio.pages.conftest import EMAIL
from tests.web.staff.studio.pages.killable import KillableBrowser, killable_browser

LETTER = ".editor-sheet .letter"


@pytest.fixture
def site(live_server: Any, release: Release, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    add_user("mia", "editor", "a long password")
    return str(live_server.url)


def opened(browser: KillableBrowser, site: str) -> Page:
    """The e-mail in a browser that was just started."""
    page = browser.start()
    page.goto(f"{site}/login")
    page.fill("#id_username", "mia")
    page.fill("#id_password", "a long password")
    page.click("main button")
    page.clock.install()
    page.goto(f"{site}/studio/files/{EMAIL}")
    expect(page.locator("#problem-count")).not_to_contain_text("Looking through")
    return page


def test_a_browser_killed_in_the_middle_of_a_sentence_loses_two_seconds_at_most(site: str, tmp_path: Path) -> None:
    with sync_playwright() as playwright, killable_browser(playwright, tmp_path) as browser:
        page = opened(browser, site)
        page.clock.pause_at(page.evaluate("Date.now()") + 1000)
        page.locator(LETTER).get_by_text("Rest does not").click()
        page.keyboard.press("Home")
        page.keyboard.type("Hurry is no help here, ")
        page.clock.run_for(2000)
        wait_for(lambda: "Hurry is no help here, Rest" in (read_draft(EMAIL).text or ""))
        page.keyboard.type("and never was, ")
        page.clock.run_for(200)
        wait_for(lambda: "and never was" in json.dumps(kept_in(page)))
        browser.kill()
        assert "and never was" not in (read_draft(EMAIL).text or "")

        page = opened(browser, site)
        expect(page.locator(LETTER)).to_contain_text("Hurry is no help here, and never was, Rest does not")
        wait_for(lambda: "Hurry is no help here, and never was, Rest" in (read_draft(EMAIL).text or ""))
