"""Rendered words ready to go: values that a channel takes; nothing else can be sent."""

from dataclasses import dataclass
from urllib.parse import urlsplit


def formatted_address(name: str, address: str) -> str:
    """A name and an address as RFC 5322 writes them; the name may hold quotes."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


def message_id(token: str, site: str) -> str:
    """The Message-ID of an e-mail: the same at each attempt, so that mail programs show it once."""
    return f"<{token}@{urlsplit(site).hostname}>"


@dataclass(frozen=True, slots=True)
class EmailMessage:
    """One e-mail to one person. `message_id` is stable for a touch, so a repeated one is known by it.

    Clients get both parts, and a way to unsubscribe; staff get plain words.
    """

    to: str
    sender: str
    reply_to: str
    subject: str
    text: str
    html: str | None
    message_id: str
    unsubscribe_url: str | None
    date: str

    @property
    def token(self) -> str:
        """The touch's public name, by which a later report finds it again."""
        return self.message_id.strip("<>").partition("@")[0]


@dataclass(frozen=True, slots=True)
class SmsMessage:
    """One text to one phone. `valid_seconds`: how long the provider may hold it before it is too late."""

    to: str
    body: str
    segments: int
    status_url: str
    valid_seconds: int
