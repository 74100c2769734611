"""One received e-mail, parsed as a mail app would: headers, parts, preview."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from nurture.sandbox.greeted import greeted_name

#: Invisible characters that mailers put behind a preheader: they take the place of the body in a list of mails.
_PADDING = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u2060\ufeff]")
_PREVIEW_LENGTH = 140


@dataclass(frozen=True)
class Mail:
    """An e-mail's raw bytes with their SMTP envelope; everything else is parsed from them on demand."""

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
        """The decoded headers, by name as written; the values of a repeated header are joined by line breaks."""
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

    @cached_property
    def greets(self) -> str:
        """The name of whom it greets."""
        return greeted_name(self.text)

    @property
    def preview(self) -> str:
        """The first words, as a mail app lists them: from the HTML with its preheader, else from the plain text."""
        text = _visible_text(self.html) if self.html else (self.text or "")
        shown = re.sub("[ \t\r\n]+", " ", text).strip()[:_PREVIEW_LENGTH]
        return " ".join(_PADDING.sub("", shown).split())

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


class _VisibleText(HTMLParser):
    """Extracts an HTML page's visible text; leaves out styles, scripts and the title."""

    _UNSEEN = frozenset({"style", "script", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.text_parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in self._UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in self._UNSEEN
        self.text_parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text_parts.append(data)


def _visible_text(html: str) -> str:
    reader = _VisibleText()
    reader.feed(html)
    return "".join(reader.text_parts)


def with_links_in_new_tabs(html: str) -> str:
    """The HTML with a `<base target>`, so that its links leave the frame that shows it."""
    head = re.search(r"<head\b[^>]*>", html, re.IGNORECASE)
    at = head.end() if head else 0
    return html[:at] + '<base target="_blank">' + html[at:]
