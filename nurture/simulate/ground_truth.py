"""What the town told the product, and from when on it could know; the truth that the record is held against."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nurture.domain.content.clinic import Clinic
from nurture.domain.values.channel import Channel
from nurture.simulate.population.client_choices import ClientChoices
from nurture.simulate.population.population import Person
from nurture.simulate.population.zones import HOMES
from nurture.simulate.published import Releases


@dataclass(frozen=True, slots=True)
class Fact:
    """An event, and the moment from which on it had been processed."""

    known_at: datetime
    event: Mapping[str, Any]

    @property
    def occurred_at(self) -> datetime:
        return datetime.fromisoformat(self.event["occurred_at"])


@dataclass(slots=True)
class GroundTruth:
    """Everything that a promise may depend on, by client or by address, in the order it came to be known."""

    people: Mapping[str, Person]
    clinic: Clinic
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    words: dict[tuple[str, Channel], list[tuple[datetime, bool]]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[tuple[Channel, str], list[tuple[datetime, bool]]] = field(default_factory=lambda: defaultdict(list))
    pauses: dict[int, list[tuple[datetime, datetime | None]]] = field(default_factory=lambda: defaultdict(list))
    rests: dict[str, list[tuple[datetime, datetime | None]]] = field(default_factory=lambda: defaultdict(list))
    dead: dict[tuple[Channel, str], datetime] = field(default_factory=dict)
    flags: list[datetime] = field(default_factory=list)  # signs of danger that clients wrote
    chosen: ClientChoices = field(default_factory=ClientChoices)
    releases: Releases = field(default_factory=Releases)

    def refused_for_good(self, channel: Channel, address: str, at: datetime) -> None:
        """We were told that nothing arrives there."""
        self.dead.setdefault((channel, address.lower()), at)

    def is_dead(self, channel: Channel, address: str, at: datetime) -> bool:
        """Whether we had been told so by then."""
        return (channel, address.lower()) in self.dead and self.dead[channel, address.lower()] <= at

    def stopped(self, channel: Channel, address: str, at: datetime) -> None:
        """Somebody at this address wants no more."""
        self.blocks[channel, address.lower()].append((at, True))
        for ref in self._at(channel, address, at):
            self.words[ref, channel].append((at, False))

    def started(self, channel: Channel, address: str, at: datetime) -> None:
        """Somebody at this address wants to hear from us again: it gives back what was taken back, not more."""
        self.blocks[channel, address.lower()].append((at, False))
        for ref in self._at(channel, address, at):
            if self.consent(ref, channel, at) is False:
                self.words[ref, channel].append((at, True))

    def asked(self, number: str, at: datetime) -> None:
        """Somebody at this number wrote what a person should read first."""
        for ref in self._at(Channel.SMS, number, at):
            self.rests[ref].append((at, None))

    def looked_at(self, ref: str, at: datetime) -> None:
        """Somebody at the clinic read what this client wrote."""
        self.rests[ref] = [(begin, end or at) for begin, end in self.rests[ref]]

    def profile(self, ref: str, at: datetime) -> dict[str, str]:
        """What is known of the client, each from the newest event that stated it; empty once erased."""
        known: dict[str, str] = {}
        if not self.erased(ref, at):
            for fact in sorted(self._known(ref, at), key=lambda fact: fact.occurred_at):
                for name, value in fact.event["client"].items():
                    if value or fact.event["type"] == "client.updated":
                        known[name] = value or ""
        return known

    def address(self, ref: str, channel: Channel, at: datetime) -> str:
        """Where the client is reached, in lower case; "" where they are not."""
        return self.profile(ref, at).get(channel.spec.address_field, "").lower()

    def zones(self, ref: str, at: datetime) -> tuple[str, ...]:
        """The stated zone alone, else the clinic's and all of the number's; the first is home."""
        known = self.profile(ref, at)
        stated, phone = known.get("timezone", ""), known.get("phone", "")
        if stated and stated != "Etc/Unknown":
            return (stated,)
        return (self.clinic.timezone, *(zone for home in HOMES if phone.startswith(home.prefix) for zone in home.zones))

    def consent(self, ref: str, channel: Channel, at: datetime) -> bool | None:
        """The newest word; None where there never was a yes."""
        said = [(when, granted) for when, granted in self.words[ref, channel] if when <= at]
        said += [
            (fact.occurred_at, granted)
            for fact in self._known(ref, at)
            if (granted := (fact.event.get("consent") or {}).get(channel.value)) is not None
        ]
        return max(said, key=lambda word: word[0])[1] if any(granted for _, granted in said) else None

    def blocked(self, channel: Channel, address: str, at: datetime) -> bool:
        """Whether somebody said stop at this address, and nobody start since."""
        said = [on for when, on in self.blocks.get((channel, address.lower()), []) if when <= at]
        return bool(said) and said[-1]

    def books_ahead(self, ref: str, at: datetime) -> bool:
        """Whether an appointment lies ahead; of one that an intake only mentions, a booking of that time knows more."""
        named: dict[str, tuple[datetime, str, datetime]] = {}
        mentioned: set[datetime] = set()
        spoken_for: set[datetime] = set()
        for fact in self._known(ref, at):
            if told := fact.event.get("appointment"):
                starts = datetime.fromisoformat(told["starts_at"])
                spoken_for.add(starts)
                if fact.occurred_at >= named.get(told["id"], (fact.occurred_at,))[0]:
                    named[told["id"]] = (fact.occurred_at, fact.event["type"], starts)
            elif told := fact.event.get("next_appointment"):
                mentioned.add(datetime.fromisoformat(told))
        booked = {starts for _, kind, starts in named.values() if kind == "appointment.booked"}
        return any(starts > at for starts in booked | (mentioned - spoken_for))

    def erased(self, ref: str, at: datetime) -> datetime | None:
        """When we knew that the client wants to be forgotten."""
        return next((fact.known_at for fact in self._known(ref, at) if fact.event["type"] == "client.erased"), None)

    def discharged(self, ref: str, at: datetime) -> datetime | None:
        """The latest end of treatment that we knew of."""
        ends = (f.occurred_at for f in self._known(ref, at) if f.event["type"] == "client.discharged")
        return max(ends, default=None)

    def paused(self, enrollment: int, at: datetime) -> bool:
        return _within(self.pauses.get(enrollment, []), at)

    def rests_at(self, ref: str, at: datetime) -> bool:
        """Whether what this client wrote still waits for somebody to read it."""
        return _within(self.rests.get(ref, []), at)

    def _known(self, ref: str, at: datetime) -> Iterator[Fact]:
        return (fact for fact in self.facts[ref] if fact.known_at <= at)

    def _at(self, channel: Channel, address: str, at: datetime) -> list[str]:
        return [ref for ref in self.people if self.address(ref, channel, at) == address.lower()]


def _within(spans: list[tuple[datetime, datetime | None]], at: datetime) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in spans)
