"""Delivery status notifications (RFC 3464): what a mail server writes back, and the address that it writes to."""

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
    """The envelope's sender for one touch: `bounces+…@clinic.example`. Hexadecimal, as servers may change the case."""
    mailbox, _, domain = bounces.partition("@")
    return f"{mailbox}+{token.encode().hex()}@{domain}"


def token_in(extension: str) -> str:
    """The token in what stands behind the plus, or ""."""
    try:
        token = bytes.fromhex(extension).decode("ascii")
    except ValueError:
        return ""
    return token if token.isalnum() else ""


def read_notice(raw: bytes, extension: str) -> DeliveryReport:
    """What a message to that address tells. One that is no notice (an automatic reply) tells nothing more."""
    token, payload = token_in(extension), payload_of(raw.decode("utf-8", "replace"))
    for fields in _recipients(message_from_bytes(raw)):
        action = str(fields.get("Action", "")).strip().lower()
        said = f"{fields.get('Status', '')} {fields.get('Diagnostic-Code', '')}"
        if action == "failed":
            verdict = bounce_verdict(said, REFUSED)
            return report_of_bounce(Channel.EMAIL, verdict, token, code=enhanced_code(said), payload=payload)
        if action in _EVENTS:
            return DeliveryReport(Channel.EMAIL, _EVENTS[action], token, code=enhanced_code(said), payload=payload)
    return DeliveryReport(Channel.EMAIL, DeliveryEvent.ANSWERED, token, payload=payload)


def _recipients(message: Message) -> list[Message]:
    """The fields of each recipient: in a delivery-status part, all but its first block, which is the message's."""
    parts = (part for part in message.walk() if part.get_content_type() == "message/delivery-status")
    blocks = [block for part in parts if part.is_multipart() for block in part.get_payload()]
    return [block for block in blocks if isinstance(block, Message) and "Action" in block]
