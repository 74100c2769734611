"""The doorbell: tell a worker that there is something to do. A lost ring delays, and loses nothing."""

import logging
import os
import threading
from functools import lru_cache

from celery import current_app

log = logging.getLogger(__name__)


def ring(task: str, *ids: str, queue: str) -> bool:
    """Sends a task with ids only; where the broker does not answer, the tick and the sweep make up for it."""
    try:
        current_app.send_task(task, args=ids, queue=queue, retry=False, ignore_result=True)
    except Exception as failure:  # kombu and redis raise many kinds
        log.warning("doorbell not heard", extra={"task": task, "queue": queue, "kind": type(failure).__name__})
        return False
    return True


def ring_soon(task: str, queue: str) -> None:
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
            ring(task, queue=queue)

    threading.Thread(target=keep_ringing, name=f"doorbell {task}", daemon=True).start()
    return wanted
