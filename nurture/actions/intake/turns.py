"""Whose waiting events are processed next: clients take turns, so that one with thousands holds up nobody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import zip_longest

from nurture import clock
from nurture.models import Event
from nurture.prepared import instances, rows

TURN = 50  # events of one client that are processed in one transaction, before the next client has a turn
TOGETHER = 64  # clients with few events that are processed in one transaction, before one with many has a turn
_FEW = 5  # events: a client with more of them waits for those with fewer
_ASK_ANEW = 0.25  # seconds after which it is looked anew who waits
_NEAREST = 2_000  # waiting events, the oldest, among which the next clients are looked for first

Turns = dict[str, list[int]]
"""Clients, each with the numbers of their oldest waiting events."""

_WAITS = "processed_at IS NULL AND (try_after IS NULL OR try_after <= %(now)s)"
_WHO_WAITS = f"""
    SELECT client_ref, (array_agg(id ORDER BY id))[:{TURN}], count(*)
    FROM (SELECT id, client_ref FROM nurture_event WHERE {_WAITS} ORDER BY id LIMIT %(nearest)s::bigint) AS waiting
    GROUP BY client_ref ORDER BY min(id)
"""  # noqa: S608 — ours
_OF_CLIENT = f"WHERE client_ref = %(ref)s AND {_WAITS} ORDER BY id LIMIT {TURN}"
_FREE = """
    SELECT ref FROM unnest(%(refs)s::text[]) AS ref WHERE pg_try_advisory_xact_lock(hashtextextended(ref, 1))
"""  # 0: addresses (locks.py)
_STILL_WAITING = f"WHERE id = ANY(%(ids)s::bigint[]) AND {_WAITS} ORDER BY id FOR UPDATE SKIP LOCKED"


def next_turns(now: datetime) -> Iterator[Turns]:
    """The next clients with events to process, in batches: those with few, by how long they wait; after each batch of
    them one with many.

    Ends after a moment, so that whoever came meanwhile is not behind the rest of them.
    """
    waiting = _who_waits(now)
    few = [(ref, ids) for ref, ids in waiting if len(ids) <= _FEW]
    many = [(ref, ids) for ref, ids in waiting if len(ids) > _FEW]
    batches = [few[begin : begin + TOGETHER] for begin in range(0, len(few), TOGETHER)]
    began = clock.monotonic()
    for batch, one in zip_longest(batches, many):
        yield from ([dict(batch)] if batch else [])
        yield from ([dict([one])] if one else [])
        if clock.monotonic() - began > _ASK_ANEW:
            return


def _who_waits(now: datetime) -> list[tuple[str, list[int]]]:
    """Each client with their oldest waiting events, by how long they wait.

    Where a hundred thousand wait, to look at all of them would take longer than a batch: the oldest are enough, unless
    they are those of a few clients.
    """
    waiting = rows(_WHO_WAITS, now=now, nearest=_NEAREST)
    if len(waiting) < TOGETHER and sum(count for *_, count in waiting) == _NEAREST:
        waiting = rows(_WHO_WAITS, now=now, nearest=None)
    return [(ref, ids) for ref, ids, _ in waiting]


def turn_of(ref: str, now: datetime) -> list[int]:
    """The numbers of one client's oldest waiting events."""
    return [event.pk for event in instances(Event, _OF_CLIENT, ref=ref, now=now)]


def lock_turns(turns: Mapping[str, list[int]], now: datetime) -> dict[str, list[Event]]:
    """The events of these clients that still wait, locked; none of whom another worker has. In a transaction."""
    free = [ref for (ref,) in rows(_FREE, refs=sorted(turns))]
    ids = [number for ref in free for number in turns[ref]]
    events: dict[str, list[Event]] = defaultdict(list)
    for event in instances(Event, _STILL_WAITING, ids=ids, now=now) if ids else ():
        events[event.client_ref].append(event)
    return events
