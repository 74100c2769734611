"""Programs that run in a fork of this process: they start with all that it has imported, and share that memory."""

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn

from nurture.cli.run.process_title import set_title
from nurture.embedded.pdeathsig import die_with_parent
from nurture.embedded.process import Program

_POLL = 0.02  # seconds between two looks at a child that is waited for


class ForkedProcess:
    """A forked child process, with what Popen offers of one."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, negative where a signal killed it; None while it runs."""
        return self._reap(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int | None:
        """Waits for its end; raises TimeoutExpired."""
        if timeout is None:
            return self._reap(0)
        patience_ends = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > patience_ends:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(_POLL)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _reap(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


@dataclass(frozen=True, slots=True)
class ForkedProgram(Program):
    """A function as a program; `argv` is what it finds as its command line, and what `ps` shows.

    To be started where this process has no other thread: a lock that one holds would stay locked in the fork.
    """

    main: Callable[[], object] = field(kw_only=True)

    def _spawn(self, stdin: int | IO[bytes], log: IO[bytes]) -> ForkedProcess:
        parent, blocked = os.getpid(), signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        pid = 0
        try:
            pid = os.fork()
            if not pid:
                self._run(parent, log)
            _lead_group(pid)
        finally:
            _unblock(blocked, pid)
        return ForkedProcess(pid)

    def _run(self, parent: int, log: IO[bytes]) -> NoReturn:
        try:
            die_with_parent(self.death_signal, parent)
            _lead_group(0)
            with Path(os.devnull).open("rb") as nothing:
                become((nothing.fileno(), log.fileno(), log.fileno()), self.argv, self.env, self.main)
        finally:
            os._exit(1)


def become(
    streams: tuple[int, int, int], argv: tuple[str, ...], env: Mapping[str, str] | None, main: Callable[[], object]
) -> NoReturn:
    """Does in a fork what exec and a new interpreter would do: its files, its signals, its command line, its end."""
    for number, source in enumerate(streams):
        os.dup2(source, number)
    os.closerange(len(streams), os.sysconf("SC_OPEN_MAX"))  # our lock of the home and our pipes are not its own
    _forget_signal_handlers()
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
    sys.argv = list(argv)
    set_title(argv)
    code = _exit_code_of(main)
    threading._shutdown()  # type: ignore[attr-defined]  # as multiprocessing does: waits for threads that are no daemons
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _unblock(signals: set[signal.Signals] | set[int], pid: int) -> None:
    """Whoever was asked to stop meanwhile is told now, and never learns of the child: it has begun nothing yet."""
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
    except BaseException:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        raise


def _lead_group(pid: int) -> None:
    """Parent and child both do it: whichever comes first, a signal to the group finds it."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(pid, 0)


def _forget_signal_handlers() -> None:
    """What was sent meanwhile was blocked, and finds no handler of ours any more."""
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _exit_code_of(main: Callable[[], object]) -> int:
    try:
        main()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
        return 1
    except BaseException as failure:
        sys.excepthook(type(failure), failure, failure.__traceback__)
        return 1
    return 0
