"""A part: one program that we start, watch and stop."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nurture.embedded.home import CannotStart
from nurture.embedded.pdeathsig import dies_with_parent

_LOG_LIMIT = 5_000_000  # bytes; one older file is kept beside
_QUOTED_LINES = 8
#: An environment of a server's own: a PGDATA, a language or a preloaded library of the caller's must not change it.
ITS_OWN: Mapping[str, str] = {"LC_ALL": "C", "PATH": os.defpath}


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is run; `death_signal` reaches it when we end; `owner` is the (uid, gid) that it gets."""

    name: str
    argv: tuple[str, ...]
    log: Path
    env: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    owner: tuple[int, int] | None = None

    def start(self) -> "Process":
        """Starts it, tied to this process, in a group of its own, which a Ctrl-C does not reach."""
        uid, gid = self.owner or (None, None)
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        self.log.touch(mode=0o600)
        with self.log.open("ab") as log:
            log_from = log.tell()  # asked now: the child moves this same position on
            process = subprocess.Popen(
                self.argv, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=self.env,
                process_group=0, preexec_fn=dies_with_parent(self.death_signal),
                user=uid, group=gid, extra_groups=None if uid is None else [],
            )  # fmt: skip
            return Process(self, process, log_from, time.monotonic())

    def run(self) -> None:
        """Runs it to its end; raises CannotStart with its last words where it fails."""
        child = self.start()
        try:
            if code := child.process.wait():
                raise CannotStart(f"{self.name} failed ({ending(code)}):\n{child.last_words()}")
        finally:
            child.kill()


@dataclass(frozen=True, slots=True)
class Process:
    """A part that runs since `since` (monotonic seconds); its words begin at byte `log_from` of its log."""

    part: Program
    process: subprocess.Popen[bytes]
    log_from: int
    since: float

    def ask_to_stop(self) -> None:
        self.process.send_signal(self.part.stop_signal)

    def wait_or_kill(self, seconds: float) -> None:
        """Waits for the end that was asked for, then leaves nothing of it."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, seconds))
        self.kill()

    def kill(self) -> None:
        """Ends the program and whatever it started in its group."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        """The last lines that it wrote since its start."""
        with self.part.log.open("rb") as log:
            log.seek(self.log_from)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-_QUOTED_LINES:])


def ending(code: int) -> str:
    """A return code in words."""
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
