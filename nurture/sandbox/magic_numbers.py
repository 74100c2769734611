"""Magic recipients: phone numbers and addresses that make the sandbox fail in a chosen way, for tests.

Phone numbers (all of them pass as valid US numbers):

    +1 500 555 000N   Twilio's own magic numbers of its test accounts
    +1 500 56 CCCCC   always error code CCCCC: 30xxx on delivery, any other code instead of accepting it
    +1 500 57 CCCCC   the same, but only the first text to that number; later ones arrive
    +1 500 58 0000N   always connection fault N (see LINE_FAULTS)
    +1 500 59 0000N   the same, but only the first text to that number

E-mail addresses: a local part that is, or has the +tag, WORD-CODE is refused with CODE (see REFUSED_MAIL):
for example `bounce-5.1.1@example.com` or `dana+busy-4.2.1@example.com`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nurture.sandbox.phone.twilio_errors import AT_THE_API, ON_DELIVERY, is_a_delivery_code


class Fault(StrEnum):
    """A fault of the connection or of the status callbacks."""

    RESPONSE_LOST = "accepted, but the line hangs and drops before the answer"
    NEVER_ACCEPTED = "the line drops, nothing is accepted"
    CALLBACKS_TWICE = "every status callback comes twice"
    CALLBACKS_REVERSED = "status callbacks come in reverse order"
    CALLBACKS_FIRST = "all status callbacks come before the API's answer"
    CALLBACKS_NEVER = "no status callback ever comes"


LINE_FAULTS = dict(enumerate(Fault, start=1))

#: Twilio's own, as of 2026-07: twilio.com/docs/iam/test-credentials
TWILIO_MAGIC = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550004": 21610,
    "+15005550009": 21614,
}

#: Tag of an e-mail address → the SMTP reply. Enhanced status codes from RFC 3463 and its registry.
REFUSED_MAIL = {
    "bounce-5.1.1": "550 5.1.1 No such mailbox",
    "bounce-5.1.2": "550 5.1.2 No such host",
    "bounce-5.1.3": "501 5.1.3 Malformed mailbox address",
    "bounce-5.1.6": "551 5.1.6 The mailbox has moved",
    "bounce-5.1.10": "556 5.1.10 The domain takes no mail",
    "bounce-5.2.1": "550 5.2.1 The mailbox is disabled",
    "bounce-5.2.2": "552 5.2.2 The mailbox is full",
    "busy-4.2.1": "450 4.2.1 The mailbox is busy, try later",
    "busy-4.2.2": "452 4.2.2 The mailbox is full for now, try later",
    "busy-4.4.5": "451 4.4.5 Too much mail at the moment, try later",
    "sender-fault-4.7.0": "421 4.7.0 Too much mail from this sender, try later",
    "sender-fault-5.7.1": "550 5.7.1 This sender is not welcome",
    "sender-fault-5.7.26": "550 5.7.26 This sender is not authenticated",
    "content-5.3.4": "552 5.3.4 The message is too big",
    "content-5.6.0": "554 5.6.0 The content was refused",
}


@dataclass(frozen=True, slots=True)
class Misbehaviour:
    """How a text fails: with an error code, or by a fault; `once` means the first text only."""

    code: int | None = None
    fault: Fault | None = None
    once: bool = False

    @property
    def api_error(self) -> int | None:
        return None if self.code is None or is_a_delivery_code(self.code) else self.code

    @property
    def delivery_error(self) -> int | None:
        return self.code if self.api_error is None else None


_SCHEME = re.compile(r"\+15005([6-9])(\d{5})", re.ASCII)


def misbehaviour_of(number: str) -> Misbehaviour:
    """How a number fails, by the scheme above; an ordinary number does not."""
    if number in TWILIO_MAGIC:
        return Misbehaviour(code=TWILIO_MAGIC[number])
    found = _SCHEME.fullmatch(number)
    if not found:
        return Misbehaviour()
    once, value = found[1] in "79", int(found[2])
    if found[1] in "67":
        return Misbehaviour(code=value, once=once)
    return Misbehaviour(fault=LINE_FAULTS.get(value), once=once)


def mail_refusal(address: str) -> str | None:
    """The SMTP reply that refuses a magic address; None for an ordinary one."""
    local = address.rpartition("@")[0].lower()
    return REFUSED_MAIL.get(local.rpartition("+")[2])


def described_recipients() -> Iterator[tuple[str, str]]:
    """(recipient, what happens) of every magic recipient, for the page's help panel."""
    for number, code in TWILIO_MAGIC.items():
        yield number, f"{code}, refused: {AT_THE_API[code][1]}"
    for code, (_, says) in AT_THE_API.items():
        yield f"+150056{code}", f"{code}, refused: {says}"
    for code, (status, says) in ON_DELIVERY.items():
        yield f"+150056{code}", f"{code}, accepted, then {status}: {says}"
    for n, fault in LINE_FAULTS.items():
        yield f"+150058{n:05}", fault.value
    for tag, says in REFUSED_MAIL.items():
        yield f"anyone+{tag}@example.com", says
