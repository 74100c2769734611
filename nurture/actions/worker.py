"""The doorbell: tell a worker that there is something to do. A lost ring delays, and loses nothing.

Whether this worker was asked to stop: one byte that its processes share, made before they fork.

A failure as it may be logged: its kind and its place, without the words, which could hold a client's data."""

import logging
import mmap
import os
import threading
from functools import lru_cache

from celery import current_app

log = logging.getLogger(__name__)


def enqueue(task: str, *ids: str, queue: str) -> bool:
    """Sends a task with ids only; where the broker does not answer, the tick and the sweep make up for it."""
    try:
        current_app.send_task(task, args=ids, queue=queue, retry=False, ignore_result=True)
    except Exception as failure:  # kombu and redis raise many kinds
        log.warning("doorbell not heard", extra={"task": task, "queue": queue, "kind": type(failure).__name__})
        return False
    return True


def enqueue_soon(task: str, queue: str) -> None:
    """Rings from a thread of its own and returns at once: a web request never waits for the broker.

    Many rings while one is on its way become one.
    """
    _ringer(os.getpid(), task, queue).set()


@lru_cache(maxsize=8)
def _ringer(process: int, task: str, queue: str) -> threading.Event:
    """One thread a process and task; threads do not survive a fork, hence the process's id."""
    wanted = threading.Event()

    def keep_ringing() -> None:
        while wanted.wait():
            wanted.clear()
            enqueue(task, queue=queue)

    threading.Thread(target=keep_ringing, name=f"doorbell {task}", daemon=True).start()
    return wanted


_stop_requested = mmap.mmap(-1, 1)


def request_stop() -> None:
    """From now on nothing new is begun; for the process that forks, or for a fork of it."""
    _stop_requested[0] = 1


def stop_requested() -> bool:
    return _stop_requested[0] == 1


def clear_stop_request() -> None:
    """As if nobody had asked."""
    _stop_requested[0] = 0


def redacted(failure: Exception) -> Exception:
    """An exception of the same kind and traceback that says nothing more; for `exc_info`."""
    try:
        bare = type(failure).__new__(type(failure))
    except TypeError:  # a kind that cannot be made without its words
        bare = Exception(type(failure).__name__)
    return bare.with_traceback(failure.__traceback__)
