"""The SQL that changes a touch's state by its lease: claim, take over, renew, hand back, expire.

A lease is a random id and an end in real time: whoever knows the id may send the touches under it until then. These are
text and not `become`, because they change many rows a second: each names the one state that it changes from.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, NamedTuple

from django.db import InterfaceError, OperationalError, connection

from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.prepared import rows
from nurture.settings import current

# The states are put into the text, not among the parameters, so that the partial indexes are found to fit.
# ruff: noqa: S608 — all that is put into it is ours
_PLANNED, _CLAIMED = f"state = '{TouchState.PLANNED}'", f"state = '{TouchState.CLAIMED}'"
_SENDING, _IN_DOUBT = f"state = '{TouchState.SENDING}'", f"state = '{TouchState.IN_DOUBT}'"
_LEASED = f"state IN ('{TouchState.CLAIMED}', '{TouchState.SENDING}')"
_UNTIL = "lease_until = clock_timestamp() + make_interval(secs => %(seconds)s)"
_EXPIRED = "lease_until < clock_timestamp()"


def _free(condition: str) -> str:
    return f"id IN (SELECT id FROM nurture_touch WHERE {condition} FOR UPDATE SKIP LOCKED)"


_SPARE = 20
_COUNT_LEASED = f"SELECT count(*) FROM nurture_touch WHERE channel = %(channel)s AND {_LEASED}"
#: The most overdue of each sequence in turn, so that a large one does not keep the others waiting. `sequences` hops
#: from one sequence to the next through the index; its cost is in what is due, not in what is planned. No more is
#: locked than is claimed, and some spare stands in for what another transaction has locked.
_CLAIM = f"""
    WITH RECURSIVE sequences (sequence) AS (
        SELECT min(sequence) FROM nurture_touch WHERE channel = %(channel)s AND {_PLANNED} AND NOT paused
        UNION ALL
        SELECT (SELECT min(t.sequence) FROM nurture_touch t
                WHERE t.channel = %(channel)s AND t.{_PLANNED} AND NOT t.paused AND t.sequence > sequences.sequence)
        FROM sequences WHERE sequences.sequence IS NOT NULL
    ), due AS (
        SELECT first.id, first.due_at, sequences.sequence FROM sequences CROSS JOIN LATERAL (
            SELECT id, due_at FROM nurture_touch
            WHERE channel = %(channel)s AND sequence = sequences.sequence AND {_PLANNED} AND NOT paused
                AND due_at <= %(now)s
            ORDER BY due_at, id LIMIT %(most)s + {_SPARE}
        ) first
    ), turns AS (
        SELECT id, due_at, row_number() OVER (PARTITION BY sequence ORDER BY due_at, id) AS turn FROM due
    ), candidates AS (
        SELECT id, due_at, turn FROM turns ORDER BY turn, due_at, id LIMIT %(most)s + {_SPARE}
    ), chosen AS (
        SELECT t.id FROM candidates c JOIN nurture_touch t ON t.id = c.id WHERE t.{_PLANNED} AND NOT t.paused
        ORDER BY c.turn, c.due_at, c.id LIMIT %(most)s FOR UPDATE OF t SKIP LOCKED
    )
    UPDATE nurture_touch t SET {_CLAIMED}, lease = %(lease)s, {_UNTIL} FROM chosen WHERE t.id = chosen.id
"""
_KEY = "hashtextextended(%(lease)s::text, 1)"  # addresses are locked by the seed 0
_LOCK, _UNLOCK = f"SELECT pg_try_advisory_lock({_KEY})", f"SELECT pg_advisory_unlock({_KEY})"
_IN_ORDER = "ORDER BY due_at, id"
_LEFT = "extract(epoch FROM lease_until - clock_timestamp())::float8"
_HELD = f"SELECT id, client_id, channel, {_LEFT} FROM nurture_touch WHERE lease = %(lease)s AND {_CLAIMED} {_IN_ORDER}"
#: These change many touches without their clients' locks: what another transaction has locked is left for the next
#: time, or two of them could wait for each other.
_RENEW = f"UPDATE nurture_touch SET {_UNTIL} WHERE {_free(f'lease = %(lease)s AND {_LEASED}')}"
_TO_THE_PLAN = f"UPDATE nurture_touch SET {_PLANNED}, lease = NULL, lease_until = NULL WHERE"
_HAND_BACK = f"{_TO_THE_PLAN} {_CLAIMED} AND lease = %(lease)s"
_HAND_BACK_EXPIRED = f"{_TO_THE_PLAN} {_free(f'{_CLAIMED} AND {_EXPIRED}')}"
_DOUBT_EXPIRED = f"""
    UPDATE nurture_touch SET {_IN_DOUBT}, reason = %(reason)s, lease = NULL, {_UNTIL}
    WHERE {_free(f"{_SENDING} AND {_EXPIRED}")}
"""


class ClaimedTouch(NamedTuple):
    """A claimed touch and its client, by their numbers."""

    touch: int
    client: int


class TakenOver(NamedTuple):
    """The touches of a lease that are still claimed, in the order they are due."""

    touches: list[ClaimedTouch]
    channel: Channel


def leased(channel: Channel) -> int:
    """How many touches of a channel are claimed or being sent, by all workers together."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_LEASED, {"channel": channel.value})
        return int(cursor.fetchone()[0])


def claim_due(channel: Channel, now: datetime, most: int, lease: uuid.UUID) -> int:
    """Puts at most so many due touches of a channel under a lease; returns how many. Any number may claim at once."""
    what = {"channel": channel.value, "now": now, "most": most, "lease": lease}
    return _changed(_CLAIM, seconds=current().lease_seconds, **what)


@contextmanager
def taken_over(lease: uuid.UUID) -> Iterator[TakenOver | None]:
    """Within the block the touches of a lease are the caller's alone; None where another worker has them, or had.

    By a lock that goes with the connection: to write another id into each row costs as much as to claim it. Where the
    connection is lost two may have the lease, and the state lets one of them open a touch. An old lease is renewed.
    """
    ((locked,),) = rows(_LOCK, lease=lease)
    if not locked:
        yield None
        return
    try:
        found = rows(_HELD, lease=lease)
        if found and found[0][3] < current().lease_seconds * 2 / 3:
            renew(lease)
        yield TakenOver([ClaimedTouch(*row[:2]) for row in found], Channel(found[0][2])) if found else None
    finally:
        with suppress(OperationalError, InterfaceError):
            rows(_UNLOCK, lease=lease)


def renew(lease: uuid.UUID) -> None:
    """Extends a lease: nobody else takes over what is claimed or being sent under it."""
    _changed(_RENEW, lease=lease, seconds=current().lease_seconds)


def hand_back(lease: uuid.UUID) -> None:
    """Plans again what is claimed and not begun, due as before."""
    _changed(_HAND_BACK, lease=lease)


def hand_back_expired() -> int:
    """Plans again what was claimed under leases that ran out; returns how many touches."""
    return _changed(_HAND_BACK_EXPIRED)


def doubt_expired() -> int:
    """Marks as in doubt what was being sent under leases that ran out; returns how many touches.

    `lease_until` is from now on the moment at which the provider is asked, so that what it took can be listed there.
    """
    return _changed(_DOUBT_EXPIRED, reason=Reason.ON_THE_WIRE.value, seconds=current().in_doubt_seconds)


def _changed(statement: str, **parameters: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)
