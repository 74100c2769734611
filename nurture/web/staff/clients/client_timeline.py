"""A client's timeline for the page: events, touches sent and planned, replies, consent, clicks and actions, by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from nurture.actions.accounts.audit import BY_HAND, VIEW
from nurture.actions.sending.outlooks.one_client import Outlook, outlooks
from nurture.domain.delivery.states import OPEN, EnrollmentState
from nurture.models import Alert, Audit, Click, Client, Consent, DeskMessage, Event, Goal, Reply, Response, Touch

Kind = Literal["touch", "event", "reply", "response", "desk", "alert", "consent", "click", "goal", "action"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, or is planned."""

    at: datetime
    kind: Kind
    record: Touch | Event | Reply | Response | DeskMessage | Alert | Consent | Click | Goal | Audit
    outlook: Outlook | None = None  # of a planned touch: why it cannot go, as things are now


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """The entries of one date in the client's time zone; `ahead` where all of them are still to come."""

    entries: list[TimelineEntry]
    ahead: bool


def timeline_days(client: Client, zone: ZoneInfo, now: datetime) -> list[TimelineDay]:
    """Every day that has entries, the earliest first; today is split in two: what was, and what is still to come."""

    def group_of(moment: TimelineEntry) -> tuple[bool, date]:
        return moment.at > now, moment.at.astimezone(zone).date()

    return [
        TimelineDay(list(entries), ahead)
        for (ahead, _), entries in groupby(sorted(_entries(client, now), key=lambda m: m.at), key=group_of)
    ]


_SHOWN_OF_THE_PAST = 3  # days: the page opens at now


def split_past(days: list[TimelineDay]) -> tuple[list[TimelineDay], list[TimelineDay]]:
    """What is folded away; and the last few days of the past, with all that is still to come."""
    past = [day for day in days if not day.ahead]
    first = max(0, len(past) - _SHOWN_OF_THE_PAST)
    return past[:first], days[first:]


def next_steps(client: Client) -> set[int]:
    """The planned touches that no earlier step stands before: they can go now."""
    planned = client.touches.filter(state__in=OPEN, enrollment__state=EnrollmentState.ACTIVE)
    first: dict[int, int] = {}
    found = list(planned.order_by("position").values_list("enrollment_id", "position", "pk", "state"))
    for enrollment, position, _, _ in found:
        first.setdefault(enrollment, position)
    return {pk for enrollment, position, pk, state in found if first[enrollment] == position and state == "planned"}


def visit_named(event: Event) -> datetime | None:
    """When the visit begins that an event names, if it names one; an erased client's event names nothing."""
    named = (event.payload.get("appointment") or {}).get("starts_at") or event.payload.get("next_appointment")
    return datetime.fromisoformat(named) if named else None


def _entries(client: Client, now: datetime) -> Iterator[TimelineEntry]:
    events = Event.objects.filter(client_ref=client.ref).order_by("occurred_at", "id")
    for event in events:
        yield TimelineEntry(event.occurred_at, "event", event)
    yield from _touches(client, now)
    reported = {(event.source, event.occurred_at) for event in events}
    for consent in client.consents.order_by("id"):
        if (consent.source, consent.occurred_at) not in reported:
            yield TimelineEntry(consent.occurred_at, "consent", consent)
    for reply in Reply.objects.filter(client=client).order_by("id"):
        yield TimelineEntry(reply.received_at, "reply", reply)
    for response in Response.objects.filter(reply__client=client).order_by("id"):
        yield TimelineEntry(response.sent_at or response.created_at, "response", response)
    for message in DeskMessage.objects.filter(client=client).order_by("id"):
        yield TimelineEntry(message.sent_at or message.due_at, "desk", message)
    for alert in Alert.objects.filter(reply__client=client).order_by("id"):
        yield TimelineEntry(alert.sent_at or alert.created_at, "alert", alert)
    for click in Click.objects.filter(touch__client=client).select_related("touch").order_by("id"):
        yield TimelineEntry(click.at, "click", click)
    for goal in Goal.objects.filter(touch__client=client).select_related("touch", "appointment").order_by("id"):
        yield TimelineEntry(goal.at, "goal", goal)
    for action in Audit.objects.filter(about=f"client {client.ref}").exclude(what__in=[VIEW, BY_HAND]).order_by("id"):
        yield TimelineEntry(action.at, "action", action)


def _touches(client: Client, now: datetime) -> Iterator[TimelineEntry]:
    touches = list(client.touches.with_release().order_by("position", "id"))
    ahead = outlooks(client, touches, now)
    for touch in touches:
        yield TimelineEntry(touch.sent_at or touch.due_at, "touch", touch, ahead.get(touch.pk))
