"""What a provider's answer means, translated once into our words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.delivery.states import TouchState
from nurture.domain.values.reasons import Reason


class FailureKind(StrEnum):
    """What to do about a message that was not taken."""

    TRY_LATER = "try_later"
    NOT_NOW = "not_now"  # out of reach, or we are too fast: it was never processed, and nor would any other be
    NEVER_AGAIN = "never_again"
    SENDER_FAULT = "sender_fault"  # ours or the account's: no mark against the client
    IN_DOUBT = "in_doubt"  # it may have been taken


#: How often a refusal that may pass is tried again, where its row says nothing else.
MOST_RETRIES = 7


@dataclass(frozen=True, slots=True)
class ProviderVerdict:
    """One row of a provider's table.

    `strikes`: with how many such failures in 30 days nobody may write there again; None: never because of this.
    `wait`: hours to the next try. `retries`: how many tries more; None: until the touch is stale.
    """

    kind: FailureKind
    reason: str = Reason.PROVIDER_REFUSED
    strikes: int | None = None
    wait: float = 0.25
    retries: int | None = MOST_RETRIES


#: We, our account or our standing: it says nothing about the client.
OUR_FAULT = ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)
#: Too much at once, or nobody there. Never processed, so always safe to try again.
OUR_RATE = ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)
REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN)
CONTENT_REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)
HARD_BOUNCE = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)
SOFT_BOUNCE = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3)
#: Somebody has to make room first; a third try would be later than a message is worth.
MAILBOX_FULL = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3, wait=12, retries=2)
COMPLAINT = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.COMPLAINED, strikes=1)


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


class SmtpStage(StrEnum):
    """What an SMTP server was asked to take when it refused: MAIL, RCPT or DATA."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def smtp_verdict(code: int, text: str, about: SmtpStage = SmtpStage.RECIPIENT) -> ProviderVerdict:
    """What a refusal by an SMTP server means. `code` is the reply code, `text` its words (RFC 5321, RFC 3463)."""
    enhanced = enhanced_code(text)
    temporary = 400 <= code < 500 or enhanced.startswith("4.")
    if enhanced.split(".")[1:2] == ["7"]:
        return OUR_FAULT
    if temporary and (about is SmtpStage.SENDER or (code == 421 and not enhanced)):
        return OUR_RATE  # our own server's trouble, or a closed door at it, tells nothing about a mailbox
    if about is SmtpStage.SENDER:
        return OUR_FAULT
    if temporary:
        return SOFT_BOUNCE
    if not enhanced and about is SmtpStage.RECIPIENT and code in _NO_SUCH_MAILBOX:
        return HARD_BOUNCE
    return enhanced_verdict(enhanced) or REFUSED


def enhanced_code(text: str) -> str:
    """The first code of RFC 3463 in a server's words, or ""; x.0.0 says nothing, so another is better."""
    found = _ENHANCED.findall(text)
    return next((code for code in found if not code.endswith(".0.0")), found[0] if found else "")


def enhanced_verdict(enhanced: str) -> ProviderVerdict | None:
    """What a code of RFC 3463 means by itself; None where it leaves that open."""
    if enhanced.split(".")[1:2] == ["7"]:
        return OUR_FAULT
    if enhanced.startswith("4."):
        return SOFT_BOUNCE
    if enhanced in _HARD:
        return HARD_BOUNCE
    if enhanced == "5.2.2":
        return MAILBOX_FULL
    if enhanced == "5.3.4" or enhanced.startswith("5.6."):
        return CONTENT_REFUSED
    return None


def bounce_verdict(text: str, otherwise: ProviderVerdict) -> ProviderVerdict:
    """What a bounce means that was reported later: by the code in it, else by the reporter's own word."""
    return enhanced_verdict(enhanced_code(text)) or otherwise
