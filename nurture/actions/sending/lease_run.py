"""Line: the touches of one lease in the order they are due, and what each thread does that takes from it."""

import logging
import queue
import threading
import time
import uuid
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from nurture.actions import worker
from nurture.actions.rate_limit import LeaseStats
from nurture.actions.sending.send import InFlight, hand_over, open_next
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent
from nurture.domain.delivery.circuit_breaker import PAUSES

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
LOOK_AGAIN = 0.5  # seconds between two looks: at the threads, and whether the database is back


class LeaseRun:
    """The touches of one lease, in the order they are due; its threads take from it until it is over."""

    def __init__(self, lease: uuid.UUID, touches: list[int]) -> None:
        self.lease, self.stats = lease, LeaseStats()
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
        return self._over.is_set() or worker.stop_requested()

    def note(self, opened: InFlight) -> None:
        """What the provider said to one of them."""
        self.stats.latencies.append(opened.seconds)
        if not isinstance(opened.response, NotSent):
            self.stats.used.append(opened.prepared.segments or 1)
            self.stats.taken_at.append(opened.started_at)
        elif opened.response.verdict.kind in PAUSES:
            self.cut()

    def cut(self) -> None:
        """What is left goes back to the plan."""
        self._over.set()


def send_in_turn(line: LeaseRun) -> None:
    """One thread's work: settling one message and opening the next share a commit; no send inside a transaction."""
    close_old_connections()
    before: InFlight | None = None
    for touch in line:
        try:
            opened = open_next(touch, line.lease, settle=before)
        except Exception as failure:
            # It stays claimed until the lease runs out. What was sent before it is written down all the same.
            if isinstance(failure, AWAY):
                line.cut()
            log.exception("touch could not be opened", extra={"touch": touch}, exc_info=redacted(failure))
            _write_down(before, line.lease)
            opened = None
        if opened:
            hand_over(opened)
            line.note(opened)
        before = opened
    _write_down(before, line.lease)


def _write_down(handed_over: InFlight | None, lease: uuid.UUID) -> None:
    """Tries again while the database is away: an answer that is forgotten would send an e-mail twice."""
    while handed_over:
        try:
            open_next(None, lease, settle=handed_over)
        except AWAY:
            if worker.stop_requested():
                raise
            connection.close()
            time.sleep(LOOK_AGAIN)
        else:
            return
