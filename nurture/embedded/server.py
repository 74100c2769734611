"""What the embedded servers have in common: an address, a sign of life, a start and a stop."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from types import TracebackType
from typing import Self

from nurture.embedded.home import CannotStart
from nurture.embedded.process import Process, Program, ending

_PATIENCE = 30.0  # seconds until a server must answer; after a crash PostgreSQL first replays its log
_STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready to be run; `scrap` is a folder that goes when it stops."""

    part: Program
    url: str
    answers: Callable[[], bool]
    scrap: Path | None = None

    def wait(self, child: Process) -> None:
        """Returns once it answers; raises CannotStart with its last words where it ended or stays silent."""
        patience_ends = time.monotonic() + _PATIENCE
        while not self.answers():
            code = child.process.poll()
            if code is not None:
                raise CannotStart(f"{self.part.name} did not start ({ending(code)}):\n{child.last_words()}")
            if time.monotonic() > patience_ends:
                raise CannotStart(f"{self.part.name} does not answer:\n{child.last_words()}")
            time.sleep(0.02)

    def run(self) -> "Running":
        """Starts it and waits until it answers."""
        running = Running(self, self.part.start())
        try:
            self.wait(running.child)
        except BaseException:
            running.stop()
            raise
        return running

    def clear(self) -> None:
        """Removes what was made for this one run."""
        if self.scrap:
            shutil.rmtree(self.scrap, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers; leaving the `with` block stops it."""

    server: Server
    child: Process

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def process(self) -> Popen[bytes]:
        return self.child.process

    def stop(self) -> None:
        self.child.ask_to_stop()
        self.child.wait_or_kill(_STOP_SECONDS)
        self.server.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
