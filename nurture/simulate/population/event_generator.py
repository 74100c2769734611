"""Generates the intake events of one client: intakes, bookings, changes of consent and address, ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from nurture.domain.content.content import Content
from nurture.domain.values.channel import Channel
from nurture.simulate.population.population import Person
from nurture.simulate.population.zones import HOMES
from nurture.simulate.seeded import weighted_choice

_WORDING = "Yes, send me tips between sessions."


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """What an intake may name: conditions with and without a sequence, and symptoms."""

    treated: tuple[str, ...]
    untreated: tuple[str, ...]
    symptoms: tuple[str, ...]

    @classmethod
    def of(cls, content: Content) -> "IntakeOptions":
        treated = {sequence.for_.condition for sequence in content.sequences.values()}
        known = content.conditions.conditions
        untreated = tuple(sorted(known.keys() - treated))
        return cls(tuple(sorted(treated)), untreated, tuple(content.conditions.triage))


@dataclass(slots=True)
class EventGenerator:
    """Generates one client's events; `began` is the intake's time."""

    person: Person
    source: Random
    options: IntakeOptions
    began: datetime
    shares_address: bool  # shares an address, and stays where it is
    count: int = 0

    def events(self) -> Iterator[dict[str, Any]]:
        """All events of the client, in no order."""
        reason = self._reason_to_come()
        yield self._intake(self.began, reason)
        if self._happens(0.10):
            yield self._intake(self._days_after_intake(3, 20), self._reason_to_come())
        if self._happens(0.06):
            yield self._intake(self._days_after_intake(5, 25), reason)
        yield from self._consent_changes()
        for name, odds in (("first", 0.35), ("second", 0.10)):
            if self._happens(odds):
                yield from self._appointment(name)
        if self._happens(0.08) and not self.shares_address:
            yield self._event("client.updated", self._days_after_intake(2, 20), client=self._moved_details())
        if self._happens(0.05):
            yield self._event("client.discharged", self._days_after_intake(1, 25))
        if self._happens(0.04):
            yield self._event("client.erased", self._days_after_intake(1, 25))

    def _intake(self, at: datetime, track: dict[str, Any]) -> dict[str, Any]:
        person = self.person
        consent = {c.value: granted for c, granted in zip(Channel, person.consent, strict=True)}
        given = {channel: granted for channel, granted in consent.items() if granted is not None}
        ahead = self._days_after_intake(5, 35).replace(minute=0, second=0).isoformat() if self._happens(0.1) else None
        client = {"timezone": person.zone, **{n: getattr(person, n) for n in ("first_name", "email", "phone")}}
        if self._happens(0.02):
            client["born"] = f"{at.year - 14}-05-05"
        return self._event(
            "intake.completed", at, client=client, practitioner="Sam", next_appointment=ahead,
            **({"consent": {**given, "wording": _WORDING, "captured_at": at.isoformat()}} if given else {}), **track,
        )  # fmt: skip

    def _reason_to_come(self) -> dict[str, Any]:
        """The intake's condition, or symptoms, or neither."""
        options, source = self.options, self.source
        kind = weighted_choice(
            source, {"treated": 76, "signs": 14, "untreated": 6 if options.untreated else 0, "nothing": 4}
        )
        if kind == "signs":
            return {"symptoms": source.sample(options.symptoms, k=min(2, len(options.symptoms)))}
        return {} if kind == "nothing" else {"condition": source.choice(getattr(options, kind))}

    def _consent_changes(self) -> Iterator[dict[str, Any]]:
        odds = 0.13 if True in self.person.consent else 0.5
        if not self._happens(odds):
            return
        at = self._days_after_intake(1, 18)
        channels = self.source.choice([["email"], ["sms"], ["email", "sms"]])
        first = True not in self.person.consent
        yield self._event("consent.changed", at, consent=dict.fromkeys(channels, first) | {"wording": _WORDING})
        if self._happens(0.4):
            again = at + timedelta(hours=self.source.uniform(1, 200))
            yield self._event("consent.changed", again, consent=dict.fromkeys(channels, not first))

    def _appointment(self, name: str) -> Iterator[dict[str, Any]]:
        """A booking, before or after the intake; some are moved, cancelled or kept."""
        made = self._days_after_intake(-3, 24)
        starts = (max(made, self.began) + timedelta(days=self.source.uniform(2, 22))).replace(minute=0, second=0)
        visit = {"id": f"{self.person.ref}-{name}", "starts_at": starts.isoformat(), "practitioner": "Alex"}
        yield self._event("appointment.booked", made, appointment=visit)
        became = weighted_choice(self.source, {"kept": 35, "cancelled": 40, "moved": 15, "forgotten": 10})
        between = made + (starts - made) * self.source.uniform(0.1, 0.9)
        if became == "moved":
            other = starts + timedelta(days=self.source.randint(1, 9))
            yield self._event("appointment.booked", between, appointment={**visit, "starts_at": other.isoformat()})
        elif became == "cancelled":
            yield self._event("appointment.cancelled", between, appointment=visit)
        elif became == "kept":
            yield self._event("appointment.completed", starts + timedelta(hours=1), appointment=visit)

    def _moved_details(self) -> dict[str, Any]:
        home = self.source.choice(HOMES)
        mailbox, phone = self.person.after_move(home)
        changes: dict[str, dict[str, Any]] = {
            "zone": {"timezone": home.zone, "phone": phone},
            "phone": {"phone": self.person.after_move(self.person.home)[1]},
            "phone lost": {"phone": None},
            "mailbox": {"email": mailbox},
        }
        return changes[self.source.choice(list(changes))]

    def _event(self, kind: str, at: datetime, client: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        self.count += 1
        about = {"id": self.person.ref, **(client or {})}
        event = {"type": kind, "id": f"{self.person.ref}-{self.count}", "source": "front-desk"}
        return {**event, "occurred_at": at.isoformat(), "client": about, **fields}

    def _happens(self, odds: float) -> bool:
        return self.source.random() < odds

    def _days_after_intake(self, earliest: float, latest: float) -> datetime:
        """A random time within so many days after the intake."""
        return self.began + timedelta(days=self.source.uniform(earliest, latest))
