"""When staff write to clients by hand, and how many of these then think better of it and stop; drawn from the seed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from nurture.domain.values.channel import Channel
from nurture.simulate.population.events import STOPS, Answered, Resumed, SimulatedEvent, TextWritten
from nurture.simulate.population.population import Person
from nurture.simulate.seeded import seeded_random

_ANSWERED, _WRITTEN_TO_FIRST = 0.7, 0.25
_BY_TEXT = 0.75
_DONE_AT_ONCE = 0.25
_STOPS_THEN = 0.35  # while the message waits for the morning or is tried again, or after it
Scheduled = tuple[datetime, SimulatedEvent]


def answers_to(seed: int, person: Person, number: str, at: datetime) -> Iterator[Scheduled]:
    """What staff answer to a text that needs a person, before they are done with it."""
    source = seeded_random(seed, "answered", number, at)
    if source.random() < _ANSWERED:
        at += timedelta(hours=source.uniform(0, 2))
        yield at, Answered(person.ref, Channel.SMS)
        if source.random() < _STOPS_THEN:
            yield _stop(person.ref, number, at, source.uniform(0, 10), source.choice(STOPS))


def written_first(seed: int, person: Person, began: datetime) -> Iterator[Scheduled]:
    """Staff write to a client who may not have written, at any time of day, and are done with it a while later."""
    source = seeded_random(seed, "written to first", person.ref)
    if source.random() < _WRITTEN_TO_FIRST:
        at = began + timedelta(days=source.uniform(0.5, 12))
        channel = Channel.SMS if source.random() < _BY_TEXT else Channel.EMAIL
        yield at, Answered(person.ref, channel)
        yield at + timedelta(hours=source.uniform(1, 40)), Resumed(person.ref)
        if person.phone and source.random() < _STOPS_THEN:
            yield _stop(person.ref, person.phone, at, source.uniform(0, 10), source.choice(STOPS))


def done_at_once(seed: int, person: Person, began: datetime) -> Iterator[Scheduled]:
    """Staff write to a client as the day begins, and are done within minutes: the day's own message is due soon after.

    What was held back so shortly moves by no day, and only the gap is left between the two.
    """
    source = seeded_random(seed, "done at once", person.ref)
    if source.random() < _DONE_AT_ONCE:
        day = began + timedelta(days=source.randint(1, 6))
        at = day.replace(hour=8, minute=source.randrange(60))
        yield at, Answered(person.ref, Channel.SMS)
        yield at + timedelta(minutes=source.uniform(5, 40)), Resumed(person.ref)


def _stop(ref: str, number: str, at: datetime, hours: float, body: str) -> Scheduled:
    at += timedelta(hours=hours)
    return at, TextWritten(f"{ref}-{at.isoformat()}", number, body, "")
