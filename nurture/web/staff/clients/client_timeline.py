"""A client's story: what came in, what went out and will, and what staff did about it, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from nurture.actions.accounts.audit import VIEW
from nurture.models import Audit, Click, Client, Event, Goal, Reply, Touch

Kind = Literal["touch", "event", "reply", "click", "goal", "deed"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, or will."""

    at: datetime
    kind: Kind
    thing: Touch | Event | Reply | Click | Goal | Audit


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """What belongs to one date at the client's place; `ahead` where all of it is still to come."""

    moments: list[TimelineEntry]
    ahead: bool


def timeline_days(client: Client, zone: ZoneInfo, now: datetime) -> list[TimelineDay]:
    """Every day on which there is something, the earliest first; what is ahead today stands apart from what was."""

    def which(moment: TimelineEntry) -> tuple[bool, date]:
        return moment.at > now, moment.at.astimezone(zone).date()

    return [
        TimelineDay(list(moments), ahead)
        for (ahead, _), moments in groupby(sorted(_moments(client), key=lambda m: m.at), key=which)
    ]


def _moments(client: Client) -> Iterator[TimelineEntry]:
    for event in Event.objects.filter(client_ref=client.ref).order_by("occurred_at", "id"):
        yield TimelineEntry(event.occurred_at, "event", event)
    for touch in client.touches.with_release().order_by("position", "id"):
        yield TimelineEntry(touch.sent_at or touch.due_at, "touch", touch)
    for reply in client.replies.order_by("id"):
        yield TimelineEntry(reply.received_at, "reply", reply)
    for click in Click.objects.filter(touch__client=client).select_related("touch").order_by("id"):
        yield TimelineEntry(click.at, "click", click)
    for goal in Goal.objects.filter(touch__client=client).select_related("touch", "appointment").order_by("id"):
        yield TimelineEntry(goal.at, "goal", goal)
    for deed in Audit.objects.filter(about=f"client {client.ref}").exclude(what=VIEW).order_by("id"):
        yield TimelineEntry(deed.at, "deed", deed)
