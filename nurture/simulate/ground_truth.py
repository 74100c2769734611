"""The ground truth of a run: what the product was sent, and from when it could know; promises are checked on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nurture.domain.content.clinic import Clinic
from nurture.domain.values.channel import Channel
from nurture.simulate.population.client_choices import ClientChoices
from nurture.simulate.population.population import Person
from nurture.simulate.population.zones import HOMES
from nurture.simulate.published import Releases

#: Longer than an alert takes, also after a crash or two.
_AT_ONCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Fact:
    """An intake event, and the time at which it had been processed."""

    known_at: datetime
    event: Mapping[str, Any]

    @property
    def occurred_at(self) -> datetime:
        return datetime.fromisoformat(self.event["occurred_at"])


@dataclass(slots=True)
class GroundTruth:
    """All facts that a promise depends on, by client or by address, in the order they became known."""

    people: Mapping[str, Person]
    clinic: Clinic
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    consent_changes: dict[tuple[str, Channel], list[tuple[datetime, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    suppressions: dict[tuple[Channel, str], list[tuple[datetime, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    stopped_by: dict[tuple[Channel, str], list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))
    pauses: dict[int, list[tuple[datetime, datetime | None]]] = field(default_factory=lambda: defaultdict(list))
    reply_pauses: dict[str, list[tuple[datetime, datetime | None]]] = field(default_factory=lambda: defaultdict(list))
    dead_addresses: dict[tuple[Channel, str], datetime] = field(default_factory=dict)
    #: When clients wrote each, and from which number.
    red_flags: list[tuple[datetime, str]] = field(default_factory=list)
    #: Which of them staff had read and noted in the hour that they came: whoever did it need not be told.
    handled_at_once: set[tuple[datetime, str]] = field(default_factory=set)
    #: When each number wrote whatever.
    texts: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    choices: ClientChoices = field(default_factory=ClientChoices)
    releases: Releases = field(default_factory=Releases)

    def note_dead_address(self, channel: Channel, address: str, at: datetime) -> None:
        """Records that a provider reported an address as permanently undeliverable."""
        self.dead_addresses.setdefault((channel, address.lower()), at)

    def is_dead(self, channel: Channel, address: str, at: datetime) -> bool:
        """Whether an address had been reported as permanently undeliverable by then."""
        return (channel, address.lower()) in self.dead_addresses and self.dead_addresses[channel, address.lower()] <= at

    def note_stop(self, channel: Channel, address: str, at: datetime, by: str = "") -> None:
        """Records an opt-out: the address is suppressed, and its clients' consent withdrawn.

        `by`: the one client whose later yes lifts it; "" where nobody's does.
        """
        self.stopped_by[channel, address.lower()].append((at, by))
        self.suppressions[channel, address.lower()].append((at, True))
        for ref in self.clients_at(channel, address, at):
            self.consent_changes[ref, channel].append((at, False))

    def note_start(self, channel: Channel, address: str, at: datetime) -> None:
        """Records a START: it lifts the suppression, and restores consent only where it had been withdrawn."""
        self.stopped_by.pop((channel, address.lower()), None)
        self.suppressions[channel, address.lower()].append((at, False))
        for ref in self.clients_at(channel, address, at):
            if self.consent(ref, channel, at) is False:
                self.consent_changes[ref, channel].append((at, True))

    def note_fact(self, ref: str, fact: Fact) -> None:
        """Records an event that became known; a yes with its wording lifts what this client alone stopped before."""
        self.facts[ref].append(fact)
        consent = fact.event.get("consent") or {}
        for channel in Channel:
            key = channel, self.address(ref, channel, fact.known_at)
            said_before = [by == ref and at < fact.occurred_at for at, by in self.stopped_by.get(key, [])]
            if consent.get("wording") and consent.get(channel.value) and said_before and all(said_before):
                del self.stopped_by[key]
                self.suppressions[key].append((fact.known_at, False))

    def note_reply_for_person(self, number: str, at: datetime) -> None:
        """Records a reply that a person has to read before anything automatic goes on."""
        for ref in self.clients_at(Channel.SMS, number, at):
            self.reply_pauses[ref].append((at, None))

    def note_danger_handled(self, number: str, written: datetime, at: datetime) -> None:
        """Records that staff noted what they did about a sign of danger."""
        if at - written < _AT_ONCE:
            self.handled_at_once.add((written, number))

    def note_person_wrote(self, refs: Iterable[str], at: datetime) -> None:
        """Records that staff wrote: until they are done with it, nothing automatic goes to these."""
        for ref in refs:
            self.reply_pauses[ref].append((at, None))

    def note_replies_handled(self, ref: str, at: datetime) -> None:
        """Records that staff handled all replies of a client."""
        self.reply_pauses[ref] = [(begin, end or at) for begin, end in self.reply_pauses[ref]]

    def profile(self, ref: str, at: datetime) -> dict[str, str]:
        """The client's known data, each field from the newest event that stated it; empty once erased."""
        known: dict[str, str] = {}
        if not self.erased_at(ref, at):
            for fact in sorted(self._known_facts(ref, at), key=lambda fact: fact.occurred_at):
                for name, value in fact.event["client"].items():
                    if value or fact.event["type"] == "client.updated":
                        known[name] = value or ""
        return known

    def address(self, ref: str, channel: Channel, at: datetime) -> str:
        """The client's address on a channel, in lower case; "" where there is none."""
        return self.profile(ref, at).get(channel.spec.address_field, "").lower()

    def zones(self, ref: str, at: datetime) -> tuple[str, ...]:
        """The time zones the client may be in: the stated one, else the clinic's and the number's; home is first."""
        known = self.profile(ref, at)
        stated, phone = known.get("timezone", ""), known.get("phone", "")
        if stated and stated != "Etc/Unknown":
            return (stated,)
        return (self.clinic.timezone, *(zone for home in HOMES if phone.startswith(home.prefix) for zone in home.zones))

    def consent(self, ref: str, channel: Channel, at: datetime) -> bool | None:
        """The newest consent of a client for a channel; None where none was ever given."""
        changes = [(when, granted) for when, granted in self.consent_changes[ref, channel] if when <= at]
        changes += [
            (fact.occurred_at, granted)
            for fact in self._known_facts(ref, at)
            if (granted := (fact.event.get("consent") or {}).get(channel.value)) is not None
        ]
        return max(changes, key=lambda change: change[0])[1] if any(granted for _, granted in changes) else None

    def is_suppressed(self, channel: Channel, address: str, at: datetime) -> bool:
        """Whether the address is suppressed: a stop, and no start since."""
        changes = [on for when, on in self.suppressions.get((channel, address.lower()), []) if when <= at]
        return bool(changes) and changes[-1]

    def has_appointment_ahead(self, ref: str, at: datetime) -> bool:
        """Whether an appointment lies ahead; an intake's word on it holds until one is booked or cancelled."""
        named: dict[str, tuple[datetime, str, datetime]] = {}
        mentioned, arranged = list[tuple[datetime, datetime]](), list[datetime]()
        for fact in self._known_facts(ref, at):
            if appointment := fact.event.get("appointment"):
                starts = datetime.fromisoformat(appointment["starts_at"])
                if fact.occurred_at >= named.get(appointment["id"], (fact.occurred_at,))[0]:
                    named[appointment["id"]] = (fact.occurred_at, fact.event["type"], starts)
                if fact.event["type"] != "appointment.completed":
                    arranged.append(fact.occurred_at)
            elif appointment := fact.event.get("next_appointment"):
                mentioned.append((fact.occurred_at, datetime.fromisoformat(appointment)))
        booked = [starts for _, kind, starts in named.values() if kind == "appointment.booked"]
        newest = max(mentioned, default=None)
        if newest and all(told < newest[0] for told in arranged):
            booked.append(newest[1])
        return any(starts > at for starts in booked)

    def erased_at(self, ref: str, at: datetime) -> datetime | None:
        """When the request to erase the client became known; None without one."""
        return next(
            (fact.known_at for fact in self._known_facts(ref, at) if fact.event["type"] == "client.erased"), None
        )

    def discharged_at(self, ref: str, at: datetime) -> datetime | None:
        """The latest known discharge of a client."""
        ends = (f.occurred_at for f in self._known_facts(ref, at) if f.event["type"] == "client.discharged")
        return max(ends, default=None)

    def is_paused(self, enrollment: int, at: datetime) -> bool:
        return _within(self.pauses.get(enrollment, []), at)

    def is_awaiting_person(self, ref: str, at: datetime) -> bool:
        """Whether a reply of the client still waits for a person."""
        return _within(self.reply_pauses.get(ref, []), at)

    def _known_facts(self, ref: str, at: datetime) -> Iterator[Fact]:
        return (fact for fact in self.facts[ref] if fact.known_at <= at)

    def clients_at(self, channel: Channel, address: str, at: datetime) -> list[str]:
        """Everybody who has this address."""
        return [ref for ref in self.people if self.address(ref, channel, at) == address.lower()]


def _within(spans: list[tuple[datetime, datetime | None]], at: datetime) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in spans)
