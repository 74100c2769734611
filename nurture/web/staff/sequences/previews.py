"""What each step says, printed by what prints for real clients, for a sample client."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from nurture.domain.content.sequence import Step, StepTemplates
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail, RenderedSms
from nurture.domain.values.channel import Channel, TemplateFormat

ORDINARY = "ordinary"
#: A visit ahead belongs to the words and not to the client: `when_booked` has it, the others do not.
CLIENTS = {name: facts for name, facts in SAMPLES.items() if facts.appointment_at is None}
_VISIT = SAMPLES["with a visit ahead"].appointment_at
_DARK = "@media (prefers-color-scheme: dark)"

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Preview:
    """One template of a step: when it speaks, and its words; of a text also with the line that says how to stop."""

    when: str
    channel: Channel
    template: str
    booked: bool
    email: RenderedEmail | None = None
    sms: RenderedSms | None = None
    first_sms: RenderedSms | None = None


def previews_of(press: ReleaseRenderer, step: Step, client: str) -> list[Preview]:
    """Every template that the step could send, in the order in which they are tried."""
    return [_printed(press, preview, facts_for(client, preview.booked)) for preview in _templates(step)]


def facts_for(client: str, booked: bool) -> TemplateData:
    """A sample client, with a visit ahead or without; an unknown name is the ordinary one's."""
    facts = CLIENTS.get(client, CLIENTS[ORDINARY])
    return replace(facts, appointment_at=_VISIT) if booked else facts


def themed(html: str, theme: Theme) -> str:
    """The e-mail as a device in this theme shows it: its own dark rules, always or never."""
    return html.replace(_DARK, "@media all" if theme == "dark" else "@media not all")


def _templates(step: Step) -> Iterator[Preview]:
    yield from _of(step, "", booked=False)
    yield from _of(step.fallback, _instead(step), booked=False)
    if booked := step.when_booked:
        yield from _of(booked, "with a visit ahead", booked=True)
        yield from _of(booked.fallback, f"with a visit ahead, {_instead(booked)}", booked=True)


def _instead(words: StepTemplates) -> str:
    return f"where {words.channels[0].spec.medium} cannot be used"


def _of(words: StepTemplates | None, when: str, booked: bool) -> Iterator[Preview]:
    for channel in words.channels if words else ():
        yield Preview(when, channel, words.template(channel) or "", booked)  # type: ignore[union-attr]


def _printed(press: ReleaseRenderer, preview: Preview, facts: TemplateData) -> Preview:
    match preview.channel.spec.template_format:
        case TemplateFormat.EMAIL:
            return replace(preview, email=press.email(preview.template, facts))
        case TemplateFormat.TEXT:
            sms, first = (press.sms(preview.template, facts, hint, preview.channel) for hint in (False, True))
            return replace(preview, sms=sms, first_sms=first)
        case unknown:
            assert_never(unknown)
