"""Deliver: take over a lease, and send its touches one by one on a few threads."""

import logging
import os
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from celery import shared_task
from django.db import connection

from nurture.actions.rate_limit import record_lease
from nurture.actions.sending.lease_run import AWAY, LOOK_AGAIN, LeaseRun, send_in_turn
from nurture.domain.values.channel import Channel
from nurture.failpoints import reach
from nurture.settings import current

log = logging.getLogger(__name__)

_TAKE_OVER = """
    UPDATE nurture_touch SET lease = %s, lease_until = clock_timestamp() + make_interval(secs => %s)
    WHERE lease = %s AND state = 'claimed' RETURNING id, due_at, channel
"""
_RENEW = """
    UPDATE nurture_touch SET lease_until = clock_timestamp() + make_interval(secs => %s)
    WHERE lease = %s AND state IN ('claimed', 'sending')
"""
_HAND_BACK = """
    UPDATE nurture_touch SET state = 'planned', lease = NULL, lease_until = NULL
    WHERE lease = %s AND state = 'claimed'
"""


@shared_task(name="nurture.deliver", ignore_result=True)
def deliver(lease: str) -> int:
    """Sends what the lease holds; a doubled doorbell finds nothing. Returns how many touches were taken over."""
    ours = uuid.uuid4()
    touches, channel = _take_over(uuid.UUID(lease), ours)
    if channel is None:
        return 0
    reach("deliver.taken_over")
    line = LeaseRun(ours, touches)
    senders = [_pool().submit(send_in_turn, line) for _ in range(min(len(touches), current().send_threads))]
    try:
        _look_after(line, senders)
    finally:
        if line.cut_short:
            hand_back(ours)
        record_lease(channel, len(touches), line.stats)
    reach("deliver.done")
    return len(touches)


def hand_back(lease: uuid.UUID) -> None:
    """What is claimed and not begun is planned again, due as before."""
    with connection.cursor() as cursor:
        cursor.execute(_HAND_BACK, [lease])


def renew(lease: uuid.UUID) -> None:
    """Nobody else takes over what is claimed or being sent."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [current().lease_seconds, lease])


def _take_over(lease: uuid.UUID, ours: uuid.UUID) -> tuple[list[int], Channel | None]:
    """One conditional UPDATE gives the lease a name that only this call knows; ids in the order they are due."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_OVER, [ours, current().lease_seconds, lease])
        rows = sorted(cursor.fetchall(), key=lambda row: (row[1], row[0]))
    return [row[0] for row in rows], Channel(rows[0][2]) if rows else None


def _look_after(line: LeaseRun, senders: list[Future[None]]) -> None:
    """Renews the lease while the threads work, all of them to their end; then a failure of one ends the task.

    What is not begun does not wait for a thread whose provider takes its time.
    """
    waiting, renewed, often = set(senders), time.monotonic(), current().lease_seconds / 3
    while waiting:
        _, waiting = wait(waiting, timeout=min(LOOK_AGAIN, often))
        if waiting and time.monotonic() - renewed > often - LOOK_AGAIN:
            _while_it_is_there(renew, line.lease)
            renewed = time.monotonic()
        if waiting and line.cut_short:
            _while_it_is_there(hand_back, line.lease)
    for sender in senders:
        sender.result()


def _while_it_is_there(change: Callable[[uuid.UUID], None], lease: uuid.UUID) -> None:
    """While the database is away nobody can take the lease over either."""
    try:
        change(lease)
    except AWAY as failure:
        log.warning("lease not renewed", extra={"lease": str(lease), "kind": type(failure).__name__})
        connection.close()


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool() -> ThreadPoolExecutor:
    """This process's threads, which keep their connections; a fork needs its own."""
    process = os.getpid()
    if process not in _pools:
        _pools[process] = ThreadPoolExecutor(current().send_threads, thread_name_prefix="send")
    return _pools[process]
