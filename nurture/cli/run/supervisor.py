"""A process supervisor: starts programs in order, restarts one that dies (with back-off), stops them together."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from nurture.embedded.process import Process, Program, describe_exit

FIRST_DELAY, LONGEST_DELAY = 0.5, 10.0  # seconds before a restart
_POLL = 0.05  # seconds between two looks at what is asked to stop
_SETTLED = 30.0  # seconds of life after which a process counts as healthy


def next_delay(lived: float, last: float | None) -> float:
    """Exponential back-off: seconds to wait before a restart; it starts anew after a long life of the process."""
    if last is None or lived >= _SETTLED:
        return FIRST_DELAY
    return min(last * 2, LONGEST_DELAY)


@dataclass(slots=True)
class _Watched:
    program: Program
    process: Process | None
    delay: float | None = None
    due: float = 0.0  # when to start again, where there is no process


class Supervisor:
    """Supervises programs in steps, from a thread that must outlive them; `report` gets a line on each restart."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._watched: list[_Watched] = []

    def start(self, program: Program) -> Process:
        """Starts a program and supervises it from now on."""
        process = program.start()
        self._watched.append(_Watched(program, process))
        return process

    def watch_once(self) -> None:
        """Restarts what died once its back-off is over, limits logs, never blocks. Call it several times a second."""
        for watched in self._watched:
            if watched.process is None:
                if time.monotonic() >= watched.due:
                    self._restart(watched)
            elif (code := watched.process.process.poll()) is not None:
                self._reap(watched, watched.process, code)
            else:
                watched.process.limit_log()

    def stop(self, patience: float = 15.0, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Asks all to stop, waits `patience` seconds for them together, calling `meanwhile`, and kills the rest."""
        processes = [watched.process for watched in self._watched if watched.process]
        self._watched.clear()
        for process in processes:
            process.ask_to_stop()
        patience_ends = time.monotonic() + patience
        while any(each.process.poll() is None for each in processes) and time.monotonic() < patience_ends:
            meanwhile()
            time.sleep(_POLL)
        for process in processes:
            process.kill()

    def _reap(self, watched: _Watched, process: Process, code: int) -> None:
        lived = time.monotonic() - process.started_at
        process.kill()  # what it had started itself
        output = process.log_tail() if lived < _SETTLED else ""
        self._restart_later(watched, lived, "\n".join(filter(None, (describe_exit(code), output))))

    def _restart(self, watched: _Watched) -> None:
        try:
            watched.process = watched.program.start()
        except OSError as wrong:  # no memory, no processes left: the other programs must not suffer from it
            self._restart_later(watched, 0.0, str(wrong))

    def _restart_later(self, watched: _Watched, lived: float, why: str) -> None:
        watched.process = None
        watched.delay = next_delay(lived, watched.delay)
        watched.due = time.monotonic() + watched.delay
        self._report(f"{watched.program.name} ended, starts again in {watched.delay:g} s: {why}")
