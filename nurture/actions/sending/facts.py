"""Load the facts about a touch that `domain/delivery/policy.py` decides on."""

from dataclasses import dataclass
from datetime import datetime

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
from nurture.domain.content.sequence import Step, StepTemplates
from nurture.domain.delivery.policy import SendFacts, unreachable
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Purpose
from nurture.models import Appointment, Client, Touch


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
    step = renderer.content.sequences[touch.enrollment.sequence].step(touch.step)
    appointment, address = appointment_ahead(client, now), address_of(client, channel)
    template, history = _template(client, step, touch, appointment), History(touch, address, now)
    facts = SendFacts(
        channel=channel,
        purpose=Purpose(touch.purpose),
        step=step_key(touch),
        expires_at=touch.expires_at,
        enrollment=EnrollmentState(touch.enrollment.state),
        enrollment_reason=touch.enrollment.reason,
        erased=client.erased_at is not None,
        sent_before_restore=touch.sent_before_restore,
        template=template,
        already_sent=template is not None and history.already_sent(template),
        channel_on=is_on(channel),
        address=address,
        consent=consent_of(client, channel, now),
        suppressed=suppression_of(channel, address) or unreachable(channel, address),
        zones=zones_for(client, clinic),
        rules=rules_for(client, clinic).for_step(step),
        earlier_step_due=history.earlier_step_due(),
        neighbours=history.neighbours(),
    )
    return SendCase(touch, client, renderer, facts, appointment)


def _template(client: Client, step: Step, touch: Touch, appointment: Appointment | None) -> str | None:
    """The template's name; None where the step has none for a client with an appointment ahead."""
    if touch.purpose == Purpose.MARKETING and appointment is None and reports_booked(client, touch.enrollment):
        return None  # the template for an appointment ahead needs its day, which nobody has reported
    templates: StepTemplates | None = step.templates(booked=appointment is not None)
    if templates is not None and touch.stands_in_for_id is not None:
        templates = templates.fallback
    return templates.template(touch.channel) if templates else None
