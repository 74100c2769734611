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
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def rows(response: Page) -> list[str]:
    """The words of each row of the page's lists."""
    found = re.findall(r'<li>\s*<(?:a|span) class="who".*?</li>', response.content.decode(), re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in found]


def title(response: Page) -> str:
    """What the browser's tab says."""
    found = re.search(r"<title>(.*?)</title>", response.content.decode())
    return html.unescape(found[1]) if found else ""
