"""What a person reads on a page."""

import html
import re
from typing import Protocol


class Page(Protocol):
    """A response, as far as it is read here."""

    @property
    def content(self) -> bytes: ...


def words(response: Page) -> str:
    """The page's words in one line, without its tags."""
    main = response.content.decode().split("<main", 1)[1].split(">", 1)[1].split("</main>", 1)[0]
    return _without_tags(main)


def rows(response: Page) -> list[str]:
    """The words of each row of the page's lists."""
    found = re.findall(r'<li>\s*<(?:a|span) class="who".*?</li>', response.content.decode(), re.DOTALL)
    return [_without_tags(row) for row in found]


def table_rows(response: Page) -> list[str]:
    """The words of each row of the page's first table, without its head."""
    body = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [_without_tags(row) for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)]


def items(response: Page, of: str) -> list[str]:
    """The words of each item of the list with the class `of`; no list inside it."""
    found = re.search(rf'<[uo]l class="{of}">(.*?)</[uo]l>', response.content.decode(), re.DOTALL)
    return [_without_tags(item) for item in re.findall(r"<li.*?</li>", found[1], re.DOTALL)] if found else []


def _without_tags(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def title(response: Page) -> str:
    """What the browser's tab says."""
    found = re.search(r"<title>(.*?)</title>", response.content.decode())
    return html.unescape(found[1]) if found else ""
