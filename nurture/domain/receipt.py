"""What a provider's answer means, translated once into our words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.reasons import Reason
from nurture.domain.states import TouchState


class Family(StrEnum):
    """What to do about a message that was not taken."""

    TRY_LATER = "try_later"
    NEVER_AGAIN = "never_again"
    SENDER_FAULT = "sender_fault"  # ours or the account's: no mark against the client
    IN_DOUBT = "in_doubt"  # it may have been taken


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row of a provider's table. `suppress`: nobody may write there again. `wait`: hours to the next try."""

    family: Family
    reason: str = Reason.PROVIDER_REFUSED
    suppress: bool = False
    wait: float = 0.25


#: Twilio's status callback → the touch's state; the others (accepted, queued, sending, …) change nothing.
#: docs: Twilio "Message resource, status values", 2026-11.
TWILIO_STATUS = {
    "sent": TouchState.SENT,
    "delivered": TouchState.DELIVERED,
    "read": TouchState.DELIVERED,
    "undelivered": TouchState.FAILED,
    "failed": TouchState.FAILED,
    "canceled": TouchState.FAILED,
}

#: Not the numbers of an IP address, which refusals like to name.
_ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")

#: RFC 3463 codes that say the mailbox is not there.
_HARD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_NO_SUCH_MAILBOX = (550, 551, 553)  # RFC 5321, in answer to RCPT


class About(StrEnum):
    """What an SMTP server was asked to take when it refused: MAIL, RCPT or DATA."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def smtp_meaning(code: int, text: str, about: About = About.RECIPIENT) -> Meaning:
    """What a refusal by an SMTP server means. `code` is the reply code, `text` its words (RFC 5321, RFC 3463)."""
    found = _ENHANCED.search(text)
    enhanced = found[0] if found else ""
    if enhanced.split(".")[1:2] == ["7"]:
        return Meaning(Family.SENDER_FAULT)
    if 400 <= code < 500 or enhanced.startswith("4."):
        return Meaning(Family.TRY_LATER)
    if about is About.SENDER:
        return Meaning(Family.SENDER_FAULT)
    if enhanced in _HARD or (not enhanced and about is About.RECIPIENT and code in _NO_SUCH_MAILBOX):
        return Meaning(Family.NEVER_AGAIN, Reason.BOUNCED, suppress=True)
    if enhanced == "5.2.2":
        return Meaning(Family.TRY_LATER, Reason.BOUNCED, wait=12)
    if enhanced == "5.3.4" or enhanced.startswith("5.6."):
        return Meaning(Family.NEVER_AGAIN, Reason.CONTENT_REFUSED)
    return Meaning(Family.NEVER_AGAIN)
