"""A clock that stands still between two steps of a town, so that the same seed gives the same moments.

The sandbox's offset clock goes on by itself, and how far depends on the machine. This one also stands for the real
time, since a provider's own record is compared with that. Only the database server's clock, by which leases run,
stays what it is: a town lies in the past, so that no lease runs out by itself, and says when one does (`town.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from nurture import clock
from nurture.simulate.faults.faults import Crash


class FrozenClock:
    """The product's `clock.now()` while `running`. It can be told to be the place at which a worker dies."""

    def __init__(self, start: datetime) -> None:
        self.time = start
        self._looks_left = 0

    def now(self) -> datetime:
        """The town's time. Whoever writes something down looks at the clock before the commit, hence the crash."""
        if self._looks_left:
            self._looks_left -= 1
            if not self._looks_left:
                raise Crash
        return self.time

    def real(self) -> datetime:
        """The town's time, as what a provider's clock shows."""
        return self.time

    @contextmanager
    def crashing_at(self, look: int) -> Iterator[None]:
        """Within the block, the so-many-th look at the clock is the last that a worker takes; 0: none."""
        self._looks_left = look
        try:
            yield
        finally:
            self._looks_left = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """The whole process lives by this clock."""
        before = {name: getattr(clock, name) for name in ("now", "real")}
        for name in before:
            setattr(clock, name, getattr(self, name))
        try:
            yield
        finally:
            for name, function in before.items():
                setattr(clock, name, function)
