"""The rendered content of a touch that was sent, as the client got it."""

from dataclasses import dataclass
from typing import assert_never

from nurture.actions.sending.compose import as_sent
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.models import Touch


@dataclass(frozen=True, slots=True)
class SentContent:
    """The subject of a sent e-mail, or the body of a sent text with its segments."""

    text: str
    segments: int | None = None
    is_email: bool = False


def sent_content(touch: Touch) -> SentContent | None:
    """What a touch said; None where nothing was sent, or where its client was erased."""
    if not touch.template_data or not touch.sent_at:
        return None
    match as_sent(touch):
        case RenderedEmail(subject):
            return SentContent(subject, is_email=True)
        case RenderedSms(body, segments):
            return SentContent(body, segments)
        case unknown:
            assert_never(unknown)
