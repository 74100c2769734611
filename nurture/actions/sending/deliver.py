"""The Celery task `deliver`: takes over a lease, and sends its touches."""

import uuid

from celery import shared_task

from nurture.actions.rate_limit import record_lease
from nurture.actions.sending.lease_run import LeaseRun
from nurture.actions.sending.leases import TakenOver, hand_back, taken_over
from nurture.failpoints import reach


@shared_task(name="nurture.deliver", ignore_result=True)
def deliver(lease: str) -> int:
    """Sends the touches of a lease; returns how many it took over. Idempotent: a task that comes twice finds none."""
    with taken_over(uuid.UUID(lease)) as found:
        return _send(uuid.UUID(lease), found) if found else 0


def _send(lease: uuid.UUID, found: TakenOver) -> int:
    reach("deliver.taken_over")
    run = LeaseRun(lease, found.touches)
    try:
        run.send_all()
    finally:
        if run.cut_short:
            hand_back(lease)
        record_lease(found.channel, len(found.touches), run.stats)
    reach("deliver.done")
    return len(found.touches)
