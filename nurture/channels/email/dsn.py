"""Delivery status notifications (DSN, RFC 3464): parser, and the return address (VERP) that they are sent to."""

from email import message_from_bytes
from email.message import Message

from nurture.channels.email.smtp_codes import bounce_verdict, enhanced_code
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of, report_of_bounce
from nurture.domain.delivery.verdict import REFUSED
from nurture.domain.values.channel import Channel

_EVENTS = {
    "delivered": DeliveryEvent.DELIVERED,
    "relayed": DeliveryEvent.TAKEN,
    "expanded": DeliveryEvent.TAKEN,
    "delayed": DeliveryEvent.DELAYED,
}


def return_address(bounces: str, token: str) -> str:
    """Envelope sender of one touch: `bounces+…@clinic.example`; the token in hex, as servers may change the case."""
    mailbox, _, domain = bounces.partition("@")
    return f"{mailbox}+{token.encode().hex()}@{domain}"


def token_in(extension: str) -> str:
    """Decodes the token from what follows the plus of a return address; "" where there is none."""
    try:
        token = bytes.fromhex(extension).decode("ascii")
    except ValueError:
        return ""
    return token if token.isalnum() else ""


def read_notice(raw: bytes, extension: str) -> DeliveryReport:
    """Parses a message to a return address; one that is no DSN is an automatic reply (`ANSWERED`)."""
    token, payload = token_in(extension), payload_of(raw.decode("utf-8", "replace"))
    for fields in _recipients(message_from_bytes(raw)):
        action = str(fields.get("Action", "")).strip().lower()
        status_text = f"{fields.get('Status', '')} {fields.get('Diagnostic-Code', '')}"
        if action == "failed":
            verdict = bounce_verdict(status_text, REFUSED)
            return report_of_bounce(Channel.EMAIL, verdict, token, code=enhanced_code(status_text), payload=payload)
        if action in _EVENTS:
            return DeliveryReport(
                Channel.EMAIL, _EVENTS[action], token, code=enhanced_code(status_text), payload=payload
            )
    return DeliveryReport(Channel.EMAIL, DeliveryEvent.ANSWERED, token, payload=payload)


def _recipients(message: Message) -> list[Message]:
    """Per-recipient fields: all blocks of a delivery-status part but the first, which is about the message."""
    parts = (part for part in message.walk() if part.get_content_type() == "message/delivery-status")
    blocks = [block for part in parts if part.is_multipart() for block in part.get_payload()]
    return [block for block in blocks if isinstance(block, Message) and "Action" in block]
