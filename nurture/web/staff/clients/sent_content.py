"""The rendered content of a touch that was sent, as the client got it but for the tokens in its links."""

from dataclasses import dataclass
from typing import assert_never

from nurture.actions.sending.compose import as_sent
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.models import Touch
from nurture.models.tokens import LINKS


@dataclass(frozen=True, slots=True)
class SentContent:
    """The subject of a sent e-mail, or the body of a sent text with its segments."""

    text: str
    segments: int | None = None
    is_email: bool = False


_HIDDEN = "…"


def hide_tokens(content: str, touch: Touch) -> str:
    """The content without the tokens of its links: whoever follows such a link acts as the client."""
    for token in (touch.token, *(getattr(touch, f"{link}_token") for link in LINKS)):
        content = content.replace(token, _HIDDEN) if token else content
    return content


def sent_content(touch: Touch) -> SentContent | None:
    """What a touch said; None where nothing was sent, or where its client was erased."""
    if not touch.template_data or not touch.sent_at:
        return None
    match as_sent(touch):
        case RenderedEmail(subject):
            return SentContent(hide_tokens(subject, touch), is_email=True)
        case RenderedSms(body, segments):
            return SentContent(hide_tokens(body, touch), segments)
        case unknown:
            assert_never(unknown)
