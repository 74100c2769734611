"""What was said: the words of a touch that went out, as the client got them."""

from dataclasses import dataclass
from typing import assert_never

from nurture.actions.sending.compose import as_sent
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.models import Touch


@dataclass(frozen=True, slots=True)
class SentContent:
    """An e-mail's subject or a text's body; `segments` of a text only."""

    words: str
    segments: int | None = None
    is_email: bool = False


def sent_content(touch: Touch) -> SentContent | None:
    """None where nothing went out, or where its client was erased."""
    if not touch.template_data or not touch.sent_at:
        return None
    match as_sent(touch):
        case RenderedEmail(subject):
            return SentContent(subject, is_email=True)
        case RenderedSms(body, segments):
            return SentContent(body, segments)
        case unknown:
            assert_never(unknown)
