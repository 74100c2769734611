"""What was said: the words of a touch that went out, as the client got them."""

from dataclasses import dataclass

from nurture.actions.sending.compose import email_as_sent, sms_as_sent
from nurture.domain.values.channel import Channel
from nurture.models import Touch


@dataclass(frozen=True, slots=True)
class SentContent:
    """An e-mail's subject or a text's body; `segments` of a text only."""

    words: str
    segments: int | None = None


def sent_content(touch: Touch) -> SentContent | None:
    """None where nothing went out, or where its client was erased."""
    if not touch.template_data or not touch.sent_at:
        return None
    if touch.channel == Channel.EMAIL:
        return SentContent(email_as_sent(touch).subject)
    text = sms_as_sent(touch)
    return SentContent(text.body, text.segments)
