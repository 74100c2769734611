"""Check of rendered links and HTML: https to an allowed host, no private words, and balanced tags."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from nurture.domain.checks.positions import at_text
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.content import Content
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.placeholders import TemplateData, template_context
from nurture.domain.values.finding import Finding

#: A scheme has 31 letters at most here, or each of the words of a long line would be read to its end.
_BARE = re.compile(r"(?:\b[a-z][a-z0-9+.-]{0,30}://|\bwww\.)[^\s<>\"')\]]+", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "link", "meta", "input", "col"})


class RenderedHtml(HTMLParser):
    """Parses rendered HTML: its links, and the tags that are not balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.unbalanced.extend(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs.extend(value or "" for name, value in attrs if name == "href")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append(tag)


@lru_cache(maxsize=1024)
def read_html(html: str) -> RenderedHtml:
    """Parses rendered HTML, once: whoever edits one e-mail has all checked again, which is 200 pages."""
    return RenderedHtml(html)


def bare_links(text: str) -> list[str]:
    """URLs in plain text, which a mail program or a phone turns into links."""
    return [found.rstrip(".,;:!?") for found in _BARE.findall(text)]


def check_links(path: str, text: str, urls: Iterable[str], content: Content, data: TemplateData) -> Iterator[Finding]:
    """A finding for each URL that is not allowed, or that contains a private word."""
    own_links = {
        *template_context(data, content.clinic, content.words(ENGLISH))["links"].values(),
        content.clinic.phone_url,
    }
    for url in dict.fromkeys(urls):
        if url in own_links:
            continue
        if not url.startswith(f"{data.site}/articles/") and (message := _why_not_allowed(url, text, content.clinic)):
            yield at_text(path, text, url, message)
        if private_word := content.private_words.first_in(url):
            message = f"the address {url} gives the condition away ({private_word!r}): link to one with a neutral name"
            yield at_text(path, text, url.rpartition("/")[2], message)


def _why_not_allowed(url: str, text: str, clinic: Clinic) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return f"{url} is not a web address: write https://…"
    hosts = sorted({*clinic.link_hosts, clinic.booking_url.host or ""})
    if parts.scheme != "https" or parts.username is not None:
        return f"{url} is refused: a link is a placeholder such as {{{{ links.book }}}}, or begins with https://"
    if host not in hosts:
        known = ", ".join(hosts)
        return f"{url} leads to {host}, not to one of {known}: add it to link_hosts in schedules/clinic.yaml first"
    if url not in text:
        return f"{url} is put together from pieces: write it out, or use one of {{{{ links.… }}}} alone"
    return None
