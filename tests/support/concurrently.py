"""Runs work concurrently, in threads with database connections of their own, as other workers do."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import connection

PATIENCE = 60  # seconds, on however busy a machine; what takes longer hangs

Given = ParamSpec("Given")
One = TypeVar("One")
Result = TypeVar("Result")

_threads = ThreadPoolExecutor(32, "elsewhere")


def elsewhere(work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
    """Starts work in another thread. Ask for its `.result(PATIENCE)`: otherwise a failure goes unnoticed."""

    def run() -> Result:
        try:
            return work(*args, **kwargs)
        finally:
            connection.close()

    return _threads.submit(run)


def at_once(work: Callable[[One], Result], ones: Iterable[One]) -> list[Result]:
    """Runs the work on each item concurrently, all started together at a barrier; the results in their order."""
    given = list(ones)
    ready = Barrier(len(given))

    def begin(one: One) -> Result:
        ready.wait(PATIENCE)
        return work(one)

    begun = [elsewhere(begin, one) for one in given]
    return [each.result(PATIENCE) for each in begun]
