"""The composer: by which channels somebody may write now, when it would go, what it would say, and saved responses."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from nurture.actions.clients.lookup import appointment_ahead
from nurture.actions.content.releases import current_renderer
from nurture.actions.conversations.compose import wording_of
from nurture.actions.conversations.facts import address_in, write_facts
from nurture.actions.conversations.write import newest_message
from nurture.domain.conversations.may_write import goes_at, why_not
from nurture.domain.conversations.wording import Wording
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.saved_responses import saved_responses
from nurture.domain.values.channel import Channel
from nurture.models import Conversation


@dataclass(frozen=True, slots=True)
class WayToWrite:
    """A channel as a choice: the address, the reason for which it cannot be used, and when a message would go."""

    channel: Channel
    address: str
    reason: str | None
    goes_at: datetime
    is_now: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed so far; it is shown again wherever it could not be sent."""

    channel: Channel
    body: str = ""
    subject: str = ""
    despite: bool = False  # they were warned of a private word, and mean it

    @classmethod
    def of(cls, form: QueryDict, default: Channel) -> "Draft":
        channel = form.get("channel", "")
        return cls(
            channel=Channel(channel) if channel in list(Channel) else default,
            body=form.get("body", "").replace("\0", "")[:20_000],
            subject=form.get("subject", "").replace("\0", "")[:500],
            despite="despite" in form,
        )

    def with_saved(self, words: str) -> "Draft":
        """The draft with a saved response behind what was typed: nothing typed is lost."""
        typed = self.body.rstrip()
        return replace(self, body=f"{typed}\n{words}" if typed else words)


@dataclass(frozen=True, slots=True)
class Composer:
    """All that the form shows. `seen`: the newest message of a person's that its writer has before them."""

    draft: Draft
    ways: list[WayToWrite]
    wording: Wording | None
    saved: dict[str, str]
    seen: int
    refused: str = ""  # a Reason: why what was typed did not go
    problem: str = ""
    overtaken: bool = False
    warned: str = ""  # a private word

    @property
    def way(self) -> WayToWrite:
        return next(way for way in self.ways if way.channel is self.draft.channel)

    @property
    def may_write(self) -> bool:
        return any(way.reason is None for way in self.ways)


def ways_to_write(conversation: Conversation, now: datetime) -> list[WayToWrite]:
    """Every channel, the one by which the client wrote last first."""
    newest = conversation.replies.order_by("-received_at").values_list("channel", flat=True).first()
    found = []
    for channel in sorted(Channel, key=lambda channel: (channel != newest, channel is not Channel.SMS)):
        address = address_in(conversation, channel)
        facts = write_facts(conversation, channel, address, now)
        at = goes_at(facts, now)
        found.append(WayToWrite(channel, address, why_not(facts, now), at, at == now))
    return found


def default_channel(ways: list[WayToWrite]) -> Channel:
    """The first that may be used; the first of all where none may."""
    return next((way.channel for way in ways if way.reason is None), ways[0].channel)


def composer_of(conversation: Conversation, form: QueryDict, now: datetime, **outcome: object) -> Composer:
    """The form as it is shown, with what was typed in it."""
    ways = ways_to_write(conversation, now)
    draft = Draft.of(form, default_channel(ways))
    if any(way.reason for way in ways if way.channel is draft.channel):  # another one is offered, and shown as chosen
        draft = replace(draft, channel=default_channel(ways))
    saved = saved_for(conversation, now)
    if (name := form.get("saved", "")) in saved:
        draft = draft.with_saved(saved[name])
    words = wording_of(conversation, draft.channel, draft.body, draft.subject, now) if draft.body.strip() else None
    return Composer(draft, ways, words, saved, newest_message(conversation), **outcome)  # type: ignore[arg-type]


def saved_for(conversation: Conversation, now: datetime) -> dict[str, str]:
    """The saved responses, filled in for this client."""
    client = conversation.client
    visit = appointment_ahead(client, now) if client else None
    data = TemplateData(
        first_name=client.first_name if client else "",
        practitioner=((visit.practitioner if visit else "") or client.practitioner) if client else "",
        site="",
        token="",
        appointment_at=visit.starts_at if visit else None,
    )
    return saved_responses(current_renderer(), data)
