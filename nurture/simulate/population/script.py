"""The script of a run: everything that happens without our doing, with its moment; drawn from the seed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.simulate.population.event_generator import EventGenerator, Offer
from nurture.simulate.population.events import (
    Due,
    EventSent,
    Happening,
    Paused,
    Published,
    Resumed,
    TookBreak,
    WentOn,
    Wished,
)
from nurture.simulate.population.population import Person
from nurture.simulate.seeded import chance, one_of

_DESK = ZoneInfo("America/New_York")
_INTAKES = 0.95  # of the days
_LONG_ENOUGH = 21  # days; in less nobody publishes a second release
_DOUBLED, _LATE, _VERY_LATE = 0.08, 0.08, 0.02


def script(seed: int, people: Sequence[Person], offer: Offer, start: datetime, days: int) -> list[Due]:
    """All happenings up to `days` after `start`, in no order."""
    shared = Counter(a.lower() for person in people for a in (person.email, person.phone) if a)
    happenings: list[tuple[datetime, Happening]] = []
    if days >= _LONG_ENOUGH:
        happenings.append((start + timedelta(days=days / 3), Published()))
    for person in people:
        source = chance(seed, "life", person.ref)
        began = _opening_hours(source, start + timedelta(days=source.uniform(0, days * _INTAKES)))
        settled = any(shared[a.lower()] > 1 for a in (person.email, person.phone) if a)
        if person.email or person.phone:
            happenings += _arrivals(source, EventGenerator(person, source, offer, began, settled).events())
            happenings += _pauses(source, person, began)
            happenings += _choices(source, person, began)
    end = start + timedelta(days=days)
    return [Due(at, turn, what) for turn, (at, what) in enumerate(happenings) if start <= at < end]


def _opening_hours(source: Random, day: datetime) -> datetime:
    local = day.astimezone(_DESK)
    return local.replace(hour=source.randint(7, 18), minute=source.randrange(60), second=source.randrange(60))


def _arrivals(source: Random, events: Iterator[dict[str, Any]]) -> Iterator[tuple[datetime, Happening]]:
    """Soon after they occurred, mostly; some hours or days late, some twice."""
    for event in events:
        kind = one_of(source, {"late": _LATE, "very late": _VERY_LATE, "soon": 1 - _LATE - _VERY_LATE})
        hours = {"soon": (0, 0.05), "late": (1, 20), "very late": (40, 100)}[kind]
        at = datetime.fromisoformat(event["occurred_at"]) + timedelta(hours=source.uniform(*hours))
        yield at, EventSent(event)
        if source.random() < _DOUBLED:
            yield at + timedelta(hours=source.choice([0, 0.5, 30])), EventSent(event)


def _pauses(source: Random, person: Person, began: datetime) -> Iterator[tuple[datetime, Happening]]:
    if source.random() < 0.08:
        at = began + timedelta(days=source.uniform(1, 18))
        yield at, Paused(person.ref)
        if source.random() < 0.8:
            yield at + timedelta(days=source.uniform(0.2, 7)), Resumed(person.ref)


def _choices(source: Random, person: Person, began: datetime) -> Iterator[tuple[datetime, Happening]]:
    """On the client's own page."""
    if source.random() < 0.12:
        at = began + timedelta(days=source.uniform(0.1, 9))
        yield at, TookBreak(person.ref)
        if source.random() < 0.3:
            yield at + timedelta(days=source.uniform(0.1, 13)), WentOn(person.ref)
    if source.random() < 0.15:
        at = began + timedelta(days=source.uniform(0.02, 3))
        yield at, Wished(person.ref, source.choice(list(PreferredHours)))
        if source.random() < 0.2:
            yield at + timedelta(days=source.uniform(0.5, 15)), Wished(person.ref, None)
