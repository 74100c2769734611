"""Previews of a step: its templates rendered for a sample client, by the renderer that real messages use."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from nurture.domain.content.sequence import Step, StepTemplates
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail, RenderedSms
from nurture.domain.values.channel import Channel, TemplateFormat

DEFAULT_CLIENT = "ordinary"
#: Whether a visit is ahead depends on the template, not on the client: `when_booked` has one, the others do not.
SAMPLE_CLIENTS = {name: data for name, data in SAMPLES.items() if data.appointment_at is None}
_VISIT = SAMPLES["with a visit ahead"].appointment_at
_DARK = "@media (prefers-color-scheme: dark)"

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Preview:
    """One rendered template of a step, and when it is used; a text also with the line that says how to stop."""

    when: str
    channel: Channel
    template: str
    booked: bool
    email: RenderedEmail | None = None
    sms: RenderedSms | None = None
    first_sms: RenderedSms | None = None


def previews_of(renderer: ReleaseRenderer, step: Step, client: str) -> list[Preview]:
    """A preview of every template that the step could send, in the order in which they are tried."""
    return [_rendered(renderer, preview, sample_data(client, preview.booked)) for preview in _templates(step)]


def sample_data(client: str, booked: bool) -> TemplateData:
    """The template data of a sample client, with a visit ahead or without; an unknown name gets the default client."""
    data = SAMPLE_CLIENTS.get(client, SAMPLE_CLIENTS[DEFAULT_CLIENT])
    return replace(data, appointment_at=_VISIT) if booked else data


def in_theme(html: str, theme: Theme) -> str:
    """The e-mail's HTML with its dark-mode rules always on or always off, whatever the browser prefers."""
    return html.replace(_DARK, "@media all" if theme == "dark" else "@media not all")


def _templates(step: Step) -> Iterator[Preview]:
    yield from _previews_in(step, "", booked=False)
    yield from _previews_in(step.fallback, _fallback_label(step), booked=False)
    if booked := step.when_booked:
        yield from _previews_in(booked, "with a visit ahead", booked=True)
        yield from _previews_in(booked.fallback, f"with a visit ahead, {_fallback_label(booked)}", booked=True)


def _fallback_label(templates: StepTemplates) -> str:
    return f"where {templates.channels[0].spec.medium} cannot be used"


def _previews_in(templates: StepTemplates | None, when: str, booked: bool) -> Iterator[Preview]:
    for channel in templates.channels if templates else ():
        yield Preview(when, channel, templates.template(channel) or "", booked)  # type: ignore[union-attr]


def _rendered(renderer: ReleaseRenderer, preview: Preview, data: TemplateData) -> Preview:
    match preview.channel.spec.template_format:
        case TemplateFormat.EMAIL:
            return replace(preview, email=renderer.email(preview.template, data))
        case TemplateFormat.TEXT:
            sms, first = (renderer.sms(preview.template, data, hint, preview.channel) for hint in (False, True))
            return replace(preview, sms=sms, first_sms=first)
        case unknown:
            assert_never(unknown)
