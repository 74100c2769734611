"""The composer: by which channels somebody may write now, when it would go, what it would say, and saved responses."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from nurture.actions.clients.lookup import appointment_ahead
from nurture.actions.content.releases import current_renderer, language_of
from nurture.actions.conversations.compose import wording_of
from nurture.actions.conversations.facts import addresses_in, write_facts, zones_in
from nurture.actions.conversations.write import newest_message
from nurture.domain.conversations.may_write import goes_at, why_not
from nurture.domain.conversations.wording import Wording
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.saved_responses import saved_responses
from nurture.domain.values.channel import Channel
from nurture.models import Conversation


@dataclass(frozen=True, slots=True)
class WayToWrite:
    """A way to write as a choice: a channel, the address, the reason for which it cannot be used, and when it goes.

    `is_former`: it goes to where they wrote from, which is not their own address any more.
    """

    channel: Channel
    address: str
    reason: str | None
    goes_at: datetime
    is_now: bool
    is_former: bool

    @property
    def name(self) -> str:
        """Its value in the form: it goes to the address that its writer saw, or not at all."""
        return f"{self.channel} {self.address}".strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed so far; it is shown again wherever it could not be sent."""

    to: str  # the name of a way, or a channel: then by the first way of that channel
    body: str = ""
    subject: str = ""
    despite: bool = False  # they were warned of a private word, and mean it

    @classmethod
    def of(cls, form: QueryDict, default: str) -> "Draft":
        to = form.get("channel", "").replace("\0", "")[:300]
        return cls(
            to=to if to.split(" ")[0] in list(Channel) else default,
            body=form.get("body", "").replace("\0", "")[:20_000],
            subject=form.get("subject", "").replace("\0", "")[:500],
            despite="despite" in form,
        )

    @property
    def channel(self) -> Channel:
        return Channel(self.to.split(" ")[0])

    @property
    def address(self) -> str | None:
        """The one that its writer saw; None: they named a channel only."""
        return self.to.partition(" ")[2] or None

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
    blocked: str = ""  # a Reason: why the way that was chosen cannot be used; another one is shown

    @property
    def way(self) -> WayToWrite:
        return way_named(self.ways, self.draft.to) or default_way(self.ways)

    @property
    def may_write(self) -> bool:
        return any(way.reason is None for way in self.ways)


def ways_to_write(conversation: Conversation, now: datetime) -> list[WayToWrite]:
    """Every channel, the one by which the client wrote last first."""
    newest = conversation.replies.order_by("-received_at").values_list("channel", flat=True).first()
    found = list[WayToWrite]()
    for channel in sorted(Channel, key=lambda channel: (channel != newest, channel is not Channel.SMS)):
        reachable = addresses_in(conversation, channel) or [""]
        found += [_way(conversation, channel, address, address != reachable[-1], now) for address in reachable]
    return [way for way in found if not (way.is_former and way.reason)]


def _way(conversation: Conversation, channel: Channel, address: str, is_former: bool, now: datetime) -> WayToWrite:
    facts = write_facts(conversation, channel, address, now)
    at = goes_at(facts, now)
    return WayToWrite(channel, address, why_not(facts, now), at, at == now, is_former)


def way_named(ways: list[WayToWrite], name: str) -> WayToWrite | None:
    """By its name; by a channel alone its first one. None where the address is no longer one of theirs."""
    return next((way for way in ways if name in (way.name, way.channel)), None)


def default_way(ways: list[WayToWrite]) -> WayToWrite:
    """The first that may be used; the first of all where none may."""
    return next((way for way in ways if way.reason is None), ways[0])


def composer_of(conversation: Conversation, form: QueryDict, now: datetime, **outcome: object) -> Composer:
    """The form as it is shown, with what was typed in it."""
    ways = ways_to_write(conversation, now)
    draft = Draft.of(form, default_way(ways).name)
    chosen = way_named(ways, draft.to)
    blocked = (chosen.reason or "") if chosen else ""
    if chosen is None or chosen.reason:  # another one is offered, and shown as chosen
        chosen = default_way(ways)
    draft = replace(draft, to=chosen.name)
    saved = saved_for(conversation, now)
    if (name := form.get("saved", "")) in saved:
        draft = draft.with_saved(saved[name])
    typed = draft.body.strip()
    to = (conversation.client, chosen.channel, chosen.address)
    words = wording_of(*to, draft.body, draft.subject, now) if typed else None
    return Composer(draft, ways, words, saved, newest_message(conversation), blocked=blocked, **outcome)  # type: ignore[arg-type]


def saved_for(conversation: Conversation, now: datetime) -> dict[str, str]:
    """The saved responses, filled in for this client."""
    client = conversation.client
    visit = appointment_ahead(client, now) if client else None
    data = TemplateData(
        first_name=client.first_name if client else "",
        practitioner=((visit.practitioner if visit else "") or client.practitioner) if client else "",
        site="",
        token="",
        appointment_at=visit.starts_at.astimezone(zones_in(conversation).home) if visit else None,
        language=language_of(client),
    )
    return saved_responses(current_renderer(), data)
