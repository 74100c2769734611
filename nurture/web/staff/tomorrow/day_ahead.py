"""What goes out on one day ahead, by client: each message in words, on the channel that it will take as things are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from jinja2 import TemplateError

from nurture.actions.clients.lookup import appointments_ahead, zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.sending.outlooks.in_bulk import going
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.states import TouchState
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.values.channel import Channel, TemplateFormat
from nurture.models import Appointment, Client, Touch, TouchQuerySet
from nurture.settings import current

_NO_LINK = "…"  # in the place of a link's token


@dataclass(frozen=True, slots=True)
class MessageAhead:
    """A planned message: the channel it goes on as things are now (None: it cannot go), and its words."""

    touch: Touch
    channel: Channel | None
    words: str


@dataclass(frozen=True, slots=True)
class ClientAhead:
    """A client with what goes out to them on the day, in order; times are for their zone."""

    client: Client
    zone: ZoneInfo
    messages: list[MessageAhead]


def planned_on(day: date, zone: ZoneInfo) -> TouchQuerySet:
    """What is due on a date at the clinic, and not held back."""
    start, end = (datetime.combine(day + timedelta(days=n), time(), zone) for n in (0, 1))
    planned = Touch.objects.filter(state=TouchState.PLANNED, paused=False, channel__in=list(Channel))
    return planned.filter(due_at__gte=start, due_at__lt=end)


def clients_ahead(planned: TouchQuerySet, first: int, most: int, clinic: Clinic, now: datetime) -> list[ClientAhead]:
    """So many clients from the first one on, those who come first on the day; so many queries however many they are."""
    order = list(dict.fromkeys(planned.order_by("due_at", "id").values_list("client_id", flat=True)))
    these = planned.filter(client__in=order[first : first + most])
    goes = {row["pk"]: channel for channel, row in going(these, now, "pk")}
    touches = list(these.with_release().select_related("client", "enrollment__release").order_by("due_at", "id"))
    visits = appointments_ahead([touch.client_id for touch in touches], now)
    touches.sort(key=lambda touch: (order.index(touch.client_id), touch.due_at, touch.pk))
    return [
        ClientAhead(client, zone, [_message(one, goes.get(one.pk), visits.get(client.pk), zone) for one in theirs])
        for client, theirs in _by_client(touches)
        for zone in [zones_for(client, clinic).home]
    ]


def _by_client(touches: list[Touch]) -> Iterator[tuple[Client, list[Touch]]]:
    for _, group in groupby(touches, key=lambda touch: touch.client_id):
        theirs = list(group)
        yield theirs[0].client, theirs


def _message(touch: Touch, channel: Channel | None, visit: Appointment | None, zone: ZoneInfo) -> MessageAhead:
    return MessageAhead(touch, channel, _words(touch, channel, visit, zone) if channel else "")


def _words(touch: Touch, channel: Channel, visit: Appointment | None, zone: ZoneInfo) -> str:
    """The subject of an e-mail or the body of a text, as it reads now; the links lead nowhere."""
    renderer = renderer_of(touch.enrollment.release_id)
    step = renderer.content.sequences[touch.enrollment.sequence].step(touch.step)
    templates = step.templates(booked=visit is not None)
    if templates and (touch.stands_in_for_id or channel is not touch.channel):
        templates = templates.fallback
    template = templates.template(channel) if templates else None
    if template is None:
        return ""
    data = TemplateData(
        first_name=touch.client.first_name,
        practitioner=(visit.practitioner if visit else "") or touch.client.practitioner,
        site=current().public_url,
        token=_NO_LINK,
        appointment_at=visit.starts_at.astimezone(zone) if visit else None,
        language=renderer.content.language_for(touch.client.language_tag),
    )
    try:
        if channel.spec.template_format is TemplateFormat.EMAIL:
            return renderer.email(template, data).subject
        return renderer.sms(template, data, stop_hint=False, channel=channel).body
    except TemplateError:
        return ""
