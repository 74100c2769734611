"""The messages of the yardsticks: the very bytes that the product sent, each time under new Message-IDs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from email.policy import default
from pathlib import Path

_TOKEN = 12  # letters of a Message-ID before the @


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """A whole e-mail with its envelope."""

    sender: str
    to: str
    content: str  # CRLF lines, ASCII


@dataclass(frozen=True, slots=True)
class Parts:
    """The same for somebody who has it written by Django: what its headers and its two parts say."""

    message_id: str
    sender: str
    to: str
    reply_to: str
    subject: str
    unsubscribe: str
    text: str
    html: str


def read_messages(file: Path, count: int, turn: int) -> Iterator[ReadyMessage]:
    """So many messages of those in the file, over and over again; no two of any turn have the same Message-ID."""
    kept = [ReadyMessage(**json.loads(line)) for line in file.read_text().splitlines()]
    for number in range(count):
        one = kept[number % len(kept)]
        before = message_id(one).partition("@")[0].strip("<")
        after = f"y{turn:03}{number:0{_TOKEN - 4}}"
        yield ReadyMessage(one.sender, one.to, one.content.replace(before, after))


def message_id(message: ReadyMessage) -> str:
    head = message.content.partition("\r\n\r\n")[0]
    return next(line for line in head.splitlines() if line.startswith("Message-ID: ")).partition(" ")[2]


def parts_of(message: ReadyMessage) -> Parts:
    """Read once, before anybody is timed."""
    read = message_from_string(message.content, policy=default)
    text, html = (_body(part) for part in read.iter_parts())
    return Parts(
        message_id(message), str(read["From"]), str(read["To"]), str(read["Reply-To"]), str(read["Subject"]),
        str(read["List-Unsubscribe"]), text, html,
    )  # fmt: skip


def _body(part: Message) -> str:
    return bytes(part.get_payload(decode=True)).decode()
