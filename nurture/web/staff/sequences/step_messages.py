"""The messages that a step may send, each with the words for when it is the one that goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from nurture.domain.content.sequence import Step, StepTemplates
from nurture.domain.content.template_files import template_path
from nurture.domain.values.channel import Channel

_VISIT = "with a visit ahead"


@dataclass(frozen=True, slots=True)
class StepMessage:
    """A template of a step. `when`: "" for the one that is tried first; `booked`: it is for clients with a visit."""

    channel: Channel
    template: str
    when: str
    booked: bool = False

    @property
    def path(self) -> str:
        return template_path(self.channel, self.template)


def step_messages(step: Step) -> Iterator[StepMessage]:
    """All of them, in the order in which they are tried."""
    yield from _in(step, "")
    yield from _in(step.fallback, _instead_of(step))
    if booked := step.when_booked:
        yield from _in(booked, _VISIT, booked=True)
        yield from _in(booked.fallback, f"{_VISIT}, {_instead_of(booked)}", booked=True)


def _in(templates: StepTemplates | None, when: str, booked: bool = False) -> Iterator[StepMessage]:
    for channel in templates.channels if templates else ():
        yield StepMessage(channel, templates.template(channel) or "", when, booked)  # type: ignore[union-attr]


def _instead_of(templates: StepTemplates) -> str:
    """When a fallback is used."""
    return f"where {templates.channels[0].spec.medium} cannot be used"
