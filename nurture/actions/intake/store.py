"""Store the events of one request, all or none, and find out what is a repetition of what."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from pydantic import BaseModel

from nurture import clock
from nurture.domain.intake.repetition import differs
from nurture.models import Event
from nurture.prepared import next_numbers, rows


class UsedForSomethingElse(Exception):
    """Some identities were used before, for another client or as another type; `places` says which in the request."""

    def __init__(self, places: list[int]) -> None:
        super().__init__(f"{len(places)} identities were used for something else")
        self.places = places


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one event of a request."""

    status: str  # accepted | duplicate
    differs: bool = False  # a duplicate that says something else than the first did


#: In one statement, in which one event may repeat another: of these the first is stored.
_INSERT = """
    INSERT INTO nurture_event
        (id, source, ref, type, client_ref, occurred_at, received_at, payload, outcome, reason, explanation, attempts)
    SELECT coalesce(id, nextval(pg_get_serial_sequence('nurture_event', 'id'))),
        source, ref, type, client_ref, occurred_at, %(now)s, payload::jsonb, '', '', '', 0
    FROM unnest(%(ids)s::bigint[], %(sources)b::text[], %(refs)b::text[], %(types)b::text[], %(clients)b::text[],
                %(occurred)s::timestamptz[], %(payloads)b::text[])
        AS told (id, source, ref, type, client_ref, occurred_at, payload)
    ON CONFLICT (source, ref) DO NOTHING RETURNING id
"""
#: An erased client's events are empty: there is nothing left that a repetition could be held against.
_FIRST = """
    SELECT e.source, e.ref, e.type, e.client_ref, CASE WHEN c.erased_at IS NULL THEN e.payload END
    FROM unnest(%s::text[], %s::text[]) AS again (source, ref)
    JOIN nurture_event e USING (source, ref) LEFT JOIN nurture_client c ON c.ref = e.client_ref
"""


def store(events: Sequence[Any]) -> list[Stored]:
    """Stores validated events that are new, all or none. Raises UsedForSomethingElse, and then stores none."""
    payloads = [payload_of(event) for event in events]
    with transaction.atomic() if len(events) > 1 else nullcontext():  # a single one is a single statement
        new = _insert(events, payloads)
        again = [index for index in range(len(events)) if index not in new]
        changed = _repetitions_that_differ(events, payloads, again) if again else set()
    # Each by itself, once the transaction is over: nobody holds one event's row while waiting for another's.
    for index in sorted(changed, key=lambda index: _identity(events[index])):
        Event.objects.filter(source=events[index].source, ref=events[index].id).update(differed_at=clock.now())
    return [
        Stored("accepted") if index in new else Stored("duplicate", index in changed) for index in range(len(events))
    ]


def _insert(events: Sequence[Any], payloads: list[dict[str, Any]]) -> set[int]:
    """The places of those that are new.

    Numbered as they were told, which is the order they are processed in; stored in the order of their identity, so
    that two requests with the same events wait for each other and do not deadlock.
    """
    numbers: list[int | None] = [*next_numbers(Event, len(events))] if len(events) > 1 else [None]
    ordered = sorted(range(len(events)), key=lambda place: (*_identity(events[place]), place))
    sorted_events = [events[place] for place in ordered]
    stored = rows(
        _INSERT, now=clock.now(), ids=[numbers[place] for place in ordered],
        sources=[event.source for event in sorted_events], refs=[event.id for event in sorted_events],
        types=[event.type for event in sorted_events], clients=[event.client.id for event in sorted_events],
        occurred=[event.occurred_at for event in sorted_events],
        payloads=[json.dumps(payloads[place]) for place in ordered],
    )  # fmt: skip
    if len(events) == 1:
        return {0} if stored else set()
    place_of = {number: place for place, number in enumerate(numbers)}
    return {place_of[number] for (number,) in stored}


def _repetitions_that_differ(events: Sequence[Any], payloads: list[dict[str, Any]], again: list[int]) -> set[int]:
    """Compares repetitions with what was stored first, which may be of the same request."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [[events[index].source for index in again], [events[index].id for index in again]])
        first = {(source, ref): rest for source, ref, *rest in cursor.fetchall()}
    used, changed = [], set()
    for index in again:
        kind, client, payload = first[_identity(events[index])]
        erased = payload is None
        if client != events[index].client.id or (kind != events[index].type and not erased):
            used.append(index)
        elif not erased and differs(json.loads(payload), payloads[index]):
            changed.add(index)
    if used:
        raise UsedForSomethingElse(used)
    return changed


def _identity(event: Any) -> tuple[str, str]:
    return event.source, event.id


def payload_of(event: BaseModel) -> dict[str, Any]:
    """What is kept of an event: what was told, as JSON."""
    return event.model_dump(mode="json", exclude_unset=True)
