"""An embedded server: its URL, its readiness check, its start and its stop."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from nurture.embedded.home import CannotStart
from nurture.embedded.process import Child, Process, Program, describe_exit

_START_SECONDS = 30.0  # start-up timeout; after a crash PostgreSQL first replays its log
_STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is prepared but not started; `throwaway_folder` is removed when it stops."""

    program: Program
    url: str
    is_ready: Callable[[], bool]
    throwaway_folder: Path | None = None

    def wait_until_ready(self, child: Process) -> None:
        """Waits for the readiness check; raises CannotStart with the tail of the log where it fails or times out."""
        deadline = time.monotonic() + _START_SECONDS
        while not self.is_ready():
            code = child.process.poll()
            if code is not None:
                raise CannotStart(f"{self.program.name} did not start ({describe_exit(code)}):\n{child.log_tail()}")
            if time.monotonic() > deadline:
                raise CannotStart(f"{self.program.name} does not answer:\n{child.log_tail()}")
            time.sleep(0.02)

    def run(self) -> "RunningServer":
        """Starts the server and waits until it is ready."""
        running = RunningServer(self, self.program.start())
        try:
            self.wait_until_ready(running.child)
        except BaseException:
            running.stop()
            raise
        return running

    def remove_throwaway_folder(self) -> None:
        """Removes the folder that was made for this run alone."""
        if self.throwaway_folder:
            shutil.rmtree(self.throwaway_folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A running server that is ready; leaving the `with` block stops it."""

    server: Server
    child: Process

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def process(self) -> Child:
        return self.child.process

    def stop(self) -> None:
        self.child.ask_to_stop()
        self.child.wait_or_kill(_STOP_SECONDS)
        self.server.remove_throwaway_folder()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
