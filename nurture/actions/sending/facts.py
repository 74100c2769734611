"""Load the facts about a touch that `domain/delivery/policy.py` decides on."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import (
    address_of,
    appointment_ahead,
    consent_of,
    is_on,
    rules_for,
    suppression_of,
    zones_for,
)
from nurture.actions.content.releases import renderer_of
from nurture.actions.sequences.preferences import reports_booked
from nurture.actions.touches.history import History, step_key
from nurture.domain.content.sequence import Sequence, Step, StepTemplates
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import SendFacts, unreachable
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel, Purpose
from nurture.models import Appointment, Client, Touch


class ChannelFacts(TypedDict):
    """Whether a client can be reached on a channel now; `suppressed` is the reason, or ""."""

    channel_on: bool
    address: str
    consent: ConsentStatus
    suppressed: str


class TouchFacts(TypedDict):
    """What a touch and its enrollment say of whether it can go."""

    expires_at: datetime
    enrollment: EnrollmentState
    enrollment_reason: str
    erased: bool
    sent_before_restore: bool
    template: str | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class SendCase:
    """A touch with everything that is needed to decide on it and to render it."""

    touch: Touch
    client: LockedClient
    renderer: ReleaseRenderer
    facts: SendFacts
    appointment: Appointment | None


def load_case(client: LockedClient, touch: Touch, now: datetime) -> SendCase:
    """Reads the facts anew, right before a send."""
    renderer, channel = renderer_of(touch.enrollment.release_id), touch.channel
    clinic = renderer.content.clinic
    sequence = renderer.content.sequences[touch.enrollment.sequence]
    appointment, on_channel = appointment_ahead(client, now), channel_facts(client, channel, now)
    of_touch, history = touch_facts(client, sequence, touch, appointment), History(touch, on_channel["address"], now)
    facts = SendFacts(
        **of_touch,
        **on_channel,
        channel=channel,
        purpose=Purpose(touch.purpose),
        step=step_key(touch),
        already_sent=of_touch["template"] is not None and history.already_sent(of_touch["template"]),
        zones=zones_for(client, clinic),
        rules=rules_for(client, clinic).for_step(sequence.step(touch.step)),
        earlier_step_due=history.earlier_step_due(),
        neighbours=history.neighbours(),
    )
    return SendCase(touch, client, renderer, facts, appointment)


def channel_facts(client: Client, channel: Channel, now: datetime) -> ChannelFacts:
    """Reads whether the client can be reached on a channel."""
    address = address_of(client, channel)
    return ChannelFacts(
        channel_on=is_on(channel),
        address=address,
        consent=consent_of(client, channel, now),
        suppressed=suppression_of(channel, address) or unreachable(channel, address),
    )


def touch_facts(client: Client, sequence: Sequence, touch: Touch, appointment: Appointment | None) -> TouchFacts:
    """What the touch says, with its template for a client with this appointment ahead."""
    step = sequence.step(touch.step)
    essential = step.step in sequence.essential_steps
    return TouchFacts(
        expires_at=touch.expires_at,
        enrollment=EnrollmentState(touch.enrollment.state),
        enrollment_reason=touch.enrollment.reason,
        erased=client.erased_at is not None,
        sent_before_restore=touch.sent_before_restore,
        template=_template(client, step, touch, appointment),
        left_out=client.essential_only and not essential,
    )


def _template(client: Client, step: Step, touch: Touch, appointment: Appointment | None) -> str | None:
    """The template's name; None where the step has none for a client with an appointment ahead."""
    booked, purpose = appointment is not None, Purpose(touch.purpose)
    reported = purpose is Purpose.MARKETING and not booked and reports_booked(client, touch.enrollment)
    return chosen_template(step, touch.channel, purpose, booked, reported, touch.stands_in_for_id is not None)


def chosen_template(
    step: Step, channel: Channel, purpose: Purpose, booked: bool, reported: bool, is_fallback: bool
) -> str | None:
    """The template of a step for a client with an appointment ahead (`booked`), or who reported one."""
    if purpose is Purpose.MARKETING and reported and not booked:
        return None  # the template for an appointment ahead needs its day, which nobody has reported
    templates: StepTemplates | None = step.templates(booked=booked)
    if templates is not None and is_fallback:
        templates = templates.fallback
    return templates.template(channel) if templates else None
