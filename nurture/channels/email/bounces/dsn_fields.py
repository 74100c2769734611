"""Delivery status notifications (DSN, RFC 3464) and their form for addresses beyond ASCII (RFC 6533), as fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from itertools import islice

_STATUS = "message/delivery-status"
_GLOBAL_STATUS = "message/global-delivery-status"  # RFC 6533: UTF-8, and any transfer encoding
#: Recipients of whom a notice is read; a message of ours has one, who may send it on to some more.
MOST_RECIPIENTS = 20
_TYPE = re.compile(r"^\s*[\w.+-]+\s*;")
_RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")


@dataclass(frozen=True, slots=True)
class RecipientStatus:
    """What a notice says of one recipient: the action in lower case, and status and diagnostic code as one text."""

    action: str
    text: str


def recipients_of(notice: Message) -> list[RecipientStatus]:
    """The per-recipient fields of a notice; none where it is no DSN."""
    parts = (part for part in own_parts(notice) if part.get_content_type() in (_STATUS, _GLOBAL_STATUS))
    blocks = (HeaderParser().parsestr(block) for part in parts for block in _blocks(part))
    told = (
        RecipientStatus(str(block["Action"]).split("(")[0].strip().lower(), f"{_status(block)} {_diagnosis(block)}")
        for block in blocks
        if "Action" in block
    )
    return list(islice(told, MOST_RECIPIENTS))


def own_parts(message: Message) -> Iterator[Message]:
    """The parts that the notice itself is made of, in order; not those of the message that it returns."""
    yield message
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message) and part.get_content_type() not in _RETURNED:
                yield from own_parts(part)


def _blocks(part: Message) -> list[str]:
    """The blocks of fields, which empty lines part. Python's parser makes messages of them; the text is wanted."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        return str(payload).split("\n\n")
    whole = Message()  # which decodes it: RFC 6533 allows any transfer encoding
    whole["Content-Transfer-Encoding"] = part.get("Content-Transfer-Encoding", "8bit")
    whole.set_payload("".join(str(block) for block in payload))
    raw = whole.get_payload(decode=True)
    return raw.decode("utf-8", "replace").split("\n\n") if isinstance(raw, bytes) else []


def _status(block: Message) -> str:
    return str(block.get("Status", "")).strip()


def _diagnosis(block: Message) -> str:
    """The text after the type: `smtp; 550 5.1.1 …`."""
    return _TYPE.sub("", str(block.get("Diagnostic-Code", "")))
