"""Deliver: take over a lease, and send its touches one by one on a few threads."""

import logging
import os
import queue
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait

from celery import shared_task
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from nurture.actions import stopping
from nurture.actions.failure import without_values
from nurture.actions.grant import Tally, report
from nurture.actions.send import Opened, hand_over, open_next
from nurture.channels.errors import NotSent
from nurture.domain.breaker import PAUSES
from nurture.domain.words import Channel
from nurture.failpoints import reach
from nurture.settings import current

log = logging.getLogger(__name__)

_AWAY = (OperationalError, InterfaceError)
_LOOK_AGAIN = 0.5  # seconds between two looks whether the database is back

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
    line = _Line(ours, touches)
    senders = [_pool().submit(_send_in_turn, line) for _ in range(min(len(touches), current().send_threads))]
    try:
        _keep_alive(senders, ours)
    finally:
        if line.cut_short:
            hand_back(ours)
        report(channel, len(touches), line.tally)
    reach("deliver.done")
    return len(touches)


def hand_back(lease: uuid.UUID) -> None:
    """What is claimed and not begun is planned again, due as before."""
    with connection.cursor() as cursor:
        cursor.execute(_HAND_BACK, [lease])


class _Line:
    """The touches of one lease, in the order they are due; its threads take from it until it is over."""

    def __init__(self, lease: uuid.UUID, touches: list[int]) -> None:
        self.lease, self.tally = lease, Tally()
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._over = threading.Event()
        for touch in touches:
            self._waiting.put(touch)

    def __iter__(self) -> Iterator[int]:
        while not self.cut_short:
            try:
                yield self._waiting.get_nowait()
            except queue.Empty:
                return

    @property
    def cut_short(self) -> bool:
        """Nothing more is begun: the provider or the database is away, or the worker was asked to stop."""
        return self._over.is_set() or stopping.asked()

    def note(self, opened: Opened) -> None:
        """What the provider said to one of them."""
        self.tally.answers.append(opened.seconds)
        if not isinstance(opened.answer, NotSent):
            self.tally.used.append(opened.letter.segments or 1)
            self.tally.taken_at.append(opened.at)
        elif opened.answer.meaning.family in PAUSES:
            self.cut()

    def cut(self) -> None:
        """What is left goes back to the plan."""
        self._over.set()


def _take_over(lease: uuid.UUID, ours: uuid.UUID) -> tuple[list[int], Channel | None]:
    """One conditional UPDATE gives the lease a name that only this call knows; ids in the order they are due."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_OVER, [ours, current().lease_seconds, lease])
        rows = sorted(cursor.fetchall(), key=lambda row: (row[1], row[0]))
    return [row[0] for row in rows], Channel(rows[0][2]) if rows else None


def _keep_alive(senders: list[Future[None]], ours: uuid.UUID) -> None:
    """Renews the lease while the threads work, all of them to their end; then a failure of one ends the task."""
    waiting = set(senders)
    while waiting:
        _, waiting = wait(waiting, timeout=current().lease_seconds / 3)
        if waiting:
            _renew(ours)
    for sender in senders:
        sender.result()


def _renew(ours: uuid.UUID) -> None:
    """While the database is away nobody can take the lease over either."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_RENEW, [current().lease_seconds, ours])
    except _AWAY as failure:
        log.warning("lease not renewed", extra={"lease": str(ours), "kind": type(failure).__name__})
        connection.close()


def _send_in_turn(line: _Line) -> None:
    """One thread's work: settling one message and opening the next share a commit; no send inside a transaction."""
    close_old_connections()
    before: Opened | None = None
    for touch in line:
        try:
            opened = open_next(touch, line.lease, settle=before)
        except Exception as failure:
            # It stays claimed until the lease runs out. What was sent before it is written down all the same.
            if isinstance(failure, _AWAY):
                line.cut()
            log.exception("touch could not be opened", extra={"touch": touch}, exc_info=without_values(failure))
            _write_down(before, line.lease)
            opened = None
        if opened:
            hand_over(opened)
            line.note(opened)
        before = opened
    _write_down(before, line.lease)


def _write_down(handed_over: Opened | None, lease: uuid.UUID) -> None:
    """Tries again while the database is away: an answer that is forgotten would send an e-mail twice."""
    while handed_over:
        try:
            open_next(None, lease, settle=handed_over)
        except _AWAY:
            if stopping.asked():
                raise
            connection.close()
            time.sleep(_LOOK_AGAIN)
        else:
            return


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool() -> ThreadPoolExecutor:
    """This process's threads, which keep their connections; a fork needs its own."""
    process = os.getpid()
    if process not in _pools:
        _pools[process] = ThreadPoolExecutor(current().send_threads, thread_name_prefix="send")
    return _pools[process]
