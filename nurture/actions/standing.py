"""Standing: gather the facts about a touch that `domain/policy.py` decides on."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Q

from nurture.actions.releases import press_of
from nurture.actions.say_booked import is_said_booked
from nurture.actions.suppress import blocks_on
from nurture.channels.account import sms_is_on
from nurture.domain.clinic import Clinic
from nurture.domain.consent import Agreement, Word, agreement
from nurture.domain.place import Place, place_of
from nurture.domain.plan import Rules, Taken
from nurture.domain.policy import Standing
from nurture.domain.press import Press
from nurture.domain.sequence import Step, Words
from nurture.domain.states import OPEN, WENT_OUT, WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.words import Channel, Purpose
from nurture.models import Appointment, Client, Consent, Touch

LOOK_BACK = timedelta(days=8)  # a week's cap, and a day for zones
PROMPT = timedelta(minutes=5)  # sent so soon after it was due, a touch counts from its due time
HINT_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Case:
    """A touch with everything that is needed to decide on it and to fill in its words."""

    touch: Touch
    client: Client
    press: Press
    standing: Standing
    appointment: Appointment | None


def case_of(touch: Touch, now: datetime) -> Case:
    """Reads the facts anew. The caller holds the client's lock."""
    client, press = touch.client, press_of(touch.enrollment.release_id)
    clinic, channel = press.content.clinic, Channel(touch.channel)
    step = press.content.sequences[touch.enrollment.sequence].step(touch.step)
    appointment = appointment_ahead(client, now)
    prompts = touch.purpose == Purpose.MARKETING
    if prompts and appointment is None and is_said_booked(client, touch.enrollment):
        template = None  # the words for a visit ahead need its day, which nobody told us
    else:
        template = _template(step, touch, booked=appointment is not None)
    address = address_of(client, channel)
    standing = Standing(
        channel=channel,
        purpose=Purpose(touch.purpose),
        step=step_key(touch),
        expires_at=touch.expires_at,
        enrollment=EnrollmentState(touch.enrollment.state),
        enrollment_reason=touch.enrollment.reason,
        erased=client.erased_at is not None,
        maybe_sent=touch.maybe_sent,
        template=template,
        already_said=template is not None and _already_said(touch, template),
        channel_on=is_on(channel),
        address=address,
        consent=consent_of(client, channel, now),
        suppressed=suppression_of(channel, address),
        place=place_for(client, clinic),
        rules=rules_for(client, clinic).for_step(step),
        earlier_step_due=_earlier_step_due(touch),
        taken=taken_before(touch, address, now),
    )
    return Case(touch, client, press, standing, appointment)


def address_of(client: Client, channel: Channel) -> str:
    """The client's address on a channel, normalised; "" where there is none."""
    return client.email.lower() if channel is Channel.EMAIL else client.phone


def is_on(channel: Channel) -> bool:
    """Whether the channel is set up in this deployment."""
    return channel is Channel.EMAIL or sms_is_on()


def place_for(client: Client, clinic: Clinic) -> Place:
    """Where the client is, for reckoning."""
    return place_of(client.timezone, client.phone or None, clinic.timezone)


def rules_for(client: Client, clinic: Clinic) -> Rules:
    """When and how often this client may hear from us: the clinic's limits, and inside them the client's wish."""
    return Rules.of(clinic, client.hours)


def consent_of(client: Client, channel: Channel, now: datetime) -> Agreement:
    """What the client's words on this channel come to; the newest by when they were said, however late we heard."""
    ledger = Consent.objects.filter(client=client, channel=channel).order_by("-occurred_at", "-id")
    return agreement((Word(*said) for said in ledger.values_list("granted", "expires_at")), now)


def suppression_of(channel: Channel, address: str) -> str:
    """Why nobody may write to this address, or ""."""
    return blocks_on(channel, address).values_list("reason", flat=True).first() or ""


def appointment_ahead(client: Client, now: datetime) -> Appointment | None:
    """The client's next booking."""
    ahead = client.appointments.filter(state=Appointment.BOOKED, starts_at__gt=now)
    return ahead.order_by("starts_at").first()


def taken_by(client: Client, now: datetime, besides: Collection[Touch] = ()) -> list[Taken]:
    """The client's moments that a new plan must respect: what went out lately, and what is planned `besides` it."""
    recent = Q(sent_at__gt=now - LOOK_BACK) | Q(sent_at=None, due_at__gt=now - LOOK_BACK)
    others = Touch.objects.filter(recent, client=client, state__in=OPEN | WENT_OUT)
    return [_taken(touch) for touch in others.exclude(pk__in=[touch.pk for touch in besides])]


def taken_before(touch: Touch, address: str, now: datetime) -> list[Taken]:
    """The moments that a touch must respect when its time has come.

    What went out counts, to this client or to anybody at this address. Of what is still planned, the caps are left
    to what comes first.
    """
    to_them = Q(client_id=touch.client_id) | Q(address=address) if address else Q(client_id=touch.client_id)
    sent = Touch.objects.filter(to_them, state__in=WENT_OUT, sent_at__gt=now - LOOK_BACK).exclude(pk=touch.pk)
    taken = [_taken(other, other.client_id == touch.client_id) for other in sent]
    ahead = Touch.objects.filter(_comes_before(touch), client_id=touch.client_id, channel=touch.channel, held=False)
    planned = ahead.filter(state__in=WITHDRAWABLE, due_at__lt=now + LOOK_BACK)
    # What is overdue goes today, whenever it was due.
    return taken + [replace(_taken(other, same_client=False), at=max(other.due_at, now)) for other in planned]


def _comes_before(touch: Touch) -> Q:
    """Which planned touches have the first claim: care before marketing, and of two alike the one that is due first."""
    earlier = Q(due_at__lt=touch.due_at) | Q(due_at=touch.due_at, pk__lt=touch.pk)
    alike = Q(purpose=touch.purpose) & earlier
    return alike | Q(purpose=Purpose.CARE) if touch.purpose == Purpose.MARKETING else alike


def _taken(touch: Touch, same_client: bool = True) -> Taken:
    late = touch.sent_at is not None and touch.sent_at - touch.due_at > PROMPT
    return Taken(
        at=touch.sent_at if late and touch.sent_at else touch.due_at,
        channel=Channel(touch.channel),
        step=step_key(touch),
        purpose=Purpose(touch.purpose),
        fixed=touch.state in WENT_OUT,
        same_client=same_client,
    )


def step_key(touch: Touch) -> str:
    """The identity of a touch's step across enrollments, as Taken uses it."""
    return f"{touch.enrollment_id}/{touch.step}"


def _template(step: Step, touch: Touch, booked: bool) -> str | None:
    words: Words | None = step.words(booked)
    if words is not None and touch.stands_in_for_id is not None:
        words = words.fallback
    return words.template(Channel(touch.channel)) if words else None


def _already_said(touch: Touch, template: str) -> bool:
    return (
        Touch.objects.filter(
            client_id=touch.client_id, channel=touch.channel, state__in=WENT_OUT, facts__template=template,
            sent_at__gt=touch.enrollment.anchor - timedelta(days=28),
        )
        .exclude(enrollment_id=touch.enrollment_id)
        .exists()
    )  # fmt: skip


def _earlier_step_due(touch: Touch) -> datetime | None:
    return (
        Touch.objects.filter(enrollment_id=touch.enrollment_id, position__lt=touch.position, state__in=OPEN)
        .exclude(state=TouchState.IN_DOUBT, lease_until=None)  # the client need not wait for a person's word on it
        .order_by("-due_at")
        .values_list("due_at", flat=True)
        .first()
    )


def hint_is_due(address: str, now: datetime) -> bool:
    """Whether this text should say how to stop: the first one to a number, and one a month."""
    return not Touch.objects.filter(
        address=address, channel=Channel.SMS, sent_at__gt=now - HINT_EVERY, facts__stop_hint=True
    ).exists()
