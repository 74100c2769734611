"""The script of a run: all events that do not depend on what is sent, with their times; drawn from the seed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.simulate.population.event_generator import EventGenerator, IntakeOptions
from nurture.simulate.population.events import (
    BreakEnded,
    BreakTaken,
    EventSent,
    HoursChosen,
    Paused,
    Published,
    Resumed,
    ScheduledEvent,
    SimulatedEvent,
)
from nurture.simulate.population.population import Person
from nurture.simulate.population.staff_answers import done_at_once, written_first
from nurture.simulate.seeded import seeded_random, weighted_choice

_CLINIC_ZONE = ZoneInfo("America/New_York")
_INTAKES_WITHIN = 0.95  # of the days
_DAYS_FOR_A_SECOND_RELEASE = 21  # days; in less nobody publishes a second release
_DUPLICATED, _LATE, _VERY_LATE = 0.08, 0.08, 0.02


def scripted_events(
    seed: int, people: Sequence[Person], options: IntakeOptions, start: datetime, days: int
) -> list[ScheduledEvent]:
    """All scripted events up to `days` after `start`, in no order."""
    shared = Counter(a.lower() for person in people for a in (person.email, person.phone) if a)
    events: list[tuple[datetime, SimulatedEvent]] = []
    if days >= _DAYS_FOR_A_SECOND_RELEASE:
        events.append((start + timedelta(days=days / 3), Published()))
    for person in people:
        source = seeded_random(seed, "life", person.ref)
        began = _in_opening_hours(source, start + timedelta(days=source.uniform(0, days * _INTAKES_WITHIN)))
        shares_address = any(shared[a.lower()] > 1 for a in (person.email, person.phone) if a)
        if person.email or person.phone:
            events += _sent(source, EventGenerator(person, source, options, began, shares_address).events())
            events += _pauses(source, person, began)
            events += _choices(source, person, began)
            events += written_first(seed, person, began)
            events += done_at_once(seed, person, began)
    end = start + timedelta(days=days)
    return [ScheduledEvent(at, turn, what) for turn, (at, what) in enumerate(events) if start <= at < end]


def _in_opening_hours(source: Random, day: datetime) -> datetime:
    local = day.astimezone(_CLINIC_ZONE)
    return local.replace(hour=source.randint(7, 18), minute=source.randrange(60), second=source.randrange(60))


def _sent(source: Random, events: Iterator[dict[str, Any]]) -> Iterator[tuple[datetime, SimulatedEvent]]:
    """When each intake event is sent: mostly soon after it occurred, some hours or days late, some twice."""
    for event in events:
        kind = weighted_choice(source, {"late": _LATE, "very late": _VERY_LATE, "soon": 1 - _LATE - _VERY_LATE})
        hours = {"soon": (0, 0.05), "late": (1, 20), "very late": (40, 100)}[kind]
        at = datetime.fromisoformat(event["occurred_at"]) + timedelta(hours=source.uniform(*hours))
        yield at, EventSent(event)
        if source.random() < _DUPLICATED:
            yield at + timedelta(hours=source.choice([0, 0.5, 30])), EventSent(event)


def _pauses(source: Random, person: Person, began: datetime) -> Iterator[tuple[datetime, SimulatedEvent]]:
    if source.random() < 0.08:
        at = began + timedelta(days=source.uniform(1, 18))
        yield at, Paused(person.ref)
        if source.random() < 0.8:
            yield at + timedelta(days=source.uniform(0.2, 7)), Resumed(person.ref)


def _choices(source: Random, person: Person, began: datetime) -> Iterator[tuple[datetime, SimulatedEvent]]:
    """The client's choices on the preferences page."""
    if source.random() < 0.12:
        at = began + timedelta(days=source.uniform(0.1, 9))
        yield at, BreakTaken(person.ref)
        if source.random() < 0.3:
            yield at + timedelta(days=source.uniform(0.1, 13)), BreakEnded(person.ref)
    if source.random() < 0.15:
        at = began + timedelta(days=source.uniform(0.02, 3))
        yield at, HoursChosen(person.ref, source.choice(list(PreferredHours)))
        if source.random() < 0.2:
            yield at + timedelta(days=source.uniform(0.5, 15)), HoursChosen(person.ref, None)
