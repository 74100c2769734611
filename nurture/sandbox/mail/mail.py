"""One e-mail as it arrived, and what a mail app would make of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

#: Invisible characters that mailers put behind a preheader to push the body out of the preview.
_PADDING = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u2060\ufeff]")
_PREVIEW_LENGTH = 140


@dataclass(frozen=True)
class Mail:
    """The raw bytes with their envelope; everything else is read from them when asked for."""

    id: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    received: datetime

    def is_to(self, address: str) -> bool:
        return address.lower() in (r.lower() for r in self.recipients)

    @cached_property
    def _message(self) -> EmailMessage:
        return BytesParser(EmailMessage, policy=default).parsebytes(self.raw)

    @cached_property
    def headers(self) -> dict[str, str]:
        """Decoded, by name as written; the values of a repeated header stand on lines of their own."""
        found: dict[str, str] = {}
        for name, value in self._message.items():
            found[name] = f"{found[name]}\n{value}" if name in found else str(value)
        return found

    @cached_property
    def text(self) -> str | None:
        return self._part("plain")

    @cached_property
    def html(self) -> str | None:
        return self._part("html")

    def _part(self, kind: str) -> str | None:
        part = self._message.get_body(preferencelist=(kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part else None

    @property
    def preview(self) -> str:
        """The first words, as a mail app lists them: of the HTML with its preheader, else of the text."""
        words = _shown_words(self.html) if self.html else (self.text or "")
        return " ".join(_PADDING.sub("", words).split())[:_PREVIEW_LENGTH]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "to": list(self.recipients),
            "from": str(self._message["From"] or self.sender),
            "envelope_from": self.sender,
            "subject": str(self._message["Subject"] or ""),
            "received": self.received.isoformat(),
            "preview": self.preview,
            "headers": self.headers,
            "text": self.text,
            "html": self.html,
        }


class _Words(HTMLParser):
    """Collects what is between the tags, but for what no reader sees."""

    _UNSEEN = frozenset({"style", "script", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in self._UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in self._UNSEEN
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


def _shown_words(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return "".join(reader.words)


def with_links_in_new_tabs(html: str) -> str:
    """The same page, but its links leave the frame that it is shown in."""
    head = re.search(r"<head\b[^>]*>", html, re.IGNORECASE)
    at = head.end() if head else 0
    return html[:at] + '<base target="_blank">' + html[at:]
