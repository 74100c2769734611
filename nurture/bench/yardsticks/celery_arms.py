"""The Celery yardsticks as arms: when a round of theirs begins and ends."""

import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from nurture import clock
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.messages import parts_of, read_messages
from nurture.bench.yardsticks.servers import YardstickServers

_BATCH = 100  # e-mails in a task of the tuned way, where there are many
_TURNS = 4  # tasks for each process at least, so that all end at about the same time
#: Seconds that a task may take to reach a worker before its ETA, and all of them at least.
_TO_ENQUEUE, _AT_LEAST = 0.002, 2.0
_SPARE = 0.3  # seconds that all must have been there before


class CeleryArm:
    """One way: its worker listens on a queue of its own name."""

    name: str
    task: str  # and queue

    def __init__(self, servers: YardstickServers, worker: int, provider: Provider, file: Path, most: int) -> None:
        self.most: int | None = most
        self._servers, self._worker, self._provider, self._file = servers, worker, provider, file
        self._ids: list[int] = []
        self._turn = 0

    def prepare(self, count: int) -> None:
        self._turn += 1
        self._ids = self._servers.plan(map(parts_of, read_messages(self._file, count, self._turn)))
        self._provider.empty()

    def run(self) -> float:
        began = self._begin()
        self._provider.wait_for(len(self._ids))
        self._servers.wait_until_recorded()
        return time.perf_counter() - began

    def check(self) -> None:
        self._provider.check(len(self._ids), self.name)

    def processes(self) -> Sequence[int]:
        return [*self._servers.deployed.servers, self._worker]

    def _begin(self) -> float:
        """Sets the work off; returns the moment from which the time counts, of time.perf_counter."""
        raise NotImplementedError


class Tutorial(CeleryArm):
    """Each e-mail was enqueued when it was planned; the worker holds all of them, and they are due now."""

    name, task = "naive_tutorial", "tutorial"

    _patience = 1

    def prepare(self, count: int) -> None:
        """Where the worker did not hold all of them in time, they go, and others get more time."""
        while not self._held_in_time(count):
            self._provider.wait_for(count)
            self._servers.wait_until_recorded()
            self._patience *= 2

    def _held_in_time(self, count: int) -> bool:
        super().prepare(count)
        soon = self._patience * (_AT_LEAST + count * _TO_ENQUEUE)
        eta, self._due = clock.real() + timedelta(seconds=soon), time.perf_counter() + soon
        self._servers.enqueue(self.task, [[each] for each in self._ids], eta=eta)
        self._servers.wait_until_taken(self.task)
        return time.perf_counter() < self._due - _SPARE

    def _begin(self) -> float:
        time.sleep(max(0.0, self._due - time.perf_counter()))
        return self._due


class Tuned(CeleryArm):
    """Many e-mails a task, enqueued now."""

    name, task = "naive_tuned", "tuned"

    def __init__(
        self, servers: YardstickServers, worker: int, provider: Provider, file: Path, most: int, processes: int
    ) -> None:
        super().__init__(servers, worker, provider, file, most)
        self._processes = processes

    def _begin(self) -> float:
        began, ids = time.perf_counter(), self._ids
        size = max(1, min(_BATCH, len(ids) // (_TURNS * self._processes)))
        self._servers.enqueue(self.task, [[ids[start : start + size]] for start in range(0, len(ids), size)])
        return began
