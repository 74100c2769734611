"""The sending threads of a worker process: each hands over one message and has it recorded before it takes the next."""

import os
import queue
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache

from nurture.actions.sending.hand_over import InFlight, hand_over
from nurture.actions.sending.recording import GroupRecorder
from nurture.settings import current

Note = Callable[[InFlight], None]
MayBegin = Callable[[], bool]


class SendingThreads:
    """What one run has given to the sending threads, and what became of it."""

    def __init__(self, note: Note, may_begin: MayBegin) -> None:
        """`note` is told of each response that is recorded, one at a time."""
        self.under_way = 0  # given, and not back yet
        self.failure: Exception | None = None
        self._recorder, self._may_begin = GroupRecorder(note), may_begin
        self._given: deque[tuple[Future[None], InFlight]] = deque()
        self._done: queue.SimpleQueue[InFlight | BaseException] = queue.SimpleQueue()

    def give(self, opened: InFlight) -> None:
        """Has it sent as soon as a thread is free."""
        self.under_way += 1
        future = _threads(os.getpid(), current().sending_threads).submit(self._send, opened)
        self._given.append((future, opened))

    def not_begun(self, seconds: float) -> list[InFlight]:
        """Waits for a thread to be done, so long at most; returns what no thread has begun in time, or will begin.

        What ended a thread is kept in `failure`; raised at once where it is no Exception: nobody may go on.
        """
        done: list[InFlight | BaseException] = []
        with suppress(queue.Empty):
            done.append(self._done.get(timeout=seconds if self.under_way else 0))
            while True:
                done.append(self._done.get_nowait())
        self.under_way -= len(done)
        for one in done:
            if isinstance(one, Exception):
                self.failure = one
            elif isinstance(one, BaseException):
                raise one
        return [*(one for one in done if isinstance(one, InFlight) and not one.begun), *self._withdrawn()]

    def _withdrawn(self) -> list[InFlight]:
        """What waits for a thread while all of them wait for a provider that hangs."""
        while self._given and self._given[0][0].done():
            self._given.popleft()
        if not self._given or self._fit(self._given[0][1]):
            return []  # the oldest is given first, so the others are fit too
        waits = [(future, opened) for future, opened in self._given if not (future.done() or self._fit(opened))]
        late = [opened for future, opened in waits if future.cancel()]  # which says yes of a cancelled one again
        self.under_way -= len(late)
        return late

    def _send(self, opened: InFlight) -> None:
        try:
            if self._fit(opened):
                with self._recorder.expecting_one():
                    hand_over(opened)
                    self._recorder.record(opened)
        except BaseException as failure:
            self._done.put(failure)
        else:
            self._done.put(opened)

    def _fit(self, opened: InFlight) -> bool:
        return self._may_begin() and not opened.too_old


#: In their place; only the simulation sets it, whose runs can be repeated.
override: Callable[[Note, MayBegin], SendingThreads] | None = None


def sending_threads(note: Note, may_begin: MayBegin) -> SendingThreads:
    """Those of one run."""
    return (override or SendingThreads)(note, may_begin)


@lru_cache(maxsize=1)
def _threads(process: int, number: int) -> ThreadPoolExecutor:
    """They keep their connections to the provider; a fork needs its own."""
    return ThreadPoolExecutor(number, thread_name_prefix="send")
