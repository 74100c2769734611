"""Notices of Amazon SES: JSON, as SNS sends them by e-mail to whoever subscribed to a topic."""

import json
from email.message import Message
from typing import Any

from nurture.channels.email.bounces.dsn_fields import MOST_RECIPIENTS, RecipientStatus


def recipients_told(notice: Message) -> list[RecipientStatus]:
    """What SES says of each recipient of a bounced message; none where the notice is anything else."""
    if "x-amz-sns-message-id" not in notice:
        return []
    raw = notice.get_payload(decode=True)
    text = raw.decode("utf-8", "replace").lstrip() if isinstance(raw, bytes) else ""
    try:
        told = _object(text)
        told = _object(told["Message"]) if "Message" in told else told
        return [_recipient(recipient) for recipient in told["bounce"]["bouncedRecipients"][:MOST_RECIPIENTS]]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # the words of a stranger
        return []


def _object(text: str) -> dict[str, Any]:
    """The object that a text begins with; what follows is about the topic."""
    found, _ = json.JSONDecoder(strict=False).raw_decode(text)
    return found if isinstance(found, dict) else {}


def _recipient(told: dict[str, Any]) -> RecipientStatus:
    return RecipientStatus(str(told.get("action")), f"{told.get('status', '')} {told.get('diagnosticCode', '')}")
