"""SMTP reply codes (RFC 5321) and enhanced status codes (RFC 3463), read as verdicts."""

import re
from enum import StrEnum

from nurture.domain.delivery.verdict import (
    CONTENT_REFUSED,
    HARD_BOUNCE,
    MAILBOX_FULL,
    OUR_FAULT,
    OUR_RATE,
    REFUSED,
    SOFT_BOUNCE,
    ProviderVerdict,
)

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
