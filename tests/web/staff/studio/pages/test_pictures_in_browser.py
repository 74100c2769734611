"""A picture that is dropped into the letter, or pasted, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft
from nurture.models import Release
from tests.domain.pictures.samples import png_of
from tests.support.outside import wait_for
from tests.web.browsing import Watched
from tests.web.staff.studio.pages.conftest import EMAIL

LETTER = ".editor-sheet .letter"
#: What a browser puts on the clipboard of who copies a picture in it, or words beside a picture of them, as Word does.
_COPY = """([bytes, html]) => navigator.clipboard.write([new ClipboardItem({
  "image/png": new Blob([new Uint8Array(bytes)], {type: "image/png"}),
  "text/html": new Blob([html], {type: "text/html"}),
})])"""


@pytest.fixture
def tab(browser: Browser, live_server: Any, release: Release) -> Iterator[Watched]:
    add_user("mia", "editor", "a long password")
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    tab = Watched(context, str(live_server.url))
    tab.log_in("mia", "a long password")
    tab.open(f"/studio/files/{EMAIL}")
    expect(tab.page.locator("#problem-count")).not_to_contain_text("Looking through")
    yield tab
    context.close()
    assert tab.complaints == []


def described(page: Page, words: str) -> None:
    """Says in the form that came what the picture shows, and waits for the picture in the letter."""
    page.get_by_label("What does it show?").fill(words)
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(f"[data-editor] figure img[alt='{words}']")).to_have_js_property("naturalWidth", 60)


def drop(page: Page, file: Path, x: float, y: float) -> None:
    """Drags a file from the desktop to there, and lets go."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})


def test_a_picture_is_dropped_between_two_paragraphs_and_nothing_happens_beside_the_letter(
    tab: Watched, tmp_path: Path
) -> None:
    page, file = tab.page, tmp_path / "Wall sit.png"
    file.write_bytes(png_of(60, 40))
    page.evaluate("addEventListener('drop', event => { window.isPageKept = event.defaultPrevented })")
    drop(page, file, 1200, 60)
    assert page.evaluate("window.isPageKept")
    heading = page.locator(LETTER).get_by_text("What to ease off").bounding_box()
    assert heading
    drop(page, file, heading["x"] + 1, heading["y"] + 1)
    described(page, "Somebody sits against a wall")
    wait_for(lambda: '{{ picture("wall-sit") }}' in (read_draft(EMAIL).text or ""))
    text = read_draft(EMAIL).text or ""
    assert text.index("Rest does not") < text.index('{{ picture("wall-sit") }}') < text.index("For now, go easy")
    assert read_draft("pictures/wall-sit.yaml").text == "description: Somebody sits against a wall\n"


def test_a_picture_copied_in_a_browser_is_pasted_and_words_with_a_picture_of_them_are_words(tab: Watched) -> None:
    page = tab.page
    page.evaluate(_COPY, [list(png_of(60, 40)), '<meta charset="utf-8"><img src="https://elsewhere.example/wall.png">'])
    page.locator(LETTER).get_by_text("Rest does not").click()
    page.keyboard.press("Control+v")
    described(page, "A wall")
    page.evaluate(_COPY, [list(png_of(60, 40)), "<p>Words that were copied</p>"])
    page.keyboard.press("Control+v")
    expect(page.locator(LETTER)).to_contain_text("Words that were copied")
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_for(lambda: "Words that were copied" in (read_draft(EMAIL).text or ""))
    assert '{{ picture("image") }}' in (read_draft(EMAIL).text or "")
