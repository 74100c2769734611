"""What was said: the words of a touch that went out, as the client got them."""

from dataclasses import dataclass

from nurture.actions.sending.compose import recall, recall_email
from nurture.domain.values.channel import Channel
from nurture.models import Touch


@dataclass(frozen=True, slots=True)
class Said:
    """An e-mail's subject or a text's body; `segments` of a text only."""

    words: str
    segments: int | None = None


def said(touch: Touch) -> Said | None:
    """None where nothing went out, or where its client was erased."""
    if not touch.facts or not touch.sent_at:
        return None
    if touch.channel == Channel.EMAIL:
        return Said(recall_email(touch).subject)
    text = recall(touch)
    return Said(text.body, text.segments)
