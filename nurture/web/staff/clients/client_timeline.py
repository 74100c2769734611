"""A client's timeline for the page: events, touches sent and planned, replies, clicks and staff actions, by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from nurture.actions.accounts.audit import VIEW
from nurture.models import Audit, Click, Client, Event, Goal, Reply, Touch

Kind = Literal["touch", "event", "reply", "click", "goal", "action"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, or is planned."""

    at: datetime
    kind: Kind
    record: Touch | Event | Reply | Click | Goal | Audit


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
        for (ahead, _), entries in groupby(sorted(_entries(client), key=lambda m: m.at), key=group_of)
    ]


def _entries(client: Client) -> Iterator[TimelineEntry]:
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
    for action in Audit.objects.filter(about=f"client {client.ref}").exclude(what=VIEW).order_by("id"):
        yield TimelineEntry(action.at, "action", action)
