"""Work in threads with database connections of their own, as other workers do it; what fails there fails the test."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import connection

PATIENCE = 20  # seconds; what takes longer hangs

Given = ParamSpec("Given")
One = TypeVar("One")
Result = TypeVar("Result")

_threads = ThreadPoolExecutor(32, "elsewhere")


def elsewhere(work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
    """Begins this in another thread. Ask for its `.result(PATIENCE)`: else nobody hears that it failed."""

    def run() -> Result:
        try:
            return work(*args, **kwargs)
        finally:
            connection.close()

    return _threads.submit(run)


def at_once(work: Callable[[One], Result], ones: Iterable[One]) -> list[Result]:
    """The work on each of these, each in a thread of its own, all begun together; the results in their order."""
    given = list(ones)
    ready = Barrier(len(given))

    def begin(one: One) -> Result:
        ready.wait(PATIENCE)
        return work(one)

    begun = [elsewhere(begin, one) for one in given]
    return [each.result(PATIENCE) for each in begun]
