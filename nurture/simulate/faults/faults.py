"""What goes wrong: each fault by its name, with its odds; drawn from the seed, and counted."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from nurture.simulate.seeded import chance, one_of

#: While one message is handed to a provider.
AT_THE_PROVIDER = {
    "crash before the provider's call": 0.006,
    "crash after the provider accepted": 0.006,
    "time-out before the provider accepted": 0.006,
    "time-out after the provider accepted": 0.006,
    "connection refused": 0.006,
    "server error": 0.006,
    "too many requests": 0.012,
    "callback before the answer": 0.02,
}
#: While one lease is claimed and taken to a worker.
OF_A_LEASE = {
    "crash before the claim's commit": 0.01,
    "crash after the claim's commit": 0.01,
    "crash before a commit": 0.04,
    "doorbell lost": 0.02,
    "doorbell doubled": 0.04,
    "doorbell late": 0.02,
    "worker asleep": 0.02,
    "worker asleep, and told to try later": 0.02,
}
#: While waiting events are processed.
OF_PROCESSING = {"doorbell lost": 0.04, "doorbell doubled": 0.05, "crash before a commit": 0.04}
#: Of what the phone company reports about one text.
OF_A_CALLBACK = {"callback lost": 0.08, "callback late": 0.15, "callback doubled": 0.08, "callbacks out of order": 0.06}


class Crash(BaseException):
    """A worker's death: nothing after it runs, and nothing stays of what it had not committed.

    Not an Exception, so that no handler of ours can mistake it for a failure that it may go on from.
    """


class Faults:
    """Draws and counts the faults of one town; `calm` ends them."""

    def __init__(self, seed: int, happen: bool) -> None:
        self.seed, self._happen = seed, happen
        self.counts: Counter[str] = Counter()

    def pick(self, odds: Mapping[str, float], *about: object) -> str | None:
        """The fault that meets whatever has this name, or None."""
        if not self._happen:
            return None
        fault = one_of(chance(self.seed, "fault", *about), {**odds, "": 1 - sum(odds.values())})
        if fault:
            self.counts[fault] += 1
        return fault or None

    def calm(self) -> None:
        """From now on nothing goes wrong."""
        self._happen = False

    def outages(self, start: datetime, days: int) -> list[tuple[datetime, datetime]]:
        """When nothing of ours runs: a few hours each week, and once more than two days."""
        if not self._happen:
            return []
        source, found = chance(self.seed, "outages"), []
        for day in range(4, days - 4, 7):
            begins = start + timedelta(days=day + source.random())
            hours = source.uniform(50, 80) if day == 11 else source.uniform(1, 9)
            found.append((begins, begins + timedelta(hours=hours)))
            self.counts["outage"] += 1
        return found
