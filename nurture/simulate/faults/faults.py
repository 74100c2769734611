"""The injected faults: each with its odds, drawn from the seed, and counted.

In their names, a doorbell is the best-effort task that announces work: it may be lost, late or doubled.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from nurture.simulate.seeded import seeded_random, weighted_choice

#: Faults while one message is handed to a provider.
PROVIDER_FAULTS = {
    "crash before the provider's call": 0.006,
    "crash after the provider accepted": 0.006,
    "time-out before the provider accepted": 0.006,
    "time-out after the provider accepted": 0.006,
    "connection refused": 0.006,
    "server error": 0.006,
    "too many requests": 0.012,
    "callback before the answer": 0.02,
}
#: Faults while one lease is claimed and delivered.
LEASE_FAULTS = {
    "crash before the claim's commit": 0.01,
    "crash after the claim's commit": 0.01,
    "crash before a commit": 0.04,
    "doorbell lost": 0.02,
    "doorbell doubled": 0.04,
    "doorbell late": 0.02,
    "worker asleep": 0.02,
    "worker asleep, and told to try later": 0.02,
}
#: Faults of the control worker's tasks.
CONTROL_FAULTS = {"doorbell lost": 0.04, "doorbell doubled": 0.05, "crash before a commit": 0.04}
#: Faults of a provider's delivery reports about one message.
CALLBACK_FAULTS = {
    "callback lost": 0.08,
    "callback late": 0.15,
    "callback doubled": 0.08,
    "callbacks out of order": 0.06,
}


class WorkerCrash(BaseException):
    """A worker's crash: nothing after it runs, and nothing uncommitted stays.

    Not an Exception, so that no handler of ours can catch it and go on.
    """


class Faults:
    """Draws and counts the faults of one run; `disable` ends them."""

    def __init__(self, seed: int, enabled: bool) -> None:
        self.seed, self._enabled = seed, enabled
        self.counts: Counter[str] = Counter()

    def draw(self, odds: Mapping[str, float], *about: object) -> str | None:
        """Draws a fault by a name, or None."""
        if not self._enabled:
            return None
        fault = weighted_choice(seeded_random(self.seed, "fault", *about), {**odds, "": 1 - sum(odds.values())})
        if fault:
            self.counts[fault] += 1
        return fault or None

    def disable(self) -> None:
        """Ends fault injection, so that a run can finish."""
        self._enabled = False

    def outages(self, start: datetime, days: int) -> list[tuple[datetime, datetime]]:
        """Outages, in which nothing of ours runs: a few hours each week, and once more than two days."""
        if not self._enabled:
            return []
        source, found = seeded_random(self.seed, "outages"), []
        for day in range(4, days - 4, 7):
            begins = start + timedelta(days=day + source.random())
            hours = source.uniform(50, 80) if day == 11 else source.uniform(1, 9)
            found.append((begins, begins + timedelta(hours=hours)))
            self.counts["outage"] += 1
        return found
