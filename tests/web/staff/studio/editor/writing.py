"""Somebody who writes in the editor: what they press, and what has come of it."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.web.browsing import Watched
from tests.web.staff.studio.editor.site import EditorSite, Json, document

_PASTE = """([target, kinds]) => {
  const data = new DataTransfer()
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text)
  const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
  document.querySelector(target).dispatchEvent(pasted)
}"""
#: What the next request sends, when a form that was closed has been heard; an answer to an earlier one may still be on
#: its way.
_NOW = """() => new Promise(heard => setTimeout(heard, 50)).then(() => new Promise(done => {
  const asked = window.fetch
  window.fetch = (address, given) => {
    window.fetch = asked
    done(JSON.parse(given.body))
    return asked(address, given)
  }
  document.querySelector("[data-editor]").dispatchEvent(new Event("nurture:refresh"))
}))"""

_KEPT = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("nurture", 1)
  asked.onerror = () => reject(asked.error)
  asked.onsuccess = () => {
    const all = asked.result.transaction("unsaved").objectStore("unsaved").getAll()
    all.onsuccess = () => (asked.result.close(), resolve(all.result))
  }
})"""


def kept_in(page: Page) -> list[Json]:
    """The words that this browser keeps because no server has them, those of all its tabs."""
    kept: list[Json] = page.evaluate(_KEPT)
    return kept


class Writing:
    """A tab with the editor on it."""

    def __init__(self, tab: Watched, site: EditorSite) -> None:
        self.tab, self.site, self.page = tab, site, tab.page
        self.letter: Locator = self.page.locator(".editor-sheet .letter")
        self.menu: Locator = self.page.locator(".editor-menu")

    def open(self, *blocks: Json, fields: dict[str, Json] | None = None) -> None:
        """Opens a file of these blocks, the caret at the end of the letter."""
        self.site.reset(document(*blocks), fields or {})
        self.tab.open("/")
        self.to_end()

    def to_end(self) -> None:
        """Puts the caret at the end of the letter."""
        self.letter.focus()
        self.page.keyboard.press("Control+End")

    def press(self, *keys: str) -> None:
        """Presses keys one after another: a key's name in angle brackets, else letters to be typed."""
        for key in keys:
            if key.startswith("<"):
                self.page.keyboard.press(key.strip("<>"))
            else:
                self.page.keyboard.type(key)

    def paste(self, html: str = "", text: str = "", into: str = ".editor-sheet .letter") -> None:
        """Pastes into the letter, or into a field."""
        kinds = {"text/plain": text} | ({"text/html": html} if html else {})
        self.page.evaluate(_PASTE, [into, kinds])

    def blocks(self) -> list[Json]:
        """The blocks of the letter, as the editor would send them now."""
        content: list[Json] = self.page.evaluate(_NOW)["document"]["content"]
        return content

    def fields(self) -> dict[str, Json]:
        """The fields, as the editor would send them now."""
        fields: dict[str, Json] = self.page.evaluate(_NOW)["fields"]
        return fields

    def kept(self) -> list[Json]:
        """The words that the browser keeps, those of all its tabs."""
        return kept_in(self.page)

    def flaws(self) -> list[str]:
        """As `Watched.flaws`, of a page in which somebody wrote: that moves what is below."""
        return [flaw for flaw in self.tab.flaws() if not flaw.startswith("jumped")]

    def until(self, holds: Callable[[], Any]) -> None:
        """Waits until it holds."""
        for _ in range(400):
            if holds():
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"it did not come: {json.dumps(self.site.posts[-1:])[:2000]}")

    def says(self, words: str) -> None:
        """The bar says so."""
        expect(self.page.locator(".editor-head")).to_contain_text(words)


def outline(blocks: list[Json]) -> list[str]:
    """Each block in a line: its kind and its words; what is inside of a block indented."""
    lines = []
    for block in blocks:
        inside = block.get("content", [])
        if any(each["type"] in ("text", "chip", "cond", "hard_break") for each in inside) or not inside:
            lines.append(f"{block['type']} {words(inside)}".strip())
        else:
            lines += [block["type"], *(f"  {line}" for line in outline(inside))]
    return lines


def words(content: list[Json]) -> str:
    """Words with their marks: **bold**, *italic*, [link](address), {chip or fallback}, {if test: yes or no}."""
    return "".join(_word(node) for node in content)


def _word(node: Json) -> str:
    attrs: dict[str, Any] = node.get("attrs", {})
    match node["type"]:
        case "text":
            shown = node["text"]
        case "chip":
            shown = f"{{{attrs['expr']}{'' if attrs['fallback'] is None else ' or ' + attrs['fallback']}}}"
        case "cond":
            no = "" if attrs["no"] is None else f" or {words(attrs['no'])}"
            shown = f"{{if {attrs['test']}: {words(attrs['yes'])}{no}}}"
        case _:
            shown = "\\"
    for mark in reversed(node.get("marks", [])):
        sign = {"strong": "**", "em": "*"}.get(mark["type"], "")
        shown = f"{sign}{shown}{sign}" if sign else f"[{shown}]({mark['attrs']['href']})"
    return str(shown)
