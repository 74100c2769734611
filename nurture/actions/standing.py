"""Standing: gather the facts about a touch that `domain/policy.py` decides on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from nurture.actions.releases import press_of
from nurture.actions.suppress import blocks_on
from nurture.channels.account import sms_is_on
from nurture.domain.clinic import Clinic
from nurture.domain.place import Place, place_of
from nurture.domain.plan import Rules, Taken
from nurture.domain.policy import Standing
from nurture.domain.press import Press
from nurture.domain.sequence import Step, Words
from nurture.domain.states import OPEN, WENT_OUT, WITHDRAWABLE, EnrollmentState
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
        template=template,
        already_said=template is not None and _already_said(touch, template),
        channel_on=is_on(channel),
        address=address,
        consented=consent_of(client, channel),
        suppressed=suppression_of(channel, address),
        place=place_for(client, clinic),
        rules=Rules.of(clinic),
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


def consent_of(client: Client, channel: Channel) -> bool | None:
    """The newest word on this channel: given, withdrawn (False), or never given (None)."""
    ledger = Consent.objects.filter(client=client, channel=channel).order_by("-occurred_at", "-id")
    granted = list(ledger.values_list("granted", flat=True))
    return granted[0] if any(granted) else None


def suppression_of(channel: Channel, address: str) -> str:
    """Why nobody may write to this address, or ""."""
    return blocks_on(channel, address).values_list("reason", flat=True).first() or ""


def appointment_ahead(client: Client, now: datetime) -> Appointment | None:
    """The client's next booking."""
    ahead = client.appointments.filter(state=Appointment.BOOKED, starts_at__gt=now)
    return ahead.order_by("starts_at").first()


def taken_by(client: Client, now: datetime) -> list[Taken]:
    """The client's moments that a new plan must respect: what went out lately, and what is planned."""
    recent = Q(sent_at__gt=now - LOOK_BACK) | Q(sent_at=None, due_at__gt=now - LOOK_BACK)
    return [_taken(touch) for touch in Touch.objects.filter(recent, client=client, state__in=OPEN | WENT_OUT)]


def taken_before(touch: Touch, address: str, now: datetime) -> list[Taken]:
    """The moments that a touch must respect when its time has come.

    What went out counts, to this client or to anybody at this address. Of what is still planned, the later one
    gives way when its own time comes; only marketing looks ahead, and leaves the day's cap to planned care.
    """
    to_them = Q(client_id=touch.client_id) | Q(address=address) if address else Q(client_id=touch.client_id)
    sent = Touch.objects.filter(to_them, state__in=WENT_OUT, sent_at__gt=now - LOOK_BACK).exclude(pk=touch.pk)
    taken = [_taken(other, other.client_id == touch.client_id) for other in sent]
    if touch.purpose == Purpose.MARKETING:
        ahead = Touch.objects.filter(client_id=touch.client_id, purpose=Purpose.CARE, state__in=WITHDRAWABLE)
        taken += [_taken(other, same_client=False) for other in ahead.filter(due_at__lt=now + LOOK_BACK)]
    return taken


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
        .order_by("-due_at")
        .values_list("due_at", flat=True)
        .first()
    )


def hint_is_due(address: str, now: datetime) -> bool:
    """Whether this text should say how to stop: the first one to a number, and one a month."""
    return not Touch.objects.filter(
        address=address, channel=Channel.SMS, sent_at__gt=now - HINT_EVERY, facts__stop_hint=True
    ).exists()
