"""What every worker task needs: enqueue another task (best effort), a graceful stop, exceptions fit for a log."""

import logging
import mmap
import os
import threading
import time
from functools import lru_cache

from celery import current_app

log = logging.getLogger(__name__)


_BETWEEN = 0.1  # seconds between two that are enqueued soon


def enqueue(task: str, *ids: str, queue: str) -> bool:
    """Best effort: sends a task with ids only. False where the broker does not answer; the timers make up for it."""
    try:
        current_app.send_task(task, args=ids, queue=queue, retry=False, ignore_result=True)
    except Exception as failure:  # kombu and redis raise many kinds
        log.warning("task not enqueued", extra={"task": task, "queue": queue, "kind": type(failure).__name__})
        return False
    return True


def enqueue_soon(task: str, queue: str) -> None:
    """Enqueues from a thread of its own and returns at once: a web request never waits for the broker.

    Many requests within a moment are coalesced into one, so that no heap of them comes before other tasks.
    """
    _enqueuer(os.getpid(), task, queue).set()


@lru_cache(maxsize=8)
def _enqueuer(process: int, task: str, queue: str) -> threading.Event:
    """One thread a process and task; threads do not survive a fork, hence the process's id."""
    wanted = threading.Event()

    def keep_enqueueing() -> None:
        while wanted.wait():
            wanted.clear()
            enqueue(task, queue=queue)
            time.sleep(_BETWEEN)

    threading.Thread(target=keep_enqueueing, name=f"enqueue {task} on {queue}", daemon=True).start()
    return wanted


#: One byte of shared memory, made before the worker forks: its pool processes see the request too.
_stop_requested = mmap.mmap(-1, 1)


def request_stop() -> None:
    """Graceful stop: from now on this worker and its pool processes begin nothing new."""
    _stop_requested[0] = 1


def stop_requested() -> bool:
    """Whether this worker should begin nothing new."""
    return _stop_requested[0] == 1


def clear_stop_request() -> None:
    """Undoes `request_stop`, for tests that stop a worker in their own process."""
    _stop_requested[0] = 0


def redacted(failure: Exception) -> Exception:
    """An exception of the same type and traceback without its message, which may hold personal data; for `exc_info`."""
    try:
        bare = type(failure).__new__(type(failure))
    except TypeError:  # a type that cannot be made without arguments
        bare = Exception(type(failure).__name__)
    return bare.with_traceback(failure.__traceback__)
