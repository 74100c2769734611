"""Child processes: a program's command line, and the process that runs it in a group of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryFile
from typing import IO, Protocol

from nurture.embedded.home import CannotStart
from nurture.embedded.pdeathsig import dies_with_parent

_LOG_LIMIT = 5_000_000  # bytes; one older file is kept beside
_TAIL_LINES = 8
#: For a server of its own: a PGDATA, a locale or a preloaded library of the caller's must not change it.
CLEAN_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C", "PATH": os.defpath}


class Child(Protocol):
    """A child process: a Popen, or a fork of ours (nurture/cli/run/forked.py)."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int | None: ...
    def send_signal(self, number: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Program:
    """How to run a program. `death_signal` is sent to it when we die; `owner` is the (uid, gid) to run as."""

    name: str
    argv: tuple[str, ...]
    log: Path
    env: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    owner: tuple[int, int] | None = None

    def start(self, stdin: int | IO[bytes] = subprocess.DEVNULL) -> "Process":
        """Starts the program: it dies with us, and has a process group of its own, which a Ctrl-C does not reach."""
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        self.log.touch(mode=0o600)
        with self.log.open("ab") as log:
            log_from = log.tell()  # read now: the child shares this file position, and moves it
            return Process(self, self._spawn(stdin, log), log_from, time.monotonic())

    def _spawn(self, stdin: int | IO[bytes], log: IO[bytes]) -> "Child":
        uid, gid = self.owner or (None, None)
        return subprocess.Popen(
            self.argv, stdin=stdin, stdout=log, stderr=subprocess.STDOUT, env=self.env,
            process_group=0, preexec_fn=dies_with_parent(self.death_signal),
            user=uid, group=gid, extra_groups=None if uid is None else [],
        )  # fmt: skip

    def run(self, given: str = "") -> None:
        """Runs the program on a standard input to its end; raises CannotStart with the tail of its log if it fails."""
        with TemporaryFile() as stdin:
            stdin.write(given.encode())
            stdin.seek(0)
            child = self.start(stdin)
            try:
                if code := child.process.wait():
                    raise CannotStart(f"{self.name} failed ({describe_exit(code)}):\n{child.log_tail()}")
            finally:
                child.kill()


@dataclass(frozen=True, slots=True)
class Process:
    """A running program, since `started_at` (monotonic seconds); its output begins at byte `log_from` of its log."""

    program: Program
    process: Child
    log_from: int
    started_at: float

    def ask_to_stop(self) -> None:
        self.process.send_signal(self.program.stop_signal)

    def wait_or_kill(self, seconds: float) -> None:
        """Waits for a graceful shutdown, then kills what is left of the process group."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, seconds))
        self.kill()

    def kill(self) -> None:
        """Kills the process and whatever it started in its group."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def limit_log(self) -> None:
        """Puts a log aside that has grown too long; the process goes on writing at the end of the emptied file.

        Where the disk is full, its room is worth more than the lines, and nothing that runs ends for them.
        """
        log = self.program.log
        with suppress(OSError):
            if log.stat().st_size > _LOG_LIMIT:
                try:
                    copy(log, log.with_suffix(".old.log"))
                finally:
                    os.truncate(log, 0)

    def log_tail(self) -> str:
        """The last lines that the process logged since its start, indented for an error message."""
        with self.program.log.open("rb") as log:
            log.seek(self.log_from if self.log_from <= os.fstat(log.fileno()).st_size else 0)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-_TAIL_LINES:])


def describe_exit(code: int) -> str:
    """A return code for an error message: `exit code 1` or `killed by SIGKILL`."""
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
