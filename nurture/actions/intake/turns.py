"""Whose waiting events are processed next: clients take turns, so that one with thousands holds up nobody."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Q

from nurture import clock
from nurture.models import Event

TURN = 50  # events of one client that are processed in one transaction, before the next client has a turn
_FEW = 5  # events: a client with more of them waits for those with fewer
_ROUND = 8  # clients with few that are served before one with many is
_ASK_ANEW = 0.25  # seconds of clients with many, after which it is looked anew who waits

_WHO_WAITS = f"""
    SELECT client_ref, count(*) > {_FEW} FROM nurture_event
    WHERE processed_at IS NULL AND (try_after IS NULL OR try_after <= %s)
    GROUP BY client_ref ORDER BY min(id)
"""  # noqa: S608 — a number of ours


def next_clients(now: datetime) -> Iterator[str]:
    """The next round of clients with events to process: those with few, by how long they wait; then those with many.

    Ends after a moment, so that whoever came meanwhile is not behind the rest of those with many.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WHO_WAITS, [now])
        waiting = cursor.fetchall()
    yield from [ref for ref, many in waiting if not many][:_ROUND]
    began = clock.monotonic()
    for ref in [ref for ref, many in waiting if many]:
        yield ref
        if clock.monotonic() - began > _ASK_ANEW:
            return


def lock_turn(ref: str, most: int, now: datetime) -> list[Event]:
    """A client's oldest waiting events, locked; none where another worker has the client's turn. In a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 1))", [ref])  # 0: addresses (locks.py)
        (free,) = cursor.fetchone()
    if not free:
        return []
    due = Q(try_after=None) | Q(try_after__lte=now)
    waiting = Event.objects.waiting().filter(due, client_ref=ref)
    return list(waiting.select_for_update(skip_locked=True).order_by("id")[:most])
