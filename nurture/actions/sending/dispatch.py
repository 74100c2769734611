"""Dispatch: claim what is due, a lease of at most 100 touches at a time, and ring for a worker."""

import logging
import uuid
from datetime import datetime

from celery import shared_task
from django.db import connection, transaction

from nurture import clock
from nurture.actions.rate_limit import allowance, consume, locked_sender
from nurture.actions.sending.deliver import deliver, hand_back
from nurture.actions.worker import enqueue
from nurture.domain.values.channel import Channel
from nurture.failpoints import reach
from nurture.settings import current

log = logging.getLogger(__name__)

LEASE_SIZE = 100
MOST_CLAIMED = 1000
"""A ceiling for each channel, so that the queue stays shorter than the lease."""

_BUSY = "SELECT count(*) FROM nurture_touch WHERE channel = %s AND state IN ('claimed', 'sending')"
#: The most overdue of each sequence in turn, so that a large one does not keep the others waiting. `lines` hops
#: from one sequence to the next through the index; its cost is in what is due, not in what is planned.
_CLAIM = """
    WITH RECURSIVE lines (sequence) AS (
        SELECT min(sequence) FROM nurture_touch WHERE channel = %(channel)s AND state = 'planned' AND NOT held
        UNION ALL
        SELECT (SELECT min(t.sequence) FROM nurture_touch t
                WHERE t.channel = %(channel)s AND t.state = 'planned' AND NOT t.held AND t.sequence > lines.sequence)
        FROM lines WHERE lines.sequence IS NOT NULL
    ), due AS (
        SELECT first.id, first.due_at, lines.sequence FROM lines CROSS JOIN LATERAL (
            SELECT id, due_at FROM nurture_touch
            WHERE channel = %(channel)s AND sequence = lines.sequence AND state = 'planned' AND NOT held
                AND due_at <= %(now)s
            ORDER BY due_at, id LIMIT %(most)s FOR UPDATE SKIP LOCKED
        ) first
    ), turns AS (
        SELECT id, due_at, row_number() OVER (PARTITION BY sequence ORDER BY due_at, id) AS turn FROM due
    ), granted AS (
        SELECT id FROM turns ORDER BY turn, due_at, id LIMIT %(most)s
    )
    UPDATE nurture_touch t
    SET state = 'claimed', lease = %(lease)s, lease_until = clock_timestamp() + make_interval(secs => %(seconds)s)
    FROM granted WHERE t.id = granted.id
"""


@shared_task(name="nurture.dispatch", ignore_result=True)
def dispatch() -> int:
    """Claims everything that is due and granted on every channel, up to the ceiling; returns how many leases."""
    now = clock.now()
    return sum(_dispatch_channel(channel, now) for channel in Channel)


def _dispatch_channel(channel: Channel, now: datetime) -> int:
    leases = 0
    while claimed := claim(channel, now, LEASE_SIZE, lease := uuid.uuid4()):
        reach("dispatch.claimed")
        log.info("claimed", extra={"lease": str(lease), "channel": channel.value, "touches": claimed})
        if not enqueue(deliver.name, str(lease), queue=channel.value):
            hand_back(lease)  # should a worker have heard it after all, it finds nothing
            break
        leases += 1
    return leases


def claim(channel: Channel, now: datetime, most: int, lease: uuid.UUID) -> int:
    """Takes the most overdue touches of a channel under a lease, as far as its sender may send; returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        sender = locked_sender(channel)
        cursor.execute(_BUSY, [channel.value])
        (busy,) = cursor.fetchone()
        allowed = allowance(sender, max(0, min(most, MOST_CLAIMED - busy)), busy)
        if not allowed:
            return 0
        cursor.execute(_CLAIM, {
            "channel": channel.value, "now": now, "most": allowed, "lease": lease,
            "seconds": current().lease_seconds,
        })  # fmt: skip
        claimed = int(cursor.rowcount)
        consume(sender, claimed)
        reach("dispatch.claiming")
    return claimed
