"""The run of one lease: its touches are opened in batches, handed over on a few threads, and recorded in groups.

The task's own thread opens batches ahead of the sending threads, so that these wait for the provider alone. A sending
thread takes no next message before its last response is recorded: what one kill can send twice is one message a thread,
whatever the size of a batch. What was opened and not begun within a second is decided anew.
"""

import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Sequence

from django.db import connection

from nurture.actions import worker
from nurture.actions.rate_limit import LeaseStats
from nurture.actions.sending.batch_sql import mark_claimed
from nurture.actions.sending.hand_over import InFlight
from nurture.actions.sending.leases import ClaimedTouch, hand_back, renew
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import AWAY, POLL_EVERY
from nurture.actions.sending.sending_threads import sending_threads
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.settings import current

log = logging.getLogger(__name__)

_AHEAD = 7  # for each sending thread but one: a batch costs about as many statements as one message


class LeaseRun:
    """One lease: what waits to be opened, what is under way, and the figures of what was done."""

    def __init__(self, lease: uuid.UUID, touches: Sequence[ClaimedTouch]) -> None:
        self.lease, self.stats = lease, LeaseStats()
        self._waiting, self._most = deque(touches), _most_opened()
        self._threads = sending_threads(self._note, lambda: not self.cut_short)
        self._renewed = time.monotonic()
        self._over = False

    @property
    def cut_short(self) -> bool:
        """Whether nothing more is begun: the provider or the database is away, or the worker was asked to stop."""
        return self._over or self._threads.failure is not None or worker.stop_requested()

    def send_all(self) -> None:
        """Sends and records everything; or, where the run is cut short, what was begun.

        Raises what ended a sending thread, once the others are done.
        """
        while self._threads.under_way or self._may_open:
            free = self._most - self._threads.under_way
            if self._may_open and (free > self._most // 2 or self._threads.under_way < current().sending_threads):
                self._open(free)
            self._take_back(self._threads.not_begun(POLL_EVERY))
            self._keep_lease()
        if self._threads.failure is not None:
            raise self._threads.failure

    @property
    def _may_open(self) -> bool:
        return bool(self._waiting) and not self.cut_short

    def _open(self, most: int) -> None:
        """Opens the next touches, of different clients, and gives each to a sending thread."""
        batch: dict[int, ClaimedTouch] = {}
        for one in list(self._waiting):
            if len(batch) == most:
                break
            if one.client not in batch:
                batch[one.client] = one
                self._waiting.remove(one)
        for opened in self._opened(list(batch.values())):
            self._threads.give(opened)

    def _opened(self, batch: list[ClaimedTouch]) -> list[InFlight]:
        """Where a batch cannot be opened, each is by itself; one that cannot stays claimed until the lease runs out."""
        try:
            opened, later = open_batch(batch, self.lease)
        except AWAY as failure:
            self._over = True
            log.exception("touch could not be opened", extra={"touch": batch[0].touch}, exc_info=redacted(failure))
            return []
        except Exception as failure:
            if len(batch) > 1:
                return [opened for one in batch for opened in self._opened([one])]
            log.exception("touch could not be opened", extra={"touch": batch[0].touch}, exc_info=redacted(failure))
            return []
        self._waiting.extendleft(reversed(later))
        return opened

    def _note(self, sent: InFlight) -> None:
        """Counts one response; one that opens the circuit breaker ends the run."""
        self.stats.latencies.append(sent.latency)
        if not isinstance(sent.response, NotSent):
            self.stats.used.append(sent.prepared.segments or 1)
            self.stats.taken_at.append(sent.started_at)
        elif sent.response.verdict.kind in PAUSES:
            self._over = True

    def _take_back(self, late: Sequence[InFlight]) -> None:
        """What was opened and not begun is decided anew. The provider is slow: from now on less is opened ahead."""
        if not late:
            return
        self._most = current().sending_threads
        try:
            ours = mark_claimed([one.touch.pk for one in late], self.lease)
        except AWAY:  # they are in doubt once the lease runs out
            connection.close()
            self._over, ours = True, set()
        again = [one.touch for one in late if one.touch.pk in ours]
        self._waiting.extendleft(ClaimedTouch(touch.pk, touch.client_id) for touch in reversed(again))

    def _keep_lease(self) -> None:
        """Renews the lease in time. What is not begun is handed back at once when the run is cut short."""
        if self._threads.under_way and time.monotonic() - self._renewed > current().lease_seconds / 3:
            self._unless_away(renew)
            self._renewed = time.monotonic()
        if self.cut_short and self._waiting:
            self._unless_away(hand_back)
            self._waiting.clear()

    def _unless_away(self, change: Callable[[uuid.UUID], None]) -> None:
        """While the database is away nobody can take the lease over either."""
        try:
            change(self.lease)
        except AWAY as failure:
            log.warning("lease not renewed", extra={"lease": str(self.lease), "kind": type(failure).__name__})
            connection.close()


def _most_opened() -> int:
    """Opened and not recorded: some more than there are sending threads; one alone takes turns with this thread.

    Where e-mails in doubt are held for a person, no more than the threads: a kill holds all that was opened.
    """
    threads, settings = current().sending_threads, current()
    return threads if settings.in_doubt_email == "hold" else threads + _AHEAD * (threads - 1)
