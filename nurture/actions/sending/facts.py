"""Load the facts about touches that `domain/delivery/policy.py` decides on, with one query a kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from weakref import WeakKeyDictionary

from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import (
    address_of,
    appointments_ahead,
    consents_of,
    is_on,
    suppressions_at,
    zones_for,
)
from nurture.actions.content.releases import renderer_of
from nurture.actions.sequences.preferences import reports_booked
from nurture.actions.touches.history import History, hinted_lately, histories, step_key
from nurture.domain.content.sequence import Sequence, Step, StepTemplates
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import SendFacts, unreachable
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel, Purpose, TemplateFormat
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
    hint_is_due: bool  # whether a text should say how to stop


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What was read for all touches of a batch at once; by the client's or the touch's number."""

    now: datetime
    ways: Mapping[int, ChannelFacts]
    appointments: Mapping[int, Appointment]
    histories: Mapping[int, History]
    hinted: set[str]


def load_facts(channel: Channel, touches: Mapping[Touch, LockedClient], now: datetime) -> BatchFacts:
    """Reads the facts anew, right before a send, for touches of one channel, given with their clients."""
    clients = {client.pk: client for client in touches.values()}
    ways = channels_facts(clients, channel, now)
    addresses = {touch: ways[touch.client_id]["address"] for touch in touches}
    texts = channel.spec.template_format is TemplateFormat.TEXT
    return BatchFacts(
        now=now,
        ways=ways,
        appointments=appointments_ahead(clients, now),
        histories=histories(addresses, now),
        hinted=hinted_lately(channel, addresses.values(), now) if texts else set(),
    )


def case_of(client: LockedClient, touch: Touch, read: BatchFacts) -> SendCase:
    """The case of one touch of a batch."""
    renderer, channel = renderer_of(touch.enrollment.release_id), touch.channel
    sequence = renderer.content.sequences[touch.enrollment.sequence]
    appointment, on_channel = read.appointments.get(client.pk), read.ways[client.pk]
    of_touch, history = touch_facts(client, sequence, touch, appointment), read.histories[touch.pk]
    facts = SendFacts(
        **of_touch,
        **on_channel,
        channel=channel,
        purpose=Purpose(touch.purpose),
        step=step_key(touch),
        already_sent=of_touch["template"] is not None and history.already_sent(of_touch["template"]),
        zones=zones_for(client, renderer.content.clinic),
        rules=_rules(renderer, client.preferred_hours, touch.enrollment.sequence, touch.step),
        earlier_step_due=history.earlier_step_due(),
        neighbours=history.neighbours(),
    )
    return SendCase(touch, client, renderer, facts, appointment, on_channel["address"] not in read.hinted)


#: The rules of each release that this process holds a renderer of, by preferred hours, sequence and step.
_RULES = WeakKeyDictionary[ReleaseRenderer, dict[tuple[str, str, str], SendingRules]]()


def _rules(renderer: ReleaseRenderer, preferred_hours: str, sequence: str, step: str) -> SendingRules:
    """The same for most clients of a step."""
    kept, key = _RULES.setdefault(renderer, {}), (preferred_hours, sequence, step)
    if key not in kept:
        content = renderer.content
        kept[key] = SendingRules.of(content.clinic, preferred_hours).for_step(content.sequences[sequence].step(step))
    return kept[key]


def channels_facts(clients: Mapping[int, Client], channel: Channel, now: datetime) -> dict[int, ChannelFacts]:
    """Reads whether each of these clients, given by number, can be reached on a channel."""
    addresses = {pk: address_of(client, channel) for pk, client in clients.items()}
    consents, suppressed = consents_of(clients, channel, now), suppressions_at(channel, addresses.values())
    on = is_on(channel)
    return {
        pk: ChannelFacts(
            channel_on=on,
            address=address,
            consent=consents[pk],
            suppressed=suppressed.get(address) or unreachable(channel, address),
        )
        for pk, address in addresses.items()
    }


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
