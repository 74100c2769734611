"""Sequences: the ordered steps for one condition, `schedules/NAME.yaml`."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, create_model, model_validator

from nurture.domain.content.schema import Name, Schema
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.duration import Duration, DurationField
from nurture.domain.values.window import WEEKDAYS, read_clock_time

TemplateName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$")]


def _parse_weekday(value: Any) -> int:
    if str(value).lower() not in WEEKDAYS:
        raise ValueError(f"{value!r} is not a weekday: use {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(value).lower())


class When(Schema):
    """Schedule of a step: delay after the anchor, time of day (minutes after midnight), weekdays (Monday is 0)."""

    after: DurationField
    at: Annotated[int, BeforeValidator(read_clock_time)] | None = Field(default=None, lt=24 * 60)
    on: tuple[Annotated[int, BeforeValidator(_parse_weekday)], ...] = ()


if TYPE_CHECKING:

    class _TemplateByChannel(Schema):
        """One optional field for each channel, by its name."""
else:
    _TemplateByChannel = create_model(
        "_TemplateByChannel", __base__=Schema, **{c.value: (TemplateName | None, None) for c in Channel}
    )
_KEYS = " or ".join(f"{channel}:" for channel in Channel)


class StepTemplates(_TemplateByChannel):
    """The template of each channel, by the channel's name, and the fallback where a channel cannot be used."""

    fallback: "StepTemplates | None" = None

    @model_validator(mode="after")
    def _check_templates(self) -> Self:
        if not self.channels:
            raise ValueError(f"says nothing: name a template under {_KEYS}")
        if self.fallback and (self.fallback.fallback or any(self.template(c) for c in self.fallback.channels)):
            raise ValueError("a fallback is one template on the other channel, without a fallback of its own")
        return self

    def template(self, channel: Channel) -> str | None:
        found: str | None = getattr(self, channel.value)
        return found

    @property
    def channels(self) -> tuple[Channel, ...]:
        return tuple(c for c in Channel if self.template(c))


class Step(StepTemplates):
    """A step: schedule, channels, templates; `when_booked` replaces the templates while an appointment lies ahead."""

    step: Name
    when: When
    when_booked: StepTemplates | None = None
    purpose: Purpose = Purpose.CARE
    expires_after: DurationField = Duration(days=3)
    essential: bool = Field(default=False, description="goes to clients who asked for fewer messages too")
    skip_closures: bool = Field(default=False, description="not on a day on which the clinic is closed")
    off: bool = Field(default=False, description="switched off: kept in the file, sent to nobody")

    def templates(self, booked: bool) -> StepTemplates | None:
        """The templates to send now; None for an invitation to book where there is a booking already."""
        if not booked:
            return self
        return self.when_booked or (None if self.purpose is Purpose.MARKETING else self)

    def template_names(self) -> Iterator[tuple[Channel, str]]:
        """Every (channel, template) that this step could send."""
        for templates in (self, self.fallback, self.when_booked, self.when_booked and self.when_booked.fallback):
            for channel in templates.channels if templates else ():
                yield channel, templates.template(channel) or ""  # type: ignore[union-attr]


class For(Schema):
    """The condition that a sequence is for."""

    condition: Name


class Sequence(Schema):
    """A sequence: its steps in order; no step is sent before the one that precedes it.

    `written` are all that the file holds, `steps` those of them that are not switched off.
    """

    name: Name = Field(alias="sequence")
    title: str = Field(min_length=1, max_length=120)
    for_: For = Field(alias="for")
    copied_from: Name | None = Field(default=None, description="until its messages no longer speak of the other's")
    reenter_after: DurationField = Duration(days=180)
    on_goal: Literal["continue", "end"] = "continue"
    written: tuple[Step, ...] = Field(alias="steps", min_length=1, max_length=60)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps that are sent."""
        return tuple(step for step in self.written if not step.off)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.steps:
            raise ValueError("every step is off, so nothing would be sent: leave one on, or remove the sequence")
        names = [step.step for step in self.written]
        if duplicate := next((n for n in names if names.count(n) > 1), None):
            raise ValueError(f"two steps are called {duplicate!r}: each needs a name of its own")
        lengths: list[timedelta] = [step.when.after.nominal for step in self.written]
        if late := next((n for n, a, b in zip(names[1:], lengths, lengths[1:], strict=False) if b < a), None):
            raise ValueError(f"step {late!r} comes sooner than the step before it: put the steps in their order")
        return self

    def steps_by_channel(self) -> dict[Channel, int]:
        """How many steps each channel carries."""
        return {channel: sum(channel in step.channels for step in self.steps) for channel in Channel}

    @property
    def essential_steps(self) -> frozenset[str]:
        """The steps for clients who asked for fewer messages; where none is marked, the first and the last."""
        marked = frozenset(step.step for step in self.steps if step.essential)
        return marked or frozenset({self.steps[0].step, self.steps[-1].step})

    def position(self, name: str) -> tuple[int, int] | None:
        """Which step it is, from 1, of how many that are sent; None where it is off."""
        names = [step.step for step in self.steps]
        return (names.index(name) + 1, len(names)) if name in names else None

    def step(self, name: str) -> Step:
        """The step of this name, also where it is off."""
        return next(step for step in self.written if step.step == name)
