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

#: RFC 3463 codes for a mailbox that does not exist.
_HARD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_NO_SUCH_MAILBOX = (550, 551, 553)  # RFC 5321, in answer to RCPT


class SmtpStage(StrEnum):
    """The SMTP command that was refused: MAIL, RCPT or DATA."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def smtp_verdict(code: int, text: str, stage: SmtpStage = SmtpStage.RECIPIENT) -> ProviderVerdict:
    """Verdict of an SMTP refusal. `code` is the reply code, `text` the reply text (RFC 5321, RFC 3463)."""
    enhanced = enhanced_code(text)
    temporary = 400 <= code < 500 or enhanced.startswith("4.")
    if enhanced.split(".")[1:2] == ["7"]:
        return OUR_FAULT
    if temporary and (stage is SmtpStage.SENDER or (code == 421 and not enhanced)):
        return OUR_RATE  # trouble at our own server, or no connection to it, says nothing about a mailbox
    if stage is SmtpStage.SENDER:
        return OUR_FAULT
    if temporary:
        return SOFT_BOUNCE
    if not enhanced and stage is SmtpStage.RECIPIENT and code in _NO_SUCH_MAILBOX:
        return HARD_BOUNCE
    return enhanced_verdict(enhanced) or REFUSED


def enhanced_code(text: str) -> str:
    """The first enhanced status code (RFC 3463) in a reply text, or ""; x.0.0 is preferred last, as it says nothing."""
    found = _ENHANCED.findall(text)
    return next((code for code in found if not code.endswith(".0.0")), found[0] if found else "")


def enhanced_verdict(enhanced: str) -> ProviderVerdict | None:
    """Verdict of an enhanced status code (RFC 3463) by itself; None where it is not specific."""
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
    """Verdict of a bounce reported later: by its enhanced status code, else the reporter's classification."""
    return enhanced_verdict(enhanced_code(text)) or otherwise
