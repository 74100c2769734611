"""The Celery task `deliver`: takes over a lease, and sends its touches."""

import uuid

from celery import shared_task

from nurture.actions.rate_limit import record_lease
from nurture.actions.sending.lease_run import LeaseRun
from nurture.actions.sending.leases import hand_back, take_over
from nurture.failpoints import reach


@shared_task(name="nurture.deliver", ignore_result=True)
def deliver(lease: str) -> int:
    """Sends the touches of a lease; returns how many it took over. Idempotent: a task that comes twice finds none."""
    ours = uuid.uuid4()
    touches, channel = take_over(uuid.UUID(lease), ours)
    if channel is None:
        return 0
    reach("deliver.taken_over")
    run = LeaseRun(ours, touches)
    try:
        run.send_all()
    finally:
        if run.cut_short:
            hand_back(ours)
        record_lease(channel, len(touches), run.stats)
    reach("deliver.done")
    return len(touches)
