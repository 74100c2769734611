"""What a client's weeks are made of: the events that the clinic's system tells about them, in all their disorder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from nurture.domain.content.content import Content
from nurture.domain.values.channel import Channel
from nurture.simulate.population.population import Person
from nurture.simulate.population.zones import HOMES
from nurture.simulate.seeded import one_of

_WORDING = "Yes, send me tips between sessions."


@dataclass(frozen=True, slots=True)
class Offer:
    """What an intake may name: conditions with and without a sequence, and signs."""

    treated: tuple[str, ...]
    untreated: tuple[str, ...]
    signs: tuple[str, ...]

    @classmethod
    def of(cls, content: Content) -> "Offer":
        treated = {sequence.for_.condition for sequence in content.sequences.values()}
        known = content.conditions.conditions
        untreated = tuple(sorted(known.keys() - treated))
        return cls(tuple(sorted(treated)), untreated, tuple(content.conditions.triage))


@dataclass(slots=True)
class EventGenerator:
    """One client's events as they come about; `began` is the intake."""

    person: Person
    source: Random
    offer: Offer
    began: datetime
    settled: bool  # shares an address, and stays where it is
    told: int = 0

    def events(self) -> Iterator[dict[str, Any]]:
        """All of them; in no order."""
        track = self._track()
        yield self._intake(self.began, track)
        if self._by_chance(0.10):
            yield self._intake(self._within(3, 20), self._track())
        if self._by_chance(0.06):
            yield self._intake(self._within(5, 25), track)
        yield from self._changes_of_mind()
        for name, odds in (("first", 0.35), ("second", 0.10)):
            if self._by_chance(odds):
                yield from self._booking(name)
        if self._by_chance(0.08) and not self.settled:
            yield self._told("client.updated", self._within(2, 20), client=self._moved())
        if self._by_chance(0.05):
            yield self._told("client.discharged", self._within(1, 25))
        if self._by_chance(0.04):
            yield self._told("client.erased", self._within(1, 25))

    def _intake(self, at: datetime, track: dict[str, Any]) -> dict[str, Any]:
        person, asked = self.person, {c.value: said for c, said in zip(Channel, self.person.consent, strict=True)}
        given = {channel: said for channel, said in asked.items() if said is not None}
        ahead = self._within(5, 35).replace(minute=0, second=0).isoformat() if self._by_chance(0.1) else None
        client = {"timezone": person.zone, **{n: getattr(person, n) for n in ("first_name", "email", "phone")}}
        if self._by_chance(0.02):
            client["born"] = f"{at.year - 14}-05-05"
        return self._told(
            "intake.completed", at, client=client, practitioner="Sam", next_appointment=ahead,
            **({"consent": {**given, "wording": _WORDING, "captured_at": at.isoformat()}} if given else {}), **track,
        )  # fmt: skip

    def _track(self) -> dict[str, Any]:
        """The clinic's own choice, or signs, or neither."""
        offer, source = self.offer, self.source
        kind = one_of(source, {"treated": 76, "signs": 14, "untreated": 6 if offer.untreated else 0, "nothing": 4})
        if kind == "signs":
            return {"symptoms": source.sample(offer.signs, k=min(2, len(offer.signs)))}
        return {} if kind == "nothing" else {"condition": source.choice(getattr(offer, kind))}

    def _changes_of_mind(self) -> Iterator[dict[str, Any]]:
        odds = 0.13 if True in self.person.consent else 0.5
        if not self._by_chance(odds):
            return
        at = self._within(1, 18)
        channels = self.source.choice([["email"], ["sms"], ["email", "sms"]])
        first = True not in self.person.consent
        yield self._told("consent.changed", at, consent=dict.fromkeys(channels, first) | {"wording": _WORDING})
        if self._by_chance(0.4):
            again = at + timedelta(hours=self.source.uniform(1, 200))
            yield self._told("consent.changed", again, consent=dict.fromkeys(channels, not first))

    def _booking(self, name: str) -> Iterator[dict[str, Any]]:
        """Made before or after the intake; some are moved, withdrawn or kept."""
        made = self._within(-3, 24)
        starts = (max(made, self.began) + timedelta(days=self.source.uniform(2, 22))).replace(minute=0, second=0)
        visit = {"id": f"{self.person.ref}-{name}", "starts_at": starts.isoformat(), "practitioner": "Alex"}
        yield self._told("appointment.booked", made, appointment=visit)
        became = one_of(self.source, {"kept": 35, "cancelled": 40, "moved": 15, "forgotten": 10})
        between = made + (starts - made) * self.source.uniform(0.1, 0.9)
        if became == "moved":
            other = starts + timedelta(days=self.source.randint(1, 9))
            yield self._told("appointment.booked", between, appointment={**visit, "starts_at": other.isoformat()})
        elif became == "cancelled":
            yield self._told("appointment.cancelled", between, appointment=visit)
        elif became == "kept":
            yield self._told("appointment.completed", starts + timedelta(hours=1), appointment=visit)

    def _moved(self) -> dict[str, Any]:
        home = self.source.choice(HOMES)
        mailbox, phone = self.person.elsewhere(home)
        changes: dict[str, dict[str, Any]] = {
            "zone": {"timezone": home.zone, "phone": phone},
            "phone": {"phone": self.person.elsewhere(self.person.home)[1]},
            "phone lost": {"phone": None},
            "mailbox": {"email": mailbox},
        }
        return changes[self.source.choice(list(changes))]

    def _told(self, kind: str, at: datetime, client: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        self.told += 1
        about = {"id": self.person.ref, **(client or {})}
        event = {"type": kind, "id": f"{self.person.ref}-{self.told}", "source": "front-desk"}
        return {**event, "occurred_at": at.isoformat(), "client": about, **fields}

    def _by_chance(self, odds: float) -> bool:
        return self.source.random() < odds

    def _within(self, earliest: float, latest: float) -> datetime:
        """Some moment so many days after the intake."""
        return self.began + timedelta(days=self.source.uniform(earliest, latest))
