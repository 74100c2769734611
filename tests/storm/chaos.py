"""Chaos: kills, freezes or stops a deployment's processes, and empties its broker."""

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError


class Chaos:
    """Injects faults from a thread until `end`; counts them."""

    def __init__(self, home: Path, up: int, seed: int, gently: bool) -> None:
        self.home, self.up = home, up
        self.strikes: Counter[str] = Counter()
        self.log: list[tuple[str, str]] = []
        self.killed_senders = 0  # processes that hold sending threads
        self.failure = ""
        self._source = random.Random(f"{seed} weather")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._gently = gently
        self._kinds: dict[str, tuple[int, Callable[[], bool]]] = {
            "worker killed": (8, lambda: self._signal("worker email", signal.SIGKILL)),
            "one of a worker's processes killed": (4, self._kill_one),
            "control worker killed": (3, lambda: self._signal("worker control", signal.SIGKILL)),
            "worker frozen": (2, self._freeze),
            "beat killed": (1, lambda: self._signal("beat", signal.SIGKILL)),
            "broker emptied": (2, self._flush),
            "broker killed": (1, lambda: self._signal("valkey-server", signal.SIGKILL)),
            "database killed": (2, lambda: self._signal("postgres -D", signal.SIGKILL)),
        }  # fmt: skip

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join(30)
        assert not self.failure and self.strikes, f"it did not storm: {self.failure}"

    def _run(self) -> None:
        strikes = self._rolling_restart() if self._gently else self._random_strikes()
        try:
            while not self._over.wait(self._source.uniform(4, 12)):
                name, strike = next(strikes)
                self.log.append((datetime.now(UTC).isoformat(timespec="milliseconds"), name))
                self.strikes[name] += strike()
        except Exception as failure:
            self.failure = repr(failure)

    def _random_strikes(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        names = list(self._kinds)
        while True:
            name = self._source.choices(names, [self._kinds[each][0] for each in names])[0]
            yield name, self._kinds[name][1]

    def _rolling_restart(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """A rolling restart, again and again: each part in its turn is asked to stop, and started anew."""
        for role in cycle(["worker control", "worker email", "web", "beat"]):
            yield f"{role} asked to stop", partial(self._signal, role, signal.SIGTERM)

    def _signal(self, role: str, signum: int) -> bool:
        """Whether there was one; it may just be starting again."""
        for pid, line in self._processes():
            if role in line:
                if role == "worker email" and signum == signal.SIGKILL:
                    self.killed_senders += len(self._forked("worker email"))
                return _kill(pid, signum)
        return False

    def _kill_one(self) -> bool:
        """Not the worker itself but one that it forked, of any worker; the worker forks another."""
        forked = self._forked("nurture worker")
        if not forked:
            return False
        pid, line = self._source.choice(forked)
        self.killed_senders += "email" in line
        return _kill(pid, signal.SIGKILL)

    def _freeze(self) -> bool:
        """For longer than a lease, and well within the rest of one and the wait for what is in doubt together.

        Longer than both, a text that was just about to be written to the line may go twice: docs/reliability.md.
        """
        frozen = [pid for pid, line in self._descendants() if "worker email" in line]
        for pid in frozen:
            _kill(pid, signal.SIGSTOP)
        time.sleep(4.5)
        for pid in frozen:
            _kill(pid, signal.SIGCONT)
        self.killed_senders += len(self._forked("worker email"))
        return bool(frozen)

    def _flush(self) -> bool:
        with suppress(RedisError, OSError, ValueError):
            url = json.loads((self.home / "broker.json").read_text())["url"]
            return bool(Redis.from_url(url, socket_timeout=2).flushall())
        return False

    def _forked(self, role: str) -> list[tuple[int, str]]:
        parts = {pid for pid, _ in self._processes()}
        return [(pid, line) for pid, line in self._descendants() if pid not in parts and role in line]

    def _processes(self) -> list[tuple[int, str]]:
        """The parts, which are the children of `nurture up`."""
        return [(pid, line) for pid, parent, line in all_processes() if parent == self.up]

    def _descendants(self) -> list[tuple[int, str]]:
        parts = {pid for pid, _ in self._processes()}
        return [(pid, line) for pid, parent, line in all_processes() if parent in parts or pid in parts]


def _kill(pid: int, signum: int) -> bool:
    try:
        os.kill(pid, signum)
    except ProcessLookupError:
        return False
    return True


def all_processes() -> list[tuple[int, int, str]]:
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(maxsplit=2) for line in listed.splitlines())
    return [(int(row[0]), int(row[1]), row[2]) for row in rows if len(row) == 3]
