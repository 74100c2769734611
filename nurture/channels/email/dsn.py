"""Notices of mail servers about a message of ours, and the return address (VERP) that they are sent to."""

import logging
from email.message import Message

from nurture.channels.email.bounces.dsn_fields import RecipientStatus, recipients_of
from nurture.channels.email.bounces.parse_notice import parse_notice
from nurture.channels.email.bounces.plain_notice import is_of_a_system, text_of_bounce, words_for_people
from nurture.channels.email.bounces.ses_notice import recipients_told
from nurture.channels.email.bounces.texts import Subject, plain, subject_of
from nurture.channels.email.smtp_codes import bounce_verdict, enhanced_code, is_clear, reply_code
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of, report_of_bounce
from nurture.domain.values.channel import Channel

log = logging.getLogger(__name__)

_EVENTS = {
    "delivered": DeliveryEvent.DELIVERED,
    "relayed": DeliveryEvent.TAKEN,
    "expanded": DeliveryEvent.TAKEN,
    "delayed": DeliveryEvent.DELAYED,
}


def return_address(bounces: str, token: str) -> str:
    """Envelope sender of one e-mail: `bounces+…@clinic.example`; the token in hex, as servers may change the case."""
    mailbox, _, domain = bounces.partition("@")
    return f"{mailbox}+{token.encode().hex()}@{domain}"


def token_in(extension: str) -> str:
    """Decodes the token from what follows the plus of a return address; "" where there is none."""
    try:
        token = bytes.fromhex(extension).decode("ascii")
    except ValueError:
        return ""
    return token if token.isalnum() else ""


def read_notice(raw: bytes, token: str) -> DeliveryReport:
    """Parses a message to a return address; what is no bounce is an automatic reply (`ANSWERED`).

    A notice that trips the parser is noted like such a reply: its server would only send it again.
    """
    payload = payload_of(raw.decode("utf-8", "replace"))
    try:
        return _report(parse_notice(raw), token, payload)
    except Exception as trouble:  # the words of a stranger
        log.error("unreadable notice", extra={"kind": type(trouble).__name__})
        return _answered(token, payload)


def _report(whole: Message, token: str, payload: str) -> DeliveryReport:
    notice = _innermost(whole)
    recipients = recipients_of(notice) or recipients_told(notice)
    if failed := _failures(notice, recipients):
        return _bounce(failed, token, payload)
    for recipient in recipients:
        if event := _EVENTS.get(recipient.action):
            code = enhanced_code(recipient.text)
            return DeliveryReport(Channel.EMAIL, event, token, code=code, payload=payload)
    return _answered(token, payload)


def _answered(token: str, payload: str) -> DeliveryReport:
    return DeliveryReport(Channel.EMAIL, DeliveryEvent.ANSWERED, token, payload=payload)


def _innermost(notice: Message) -> Message:
    """A gateway may wrap a mail system's notice into one of its own, which says nothing."""
    if recipients_of(notice) or not is_of_a_system(notice) or is_clear(words_for_people(notice)):
        return notice
    returned = (part.get_payload(0) for part in notice.walk() if part.get_content_type() == "message/rfc822")
    return next((inner for inner in returned if isinstance(inner, Message) and is_of_a_system(inner)), notice)


def _failures(notice: Message, recipients: list[RecipientStatus]) -> list[str]:
    """What is said of each recipient who did not get it.

    Fields that say nothing are read with the words for people; words of a full mailbox speak against any code.
    """
    if not recipients:
        text = text_of_bounce(notice)
        return [text] if text is not None else []
    words = plain(words_for_people(notice))
    failed = [recipient.text for recipient in recipients if recipient.action == "failed"]
    told = [text if is_clear(text) else f"{text} {words}" for text in failed]
    return [*told, words] if told and subject_of(words) in _ALIVE else told


def _bounce(texts: list[str], token: str, payload: str) -> DeliveryReport:
    """Of a message that went on to several mailboxes the mildest verdict counts: one of them may well be alive."""
    verdicts = [(bounce_verdict(text), text) for text in texts]
    verdict, text = max(verdicts, key=lambda each: each[0].strikes or _NEVER)
    code = enhanced_code(text) or reply_code(text)
    return report_of_bounce(Channel.EMAIL, verdict, token, code=code, payload=payload)


_ALIVE = (Subject.FULL, Subject.RATE)
_NEVER = 100  # more strikes than any verdict asks for
