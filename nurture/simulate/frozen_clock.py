"""A frozen clock, moved only between the steps of a run, so that the same seed gives the same times.

The sandbox's offset clock advances by itself, and how far depends on the machine. This one also replaces the real
time, since provider timestamps are compared with that. Only the database server's clock, by which leases expire,
is left alone: a run is in the past, so that no lease expires by itself, and expires leases explicitly (`run.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from nurture import clock
from nurture.simulate.faults.faults import WorkerCrash


class FrozenClock:
    """Replaces the functions of `clock` while `installed`; can crash a worker at a chosen read."""

    def __init__(self, start: datetime) -> None:
        self.time = start
        self.running = 0.0  # seconds, for measuring intervals
        self._reads_left = 0

    def now(self) -> datetime:
        """The simulated time. Code that records something reads the clock before its commit: hence the crash here."""
        if self._reads_left:
            self._reads_left -= 1
            if not self._reads_left:
                raise WorkerCrash
        return self.time

    def real(self) -> datetime:
        """The simulated time, as a provider's clock shows it."""
        return self.time

    def monotonic(self) -> float:
        """Nothing takes long, however busy the machine is, but where a provider is slow by a fault."""
        return self.running

    @contextmanager
    def crash_at_read(self, read: int) -> Iterator[None]:
        """Crashes the worker at the n-th read of the clock within the block; 0 never does."""
        self._reads_left = read
        try:
            yield
        finally:
            self._reads_left = 0

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Replaces the clock of the whole process within the block."""
        before = {name: getattr(clock, name) for name in ("now", "real", "monotonic")}
        for name in before:
            setattr(clock, name, getattr(self, name))
        try:
            yield
        finally:
            for name, function in before.items():
                setattr(clock, name, function)
