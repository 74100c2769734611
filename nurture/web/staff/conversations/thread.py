"""One conversation for the page: what both sides wrote, in its order, and what the product did because of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from nurture.actions.clients.lookup import appointment_ahead
from nurture.actions.sending.outlooks.one_client import outlooks
from nurture.domain.content.content import Content
from nurture.domain.delivery.states import WENT_OUT, TouchState
from nurture.models import Appointment, Client, Conversation, DeskMessage, Enrollment, Reply, Response, Touch

MOST = 60
"""So many entries, the newest ones; what came before stands in the client's timeline."""
_AHEAD = 3

Kind = Literal["reply", "response", "desk", "touch"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of either side."""

    at: datetime
    kind: Kind
    record: Reply | Response | DeskMessage | Touch


@dataclass(frozen=True, slots=True)
class Thread:
    """The entries, the oldest first; `more`: whether there were earlier ones."""

    entries: list[Entry]
    more: bool

    @property
    def newest_reply(self) -> int:
        """The number of the newest reply that is shown; whoever acts on the page has read as far as that."""
        return max((entry.record.pk for entry in self.entries if isinstance(entry.record, Reply)), default=0)


def thread_of(conversation: Conversation) -> Thread:
    """What was written in it; of automatic messages those that went out."""
    found = sorted(_entries(conversation), key=lambda entry: entry.at)
    return Thread(found[-MOST:], len(found) > MOST)


def _entries(conversation: Conversation) -> Iterator[Entry]:
    for reply in conversation.replies.order_by("-received_at", "-id")[: MOST + 1]:
        yield Entry(reply.received_at, "reply", reply)
    responses = Response.objects.filter(reply__conversation=conversation)
    for response in responses.order_by("-created_at")[: MOST + 1]:
        yield Entry(response.sent_at or response.created_at, "response", response)
    for message in conversation.messages.order_by("-created_at", "-id")[: MOST + 1]:
        # To the second: it was written right after the words that it answers.
        yield Entry(max(message.sent_at or message.due_at, message.created_at), "desk", message)
    if conversation.client:
        sent = Touch.objects.with_release().filter(
            client=conversation.client, state__in=WENT_OUT, sent_at__isnull=False
        )
        for touch in sent.order_by("-sent_at")[: MOST + 1]:
            yield Entry(touch.sent_at or touch.due_at, "touch", touch)


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody who answers should know of whom they write to."""

    conditions: list[str]
    practitioner: str
    visit: Appointment | None
    ahead: list[Touch]
    going: dict[int, bool]
    paused: bool


def person_of(client: Client, content: Content, now: datetime) -> Person:
    """Condition, therapist, next visit, and the next messages that are planned."""
    enrollments = list(Enrollment.objects.filter(client=client).order_by("-id"))
    names = dict.fromkeys(enrollment.sequence for enrollment in enrollments if enrollment.sequence)
    planned = Touch.objects.with_release().filter(client=client, state=TouchState.PLANNED).order_by("due_at", "id")
    ahead = list(planned[:_AHEAD])
    cannot = outlooks(client, ahead, now)
    visit = appointment_ahead(client, now)
    return Person(
        conditions=[content.sequences[name].title if name in content.sequences else name for name in names][:3],
        practitioner=(visit.practitioner if visit else "") or client.practitioner,
        visit=visit,
        ahead=ahead,
        going={touch.pk: touch.pk not in cannot for touch in ahead},
        paused=any(enrollment.state == "paused" for enrollment in enrollments),
    )


def is_new_day(entries: list[Entry], number: int, zone: ZoneInfo) -> bool:
    """Whether a date stands above this entry."""
    days = [entry.at.astimezone(zone).date() for entry in entries[max(0, number - 1) : number + 1]]
    return number == 0 or days[0] != days[1]
