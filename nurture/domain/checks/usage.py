"""Template usage: which steps send a template, and whether to clients with or without an appointment ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture.domain.content.content import Content
from nurture.domain.content.sequence import Sequence, Step, StepTemplates
from nurture.domain.content.template_files import original_of
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """One use of a template by a step; `keys` are its position in the YAML."""

    sequence: str
    step: str
    keys: tuple[str | int, ...]
    channel: Channel
    template: str
    booked_only: bool


def template_uses(sequences: Mapping[str, Sequence]) -> Iterator[TemplateUse]:
    """Every use of a template, in the order of the files; also by steps that are off and may be switched on again."""
    for name, sequence in sequences.items():
        for number, step in enumerate(sequence.written):
            for under, templates, booked_only in _templates_of(step):
                for channel in templates.channels:
                    keys: tuple[str | int, ...] = ("steps", number, *under, channel.value)
                    yield TemplateUse(name, step.step, keys, channel, templates.template(channel) or "", booked_only)


def uses_of(content: Content, channel: Channel, template: str) -> list[TemplateUse]:
    """The uses of one template; a translation goes where its original goes."""
    wanted = (channel, original_of(template))
    return [use for use in template_uses(content.sequences) if (use.channel, use.template) == wanted]


def spoken_forms(content: Content, channel: Channel, template: str) -> list[str]:
    """The names of a template and of its translations."""
    return [template, *(n for n in content.templates(channel) if n != template and original_of(n) == template)]


def samples_for(content: Content, channel: Channel, template: str) -> dict[str, TemplateData]:
    """The sample clients to render this template for; an unused one is rendered with an appointment too."""
    found = uses_of(content, channel, template)
    without_visit = any(not use.booked_only for use in found)
    return {who: data for who, data in SAMPLES.items() if data.appointment_at or without_visit}


def position_of(content: Content, channel: Channel, template: str) -> tuple[int, int] | None:
    """Which message of how many this is in the first sequence that sends it; None where none does."""
    found = uses_of(content, channel, template)
    return next((content.sequences[use.sequence].position(use.step) for use in found), None)


def for_booked_only(content: Content, channel: Channel, template: str) -> bool:
    """Whether every step that sends this template sends it to clients with an appointment ahead only."""
    found = uses_of(content, channel, template)
    return bool(found) and all(use.booked_only for use in found)


def _templates_of(step: Step) -> Iterator[tuple[tuple[str, ...], StepTemplates, bool]]:
    yield (), step, False
    if step.fallback:
        yield ("fallback",), step.fallback, False
    if step.when_booked:
        yield ("when_booked",), step.when_booked, True
        if step.when_booked.fallback:
            yield ("when_booked", "fallback"), step.when_booked.fallback, True
