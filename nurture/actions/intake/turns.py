"""Whose waiting events are processed next: clients take turns, so that one with thousands holds up nobody."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from nurture import clock
from nurture.models import Event
from nurture.prepared import instances, rows

TURN = 50  # events of one client that are processed in one transaction, before the next client has a turn
TOGETHER = 64  # clients with few events that are processed in one transaction, before one with many has a turn
_AT_ONCE = 128  # events that are processed in one transaction at most
_FEW = 5  # events: a client with more of them waits for those with fewer
_ASK_ANEW = 0.25  # seconds after which it is looked anew who waits
_NEAREST = 2_000  # waiting events, the oldest, among which the next clients are looked for first

_WAITS = "processed_at IS NULL AND (try_after IS NULL OR try_after <= %(now)s)"
_WHO_WAITS = f"""
    SELECT client_ref, count(*) > {_FEW}
    FROM (SELECT id, client_ref FROM nurture_event WHERE {_WAITS} ORDER BY id LIMIT %(nearest)s::bigint) AS waiting
    GROUP BY client_ref ORDER BY min(id)
"""  # noqa: S608 — ours
_FREE = """
    SELECT ref FROM unnest(%(refs)s::text[]) AS ref WHERE pg_try_advisory_xact_lock(hashtextextended(ref, 1))
"""  # 0: addresses (locks.py)
_OLDEST = f"""
    WHERE id IN (
        SELECT theirs.id FROM unnest(%(refs)s::text[]) AS client CROSS JOIN LATERAL (
            SELECT id FROM nurture_event WHERE client_ref = client AND {_WAITS} ORDER BY id LIMIT {TURN}
        ) AS theirs
    ) AND processed_at IS NULL
    ORDER BY id LIMIT {_AT_ONCE} FOR UPDATE SKIP LOCKED
"""  # noqa: S608 — ours


def next_clients(now: datetime) -> Iterator[list[str]]:
    """The next clients with events to process, in batches: those with few, by how long they wait; by turns with each
    batch one with many.

    Ends after a moment, so that whoever came meanwhile is not behind the rest of them.
    """
    few, many = _who_waits(now)
    batches = [few[begin : begin + TOGETHER] for begin in range(0, len(few), TOGETHER)]
    began = clock.monotonic()
    for batch, one in zip_longest(batches, many):
        yield from ([batch] if batch else [])
        yield from ([[one]] if one else [])
        if clock.monotonic() - began > _ASK_ANEW:
            return


def _who_waits(now: datetime) -> tuple[list[str], list[str]]:
    """Clients with few events and with many, each by how long they wait.

    Where a hundred thousand wait, to count them all would take longer than a batch: it is enough to know who comes
    next. Of all of them it is asked where the oldest events are those of a few clients.
    """
    waiting = rows(_WHO_WAITS, now=now, nearest=_NEAREST)
    if len(waiting) < TOGETHER:
        waiting = rows(_WHO_WAITS, now=now, nearest=None)
    return [ref for ref, many in waiting if not many], [ref for ref, many in waiting if many]


def lock_turns(refs: Sequence[str], now: datetime) -> dict[str, list[Event]]:
    """The oldest waiting events of each of these clients, locked; none of whom another worker has. In a transaction."""
    turns: dict[str, list[Event]] = defaultdict(list)
    free = [ref for (ref,) in rows(_FREE, refs=sorted(refs))]
    for event in instances(Event, _OLDEST, refs=free, now=now) if free else ():
        turns[event.client_ref].append(event)
    return turns
