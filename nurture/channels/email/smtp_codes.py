"""Refusals and bounces of e-mail, read as verdicts: reply code (RFC 5321), enhanced code (RFC 3463), stage and text."""

import re
from enum import StrEnum

from nurture.channels.email.bounces.texts import Subject, subject_of
from nurture.domain.delivery.verdict import (
    BUSY,
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
_REPLY_CODE = re.compile(r"(?<![\w.:/\[-])[45]\d\d(?=[ -]|$)")

#: RFC 3463 and its registry: the mailbox or its domain does not exist, unless the text says something else.
_NO_MAILBOX = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})
#: Our address, our envelope, our limits. 5.4.5 is Google's for a sender's daily quota.
_OURS = frozenset({"5.1.7", "5.1.8", "5.4.5", "5.5.3", "4.5.3", "4.1.7", "4.1.8"})
_GONE = (Subject.NO_MAILBOX, Subject.CLOSED)
_SAYS_NOTHING = ("", "4.0.0", "5.0.0")
_CONTENT = frozenset({"5.2.3", "5.3.4"})
#: Commands out of order, TLS or a log-in asked for (RFC 5321, RFC 4954, RFC 3207): between our client and the server.
_OUR_REPLIES = frozenset({500, 502, 503, 504, 530, 534, 535, 538})


class SmtpStage(StrEnum):
    """The SMTP command that was refused: MAIL, RCPT or DATA."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def smtp_verdict(code: int, text: str, stage: SmtpStage = SmtpStage.RECIPIENT) -> ProviderVerdict:
    """Verdict of an SMTP refusal. `code` is the reply code, `text` the reply text (RFC 5321, RFC 3463)."""
    enhanced, subject = enhanced_code(text), subject_of(text)
    temporary = 400 <= code < 500 or enhanced.startswith("4.")
    if _is_of_us(text, subject) or code in _OUR_REPLIES:
        return OUR_FAULT
    if temporary and (stage is SmtpStage.SENDER or (code == 421 and not enhanced)):
        return OUR_RATE  # trouble at our own server, or no connection to it, says nothing about a mailbox
    if stage is SmtpStage.SENDER:
        return OUR_FAULT
    if temporary:
        return _for_now(enhanced, subject)
    return OUR_FAULT if subject is Subject.COME_AGAIN else _final(enhanced, subject)


def bounce_verdict(text: str, otherwise: ProviderVerdict = REFUSED) -> ProviderVerdict:
    """Verdict of a bounce reported later, by codes and text as in an SMTP refusal; else the reporter's own word."""
    enhanced, subject = enhanced_code(text), subject_of(text)
    if _is_of_us(text, subject):
        return OUR_FAULT
    if enhanced.startswith("4.") or (enhanced in _SAYS_NOTHING and reply_code(text).startswith("4")):
        return _for_now(enhanced, subject)
    found = _final(enhanced, subject)
    return otherwise if found is REFUSED and subject is Subject.UNCLEAR else found


def is_clear(text: str) -> bool:
    """Whether a text says what it is about, by its words or by a code that is not a general one."""
    return subject_of(text) is not Subject.UNCLEAR or enhanced_code(text) in _NO_MAILBOX | _OURS | _CONTENT


def enhanced_code(text: str) -> str:
    """The first enhanced status code (RFC 3463) in a reply text, or ""; x.0.0 is preferred last, as it says nothing."""
    found = _ENHANCED.findall(text)
    return next((code for code in found if not code.endswith(".0.0")), found[0] if found else "")


def reply_code(text: str) -> str:
    """The first SMTP reply code in a text that quotes a server, or ""."""
    found = _REPLY_CODE.search(text)
    return found[0] if found else ""


def _is_of_us(text: str, subject: Subject) -> bool:
    """Whether it is about us as a sender: by a code for policy (x.7.x) or for our address, or by its text."""
    codes = _ENHANCED.findall(text)
    return subject is Subject.OURS or any(code in _OURS or code[:4] in ("4.7.", "5.7.") for code in codes)


def _for_now(enhanced: str, subject: Subject) -> ProviderVerdict:
    """Verdict of a temporary refusal that is not about us: it counts a little where it speaks of the mailbox."""
    of_the_server = enhanced.startswith("4.3.") or (enhanced in _SAYS_NOTHING and subject is Subject.COME_AGAIN)
    return BUSY if subject is Subject.RATE or of_the_server else SOFT_BOUNCE


def _final(enhanced: str, subject: Subject) -> ProviderVerdict:
    """Verdict of a refusal for good that is not about us."""
    if subject is Subject.RATE:
        return BUSY
    if subject is Subject.FULL or enhanced == "5.2.2":
        return MAILBOX_FULL
    if subject in _GONE or (enhanced in _NO_MAILBOX and subject is not Subject.COME_AGAIN):
        return HARD_BOUNCE
    if enhanced in _CONTENT or enhanced.startswith("5.6.") or subject is Subject.CONTENT:
        return CONTENT_REFUSED
    return REFUSED
