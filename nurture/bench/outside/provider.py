"""A provider's process, as a benchmark sees it."""

import time
from collections.abc import Mapping
from pathlib import Path

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.machine.child import Child
from nurture.bench.options import Options

_STANDSTILL = 60.0  # seconds in which nothing more came
_LOOK_EVERY = 0.01  # seconds


class Provider(Child):
    """A provider that counts what it took."""

    def __init__(self, module: str, options: Options, env: Mapping[str, str], log: Path) -> None:
        super().__init__(module, str(options.reply_delay), str(options.accept_delay), env=env, log=log)
        self.port = int(self.ask(do="listen")["port"])

    def empty(self, keep: bool = False) -> None:
        self.ask(do="empty", keep=keep)

    def connections(self) -> int:
        """How many were opened since it began."""
        return int(self.ask(do="report")["connections"])

    def write(self, file: Path) -> None:
        """Writes what it kept, for the yardsticks."""
        self.ask(do="write", file=str(file))

    def wait_for(self, count: int) -> None:
        """Until it took so many; BenchmarkFailed where it takes no more."""
        took, since = -1, time.monotonic()
        while (now := int(self.ask(do="report")["messages"])) < count:
            if now != took:
                took, since = now, time.monotonic()
            elif time.monotonic() - since > _STANDSTILL:
                raise BenchmarkFailed(f"only {now} of {count} messages came, and no more for {_STANDSTILL:.0f} s")
            time.sleep(_LOOK_EVERY)

    def check(self, count: int, who: str) -> None:
        """Exactly once: as many messages as were to be sent, and each of them another one."""
        found = self.ask(do="report")
        if (found["messages"], found["different"]) != (count, count):
            raise BenchmarkFailed(
                f"{who} should have sent {count} messages, each once: {found['messages']} came, "
                f"{found['different']} different ones"
            )
