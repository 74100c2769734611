"""Links and the shape of what was printed: https to a host of ours, and tags that close."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from nurture.domain.checks.positions import at_text
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.content import Content
from nurture.domain.rendering.placeholders import TemplateData, context
from nurture.domain.values.finding import Finding

_BARE = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\"')\]]+", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "link", "meta", "input", "col"})


class Printed(HTMLParser):
    """What a mail program would find in an HTML part."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.crossed: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.crossed.extend(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs.extend(value or "" for name, value in attrs if name == "href")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.crossed.append(tag)


def bare_links(text: str) -> list[str]:
    """Addresses in a text, which a mail program or a phone makes links of."""
    return [found.rstrip(".,;:!?") for found in _BARE.findall(text)]


def check_links(path: str, text: str, urls: Iterable[str], content: Content, facts: TemplateData) -> Iterator[Finding]:
    """A finding for each address that leads where no message of ours may lead, or that tells too much."""
    ours = set(context(facts, content.clinic)["links"].values())
    for url in dict.fromkeys(urls):
        if url in ours:
            continue
        if not url.startswith(f"{facts.site}/articles/") and (says := _refused(url, text, content.clinic)):
            yield at_text(path, text, url, says)
        if told := content.private.first_in(url):
            says = f"the address {url} gives the condition away ({told!r}): link to one with a neutral name"
            yield at_text(path, text, url.rpartition("/")[2], says)


def _refused(url: str, text: str, clinic: Clinic) -> str | None:
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
