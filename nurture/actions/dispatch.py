"""Dispatch: claim what is due, a lease of at most 100 touches at a time, and ring for a worker."""

import uuid
from datetime import datetime

from celery import shared_task
from django.db import connection, transaction

from nurture import clock
from nurture.actions.deliver import deliver
from nurture.actions.doorbell import ring
from nurture.domain.words import Channel
from nurture.models import Touch
from nurture.settings import current

LEASE_SIZE = 100
MOST_CLAIMED = 1000
"""A ceiling for each channel, so that the queue stays shorter than the lease."""

_CLAIM = """
    WITH due AS (
        SELECT id FROM nurture_touch
        WHERE channel = %s AND state = 'planned' AND NOT held AND due_at <= %s
        ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED
    )
    UPDATE nurture_touch t
    SET state = 'claimed', lease = %s, lease_until = clock_timestamp() + make_interval(secs => %s)
    FROM due WHERE t.id = due.id
"""


@shared_task(name="nurture.dispatch", ignore_result=True)
def dispatch() -> int:
    """Claims everything that is due on every channel, up to the ceiling; returns how many leases."""
    now = clock.now()
    return sum(_dispatch_channel(channel, now) for channel in Channel)


def _dispatch_channel(channel: Channel, now: datetime) -> int:
    room = MOST_CLAIMED - Touch.objects.filter(channel=channel, state="claimed", lease__isnull=False).count()
    leases = 0
    while room > 0:
        lease = uuid.uuid4()
        claimed = claim(channel, now, min(LEASE_SIZE, room), lease)
        if not claimed:
            break
        ring(deliver.name, str(lease), queue=channel.value)
        leases, room = leases + 1, room - claimed
    return leases


def claim(channel: Channel, now: datetime, most: int, lease: uuid.UUID) -> int:
    """Takes the most overdue touches of a channel under a lease; returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [channel.value, now, most, lease, current().lease_seconds])
        return int(cursor.rowcount)
