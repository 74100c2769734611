"""Who gets which template: for each one, whether it speaks to clients with and without a visit ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture.domain.content.content import Content
from nurture.domain.content.sequence import Sequence, Step, StepTemplates
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a sequence that names a template; `keys` lead there in the YAML."""

    sequence: str
    step: str
    keys: tuple[str | int, ...]
    channel: Channel
    template: str
    booked_only: bool


def uses(sequences: Mapping[str, Sequence]) -> Iterator[Use]:
    """Every naming of a template, in the order of the files."""
    for name, sequence in sequences.items():
        for number, step in enumerate(sequence.steps):
            for under, words, booked_only in _said(step):
                for channel in words.channels:
                    keys: tuple[str | int, ...] = ("steps", number, *under, channel.value)
                    yield Use(name, step.step, keys, channel, words.template(channel) or "", booked_only)


def samples_for(content: Content, channel: Channel, template: str) -> dict[str, TemplateData]:
    """The sample clients that this template may be printed for; words unused so far are tried with a visit."""
    found = [u for u in uses(content.sequences) if (u.channel, u.template) == (channel, template)]
    without_visit = any(not use.booked_only for use in found)
    return {who: facts for who, facts in SAMPLES.items() if facts.appointment_at or without_visit}


def _said(step: Step) -> Iterator[tuple[tuple[str, ...], StepTemplates, bool]]:
    yield (), step, False
    if step.fallback:
        yield ("fallback",), step.fallback, False
    if step.when_booked:
        yield ("when_booked",), step.when_booked, True
        if step.when_booked.fallback:
            yield ("when_booked", "fallback"), step.when_booked.fallback, True
