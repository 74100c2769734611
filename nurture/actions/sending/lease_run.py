"""The work queue of one lease: its touches in the order they are due, and the loop of each sending thread."""

import logging
import queue
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from nurture.actions import worker
from nurture.actions.rate_limit import LeaseStats
from nurture.actions.sending.send import InFlight, hand_over, judge, open_touch, record_and_open, record_response
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent
from nurture.domain.delivery.circuit_breaker import PAUSES

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
POLL_EVERY = 0.5  # seconds: of the threads, and of a database that is away


class LeaseRun:
    """The work queue of one lease, shared by its threads, with the figures of what they did."""

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
        """Whether nothing more is begun: the provider or the database is away, or the worker was asked to stop."""
        return self._over.is_set() or worker.stop_requested()

    def note(self, opened: InFlight) -> None:
        """Counts one response; one that opens the circuit breaker ends the run."""
        self.stats.latencies.append(opened.latency)
        if not isinstance(opened.response, NotSent):
            self.stats.used.append(opened.prepared.segments or 1)
            self.stats.taken_at.append(opened.started_at)
        elif opened.response.verdict.kind in PAUSES:
            self.cut()

    def cut(self) -> None:
        """Ends the run: what is not begun goes back to the plan."""
        self._over.set()


def send_in_turn(run: LeaseRun) -> None:
    """The loop of one sending thread: open a touch, hand it over, record the response together with opening the next.

    No provider is called inside a transaction.
    """
    close_old_connections()
    sent: InFlight | None = None
    for touch in run:
        try:
            opened = record_and_open(sent, touch, run.lease) if sent else open_touch(touch, run.lease)
        except Exception as failure:
            # It stays claimed until the lease runs out. The response to the one before it is recorded all the same.
            if isinstance(failure, AWAY):
                run.cut()
            log.exception("touch could not be opened", extra={"touch": touch}, exc_info=redacted(failure))
            _record(sent)
            opened = None
        if opened:
            hand_over(opened)
            with suppress(*AWAY):  # else it is judged when it is recorded
                judge(opened)
            run.note(opened)
        sent = opened
    _record(sent)


def _record(sent: InFlight | None) -> None:
    """Tries again while the database is away: a response that is forgotten would send an e-mail twice.

    Also when we are asked to stop, as long as we are let: the database may be starting again, being asked as well.
    """
    while sent:
        try:
            record_response(sent)
        except AWAY:
            connection.close()
            time.sleep(POLL_EVERY)
        else:
            return
