"""The Celery task `deliver`: takes over a lease, and sends its touches one by one on a few threads."""

import logging
import os
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from celery import shared_task
from django.db import connection

from nurture.actions.rate_limit import record_lease
from nurture.actions.sending.lease_run import AWAY, POLL_EVERY, LeaseRun, send_in_turn
from nurture.actions.sending.leases import hand_back, renew, take_over
from nurture.failpoints import reach
from nurture.settings import current

log = logging.getLogger(__name__)


@shared_task(name="nurture.deliver", ignore_result=True)
def deliver(lease: str) -> int:
    """Sends the touches of a lease; returns how many it took over. Idempotent: a task that comes twice finds none."""
    ours = uuid.uuid4()
    touches, channel = take_over(uuid.UUID(lease), ours)
    if channel is None:
        return 0
    reach("deliver.taken_over")
    run = LeaseRun(ours, touches)
    threads = [_pool().submit(send_in_turn, run) for _ in range(min(len(touches), current().send_threads))]
    try:
        _wait_for(threads, run)
    finally:
        if run.cut_short:
            hand_back(ours)
        record_lease(channel, len(touches), run.stats)
    reach("deliver.done")
    return len(touches)


def _wait_for(threads: list[Future[None]], run: LeaseRun) -> None:
    """Renews the lease until all threads are done; then a failure of one of them ends the task.

    What is not begun is handed back at once when the run is cut short, without waiting for a slow provider.
    """
    waiting, renewed, often = set(threads), time.monotonic(), current().lease_seconds / 3
    while waiting:
        _, waiting = wait(waiting, timeout=min(POLL_EVERY, often))
        if waiting and time.monotonic() - renewed > often - POLL_EVERY:
            _unless_away(renew, run.lease)
            renewed = time.monotonic()
        if waiting and run.cut_short:
            _unless_away(hand_back, run.lease)
    for thread in threads:
        thread.result()


def _unless_away(change: Callable[[uuid.UUID], None], lease: uuid.UUID) -> None:
    """While the database is away nobody can take the lease over either."""
    try:
        change(lease)
    except AWAY as failure:
        log.warning("lease not renewed", extra={"lease": str(lease), "kind": type(failure).__name__})
        connection.close()


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool() -> ThreadPoolExecutor:
    """The threads of this process, which keep their connections; a fork needs its own."""
    process = os.getpid()
    if process not in _pools:
        _pools[process] = ThreadPoolExecutor(current().send_threads, thread_name_prefix="send")
    return _pools[process]
