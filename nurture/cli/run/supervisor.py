"""Keeps parts running: starts them in their order, restarts one that dies, stops them together."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from nurture.embedded.process import Process, Program, describe_exit

FIRST_DELAY, LONGEST_DELAY = 0.5, 10.0  # seconds before a restart
_SETTLED = 30.0  # seconds of life after which a part counts as well


def next_delay(lived: float, last: float | None) -> float:
    """Seconds to wait before a restart: twice the last wait; the first again after a life that was long."""
    if last is None or lived >= _SETTLED:
        return FIRST_DELAY
    return min(last * 2, LONGEST_DELAY)


@dataclass(slots=True)
class _Watched:
    part: Program
    child: Process | None
    delay: float | None = None
    due: float = 0.0  # when to start again, where there is no child


class Supervisor:
    """Watches in steps, from a thread that must outlive the parts; `say` gets a line on each restart."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._watched: list[_Watched] = []

    def start(self, part: Program) -> Process:
        """Starts a part and watches it from now on."""
        child = part.start()
        self._watched.append(_Watched(part, child))
        return child

    def watch_once(self) -> None:
        """Restarts what died and has waited; never waits itself. Call it some times a second."""
        for watched in self._watched:
            if watched.child is None:
                if time.monotonic() >= watched.due:
                    self._restart(watched)
            elif watched.child.process.poll() is not None:
                self._bury(watched, watched.child)

    def stop(self, patience: float = 15.0) -> None:
        """Asks all to stop, waits `patience` seconds for them together, kills the rest."""
        children = [watched.child for watched in self._watched if watched.child]
        self._watched.clear()
        for child in children:
            child.ask_to_stop()
        patience_ends = time.monotonic() + patience
        for child in children:
            child.wait_or_kill(patience_ends - time.monotonic())

    def _bury(self, watched: _Watched, child: Process) -> None:
        lived = time.monotonic() - child.started_at
        child.kill()  # what it had started itself
        words = child.log_tail() if lived < _SETTLED else ""
        self._again_later(watched, lived, "\n".join(filter(None, (describe_exit(child.process.returncode), words))))

    def _restart(self, watched: _Watched) -> None:
        try:
            watched.child = watched.part.start()
        except OSError as wrong:  # no memory, no processes left: the other parts must not suffer from it
            self._again_later(watched, 0.0, str(wrong))

    def _again_later(self, watched: _Watched, lived: float, why: str) -> None:
        watched.child = None
        watched.delay = next_delay(lived, watched.delay)
        watched.due = time.monotonic() + watched.delay
        self._say(f"{watched.part.name} ended, starts again in {watched.delay:g} s: {why}")
