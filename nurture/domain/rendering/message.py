"""Messages ready to send: rendered, addressed, and the only thing that a channel accepts."""

from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit


def formatted_address(name: str, address: str) -> str:
    """Formats a name and an address for a header (RFC 5322); the name may contain quotes."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


def message_id(token: str, site: str) -> str:
    """The Message-ID of an e-mail: the same at each attempt, so that mail programs show it once."""
    return f"<{token}@{urlsplit(site).hostname}>"


class QuotedParts(NamedTuple):
    """The two parts of an e-mail as quoted-printable, lines with CRLF."""

    text: bytes
    html: bytes


class InlinePicture(NamedTuple):
    """A picture that goes along in an e-mail; its HTML shows it as `cid:ID` (RFC 2392)."""

    content_id: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class EmailContent:
    """What an e-mail says to one client; `quoted` where it was prepared, which makes no difference to what it says."""

    subject: str
    text: str
    html: str
    quoted: QuotedParts | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class EmailMessage:
    """An e-mail to one recipient. `message_id` is stable for a touch, so that a duplicate can be recognised.

    Clients get an HTML and a text part, and an unsubscribe link; staff get text only.
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
    in_reply_to: str | None = None  # the Message-ID of the client's own e-mail that it answers
    by_a_person: bool = False  # nothing that a machine sent by itself
    quoted: QuotedParts | None = field(default=None, compare=False, repr=False)  # text and HTML, where prepared
    pictures: tuple[InlinePicture, ...] = ()  # in tests to oneself only: clients' e-mails name their addresses

    @property
    def token(self) -> str:
        """By which a delivery report names what was sent: of a touch, an alert or an answer to a reply."""
        return self.message_id.strip("<>").partition("@")[0]


@dataclass(frozen=True, slots=True)
class SmsMessage:
    """A text message to one phone. `valid_seconds`: how long the provider may queue it."""

    to: str
    body: str
    segments: int
    status_url: str
    valid_seconds: int
