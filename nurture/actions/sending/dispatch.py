"""Dispatch: claim what is due under leases of at most 100 touches, and enqueue one `deliver` for each lease."""

import logging
import uuid
from datetime import datetime

from celery import shared_task

from nurture import clock
from nurture.actions.rate_limit import claiming
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.leases import claim_due, hand_back, leased
from nurture.actions.worker import enqueue
from nurture.domain.values.channel import Channel
from nurture.failpoints import reach

log = logging.getLogger(__name__)

LEASE_SIZE = 100
MOST_LEASED = 1000
"""Touches a channel that may be claimed or being sent: the queue stays shorter than the lease."""


@shared_task(name="nurture.dispatch", ignore_result=True)
def dispatch() -> int:
    """Claims what is due on every channel, as far as the rate limits and the ceiling allow; returns how many leases."""
    now = clock.now()
    return sum(_dispatch_channel(channel, now) for channel in Channel)


def _dispatch_channel(channel: Channel, now: datetime) -> int:
    count = 0
    while claimed := claim(channel, now, LEASE_SIZE, lease := uuid.uuid4()):
        reach("dispatch.claimed")
        log.info("claimed", extra={"lease": str(lease), "channel": channel.value, "touches": claimed})
        if not enqueue(deliver.name, str(lease), queue=channel.spec.queue):
            hand_back(lease)  # should the broker have taken the task after all, it finds nothing
            break
        count += 1
    return count


def claim(channel: Channel, now: datetime, most: int, lease: uuid.UUID) -> int:
    """Claims the most overdue touches of a channel under a lease, as its rate limit allows; returns how many."""
    with claiming(channel) as allowance:
        busy = leased(channel)
        if allowed := allowance.at_most(max(0, min(most, MOST_LEASED - busy)), busy):
            allowance.claimed = claim_due(channel, now, allowed, lease)
            reach("dispatch.claiming")
    return allowance.claimed
