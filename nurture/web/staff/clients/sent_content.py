"""The rendered content of a touch that was sent, as the client got it but for the token in its links."""

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


_HIDDEN = "…"


def hide_token(content: str, touch: Touch) -> str:
    """The content without the client's token: whoever follows such a link acts as the client."""
    return content.replace(touch.token, _HIDDEN)


def sent_content(touch: Touch) -> SentContent | None:
    """What a touch said; None where nothing was sent, or where its client was erased."""
    if not touch.template_data or not touch.sent_at:
        return None
    match as_sent(touch):
        case RenderedEmail(subject):
            return SentContent(hide_token(subject, touch), is_email=True)
        case RenderedSms(body, segments):
            return SentContent(hide_token(body, touch), segments)
        case unknown:
            assert_never(unknown)
