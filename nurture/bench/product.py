"""The product's own arm: planned touches in PostgreSQL, through real workers, to a provider, and recorded as sent."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from nurture import clock
from nurture.bench.compare import BenchmarkFailed
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.deployment import Deployment, standing_still
from nurture.bench.outside.provider import Provider
from nurture.domain.values.channel import Channel

_STANDSTILL = 60.0  # seconds
_LOOK_EVERY = 0.005  # seconds

#: Whether anything of the channel is still due, on its way or unanswered; both halves go by small partial indexes.
_OPEN = """
    SELECT EXISTS (SELECT FROM nurture_touch WHERE channel = %(channel)s AND state = 'planned' AND NOT paused
                   AND due_at <= now())
        OR EXISTS (SELECT FROM nurture_touch WHERE state IN ('claimed', 'sending') AND lease_until IS NOT NULL)
"""
_SENT = "SELECT count(*) FROM nurture_touch WHERE channel = %s AND state = 'sent'"
_STATES = "SELECT state || ' ' || reason, count(*) FROM nurture_touch WHERE channel = %s AND due_at <= now() GROUP BY 1"


class Product:
    """The arm of the product itself: from the start of dispatch until all are recorded as sent."""

    name = "nurture"
    most: int | None = None

    def __init__(self, deployed: Deployment, clinic: Clinic, provider: Provider, channel: Channel) -> None:
        self._deployed, self._clinic, self._provider, self._channel = deployed, clinic, provider, channel
        self._beat = deployed.start("beat")
        self._count = self._sent_before = 0
        self.keep = False  # whether the provider keeps the messages of the next round
        self.began_at = clock.real()  # of the last round
        self._quiet = ExitStack()
        self.stand_still()

    def prepare(self, count: int) -> None:
        """Lays out what is due; nobody dispatches it before `run`."""
        self._deployed.check_alive()
        self._count = count
        self._clinic.add(count, self._channel)
        self._sent_before = self._sent()
        self._provider.empty(self.keep)

    def run(self) -> float:
        began, self.began_at = time.perf_counter(), clock.real()
        self._quiet.close()
        self._deployed.enqueue("nurture.dispatch", "control")
        self._provider.wait_for(self._count)
        self._wait_until_recorded()
        seconds = time.perf_counter() - began
        self.stand_still()
        return seconds

    def check(self) -> None:
        self._provider.check(self._count, self.name)
        if (recorded := self._sent() - self._sent_before) != self._count:
            raise BenchmarkFailed(f"{recorded} of {self._count} were recorded as sent; of all due: {self._states()}")

    def processes(self) -> Sequence[int]:
        return self._deployed.processes

    def close(self) -> None:
        """Lets the timers run again, so that they can be stopped."""
        self._quiet.close()

    def stand_still(self) -> None:
        """No timer rings while a round is prepared, nor while a yardstick has its turn."""
        self._quiet.enter_context(standing_still(self._beat))

    def _wait_until_recorded(self) -> None:
        patience_ends = time.perf_counter() + _STANDSTILL
        while self._deployed.database.execute(_OPEN, {"channel": self._channel.value}).fetchone() != (False,):
            if time.perf_counter() > patience_ends:
                raise BenchmarkFailed(f"not all is recorded: {self._states()}")
            time.sleep(_LOOK_EVERY)

    def _sent(self) -> int:
        found: Any = self._deployed.database.execute(_SENT, [self._channel.value]).fetchone()
        return int(found[0])

    def _states(self) -> str:
        rows: Any = self._deployed.database.execute(_STATES, [self._channel.value]).fetchall()
        return ", ".join(f"{count} {state}".strip() for state, count in rows)
