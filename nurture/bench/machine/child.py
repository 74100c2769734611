"""A process that does one thing when it is asked: a line of JSON in, a line of JSON out."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from nurture.bench.compare import BenchmarkFailed
from nurture.embedded.pdeathsig import dies_with_parent

_TAIL = 1500  # characters of its log


class Child:
    """A running module of ours; it ends with the block, and with this process."""

    def __init__(self, module: str, *arguments: str, env: Mapping[str, str], log: Path) -> None:
        self._module, self._log = module, log
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("ab") as written:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=written, env=env, text=True, process_group=0, preexec_fn=dies_with_parent(),
            )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, **request: Any) -> dict[str, Any]:
        """Sends a request and waits for the answer; BenchmarkFailed where the process ended instead."""
        self.tell(**request)
        return self.hear()

    def tell(self, **request: Any) -> None:
        """Sends a request."""
        assert self._process.stdin  # noqa: S101 — it is a pipe
        with suppress(BrokenPipeError):  # `hear` says that it ended, and why
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """Waits for the answer to the oldest request that has none."""
        assert self._process.stdout  # noqa: S101 — it is a pipe
        if line := self._process.stdout.readline():
            return dict(json.loads(line))
        raise BenchmarkFailed(f"{self._module} ended:\n{self._log.read_text(errors='replace')[-_TAIL:]}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe  # noqa: S101
            with suppress(BrokenPipeError):
                pipe.close()


def answer_requests(answer: Callable[..., Mapping[str, Any]], lines: IO[str] = sys.stdin) -> None:
    """The other side: answers each request with what the function returns, until nobody asks any more."""
    for line in lines:
        print(json.dumps(answer(**json.loads(line))), flush=True)  # noqa: T201 — to whoever asked
