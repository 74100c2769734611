"""Previews of a step: its templates rendered for a sample client, by the renderer that real messages use."""

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from nurture.domain.content.sequence import Step
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail, RenderedSms
from nurture.domain.values.channel import TemplateFormat
from nurture.web.staff.sequences.step_messages import StepMessage, step_messages

DEFAULT_CLIENT = "ordinary"
#: Whether a visit is ahead depends on the template, not on the client: `when_booked` has one, the others do not.
SAMPLE_CLIENTS = {name: data for name, data in SAMPLES.items() if data.appointment_at is None}
_VISIT = SAMPLES["with a visit ahead"].appointment_at
_DARK = "@media (prefers-color-scheme: dark)"

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Preview:
    """One rendered message of a step; a text also with the line that says how to stop."""

    message: StepMessage
    email: RenderedEmail | None = None
    sms: RenderedSms | None = None
    first_sms: RenderedSms | None = None


def previews_of(renderer: ReleaseRenderer, step: Step, client: str) -> list[Preview]:
    """A preview of every message that the step could send, in the order in which they are tried."""
    return [_rendered(renderer, message, sample_data(client, message.booked)) for message in step_messages(step)]


def sample_data(client: str, booked: bool) -> TemplateData:
    """The template data of a sample client, with a visit ahead or without; an unknown name gets the default client."""
    data = SAMPLE_CLIENTS.get(client, SAMPLE_CLIENTS[DEFAULT_CLIENT])
    return replace(data, appointment_at=_VISIT) if booked else data


def in_theme(html: str, theme: Theme) -> str:
    """The e-mail's HTML with its dark-mode rules always on or always off, whatever the browser prefers."""
    return html.replace(_DARK, "@media all" if theme == "dark" else "@media not all")


def _rendered(renderer: ReleaseRenderer, message: StepMessage, data: TemplateData) -> Preview:
    match message.channel.spec.template_format:
        case TemplateFormat.EMAIL:
            return Preview(message, email=renderer.email(message.template, data))
        case TemplateFormat.TEXT:
            sms, first = (renderer.sms(message.template, data, hint, message.channel) for hint in (False, True))
            return Preview(message, sms=sms, first_sms=first)
        case unknown:
            assert_never(unknown)
