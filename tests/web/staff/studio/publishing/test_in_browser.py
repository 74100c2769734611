"""Publishing in a real browser: the check follows what is ticked, and what is refused is not lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import save_draft, save_drafts, working_copy
from nurture.models import Release
from tests.web.browsing import Watched

GOOD, NEW = "templates/knee/rebook.sms.txt", "templates/knee/new.sms.txt"


@pytest.fixture
def tab(browser: Browser, live_server: Any, release: Release) -> Iterator[Watched]:
    """Pat, who publishes, on a phone; lee drafted a text that is fit, and one that is not."""
    add_user("pat", "publisher", "a long password")
    save_draft(GOOD, release.files[GOOD].replace("soon", "very soon"), 0, "user:lee")
    save_drafts({NEW: "Look {{ client.frist_name }}.\n"}, {}, "user:lee")
    context = browser.new_context(viewport={"width": 375, "height": 812})
    tab = Watched(context, str(live_server.url))
    tab.log_in_on_the_page("pat", "a long password")
    yield tab
    context.close()


def test_who_publishes_begins_in_the_studio_and_publishes_what_is_ticked(tab: Watched) -> None:
    page = tab.page
    expect(page).to_have_url(f"{tab.site}/studio")
    assert page.locator("nav a").all_inner_texts() == ["Sequences", "Studio", "Releases"]
    page.get_by_role("link", name="Publish …").click()
    expect(page.locator("#checked")).to_contain_text("1 problem keeps this from being published")
    page.get_by_role("checkbox", name="Look").focus()
    page.keyboard.press("Space")
    expect(page.locator("#checked")).to_contain_text("Fit to publish")
    page.get_by_label("What changed, and why").fill("Warmer")
    page.get_by_role("button", name="Publish release 2").click()
    expect(page.get_by_role("heading", name="Release 2")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Release 2 is published")
    assert [*working_copy().drafts] == [NEW]
    assert tab.complaints == []
