"""Deliver: take over a lease, and send its touches one by one on a few threads."""

import logging
import os
import queue
import uuid
from collections.abc import Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait

from celery import shared_task
from django.db import close_old_connections, connection

from nurture.actions.failure import without_values
from nurture.actions.send import Opened, hand_over, open_next
from nurture.settings import current

log = logging.getLogger(__name__)

_TAKE_OVER = """
    UPDATE nurture_touch SET lease = %s, lease_until = clock_timestamp() + make_interval(secs => %s)
    WHERE lease = %s AND state = 'claimed' RETURNING id, due_at
"""
_RENEW = """
    UPDATE nurture_touch SET lease_until = clock_timestamp() + make_interval(secs => %s)
    WHERE lease = %s AND state IN ('claimed', 'sending')
"""


@shared_task(name="nurture.deliver", ignore_result=True)
def deliver(lease: str) -> int:
    """Sends what the lease holds; a doubled doorbell finds nothing. Returns how many touches were taken over."""
    ours = uuid.uuid4()
    touches = _take_over(uuid.UUID(lease), ours)
    if not touches:
        return 0
    line: queue.SimpleQueue[int] = queue.SimpleQueue()
    for touch in touches:
        line.put(touch)
    senders = [_pool().submit(_send_in_turn, line, ours) for _ in range(min(len(touches), current().send_threads))]
    _keep_alive(senders, ours)
    return len(touches)


def _take_over(lease: uuid.UUID, ours: uuid.UUID) -> list[int]:
    """One conditional UPDATE gives the lease a name that only this call knows; ids in the order they are due."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_OVER, [ours, current().lease_seconds, lease])
        return [touch for touch, _ in sorted(cursor.fetchall(), key=lambda row: (row[1], row[0]))]


def _keep_alive(senders: list[Future[None]], ours: uuid.UUID) -> None:
    """Renews the lease while the threads work; a failure of one of them ends the task, and the lease runs out."""
    waiting = set(senders)
    while waiting:
        done, waiting = wait(waiting, timeout=current().lease_seconds / 3, return_when=FIRST_EXCEPTION)
        for sender in done:
            sender.result()
        if waiting:
            with connection.cursor() as cursor:
                cursor.execute(_RENEW, [current().lease_seconds, ours])


def _send_in_turn(line: "queue.SimpleQueue[int]", ours: uuid.UUID) -> None:
    """One thread's work: settling one message and opening the next share a commit; no send inside a transaction."""
    close_old_connections()
    before: Opened | None = None
    for touch in _each(line):
        try:
            opened = open_next(touch, ours, settle=before)
        except Exception as failure:
            # It stays claimed until the lease runs out. What was sent before it is written down all the same.
            log.exception("touch %s could not be opened", touch, exc_info=without_values(failure))
            opened = open_next(None, ours, settle=before)
        if opened:
            hand_over(opened)
        before = opened
    open_next(None, ours, settle=before)


def _each(line: "queue.SimpleQueue[int]") -> Iterator[int]:
    while True:
        try:
            yield line.get_nowait()
        except queue.Empty:
            return


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool() -> ThreadPoolExecutor:
    """This process's threads, which keep their connections; a fork needs its own."""
    process = os.getpid()
    if process not in _pools:
        _pools[process] = ThreadPoolExecutor(current().send_threads, thread_name_prefix="send")
    return _pools[process]
