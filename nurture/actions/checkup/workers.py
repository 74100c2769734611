"""Broker, beat, workers and backlog: are they there, and does the work get done?

There is no registry of processes; each is recognised by what it does at the broker.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from redis import Redis
from redis.exceptions import ResponseError

from nurture import clock
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.actions.records.status import lag_seconds
from nurture.actions.sending.deliver import deliver
from nurture.actions.worker import enqueue
from nurture.domain.delivery.states import TouchState
from nurture.models import Event, Touch
from nurture.settings import current

LATE = timedelta(minutes=5)
_RECENT = 2  # whole seconds, as the broker counts them; a beat enqueues every second, a little later on a busy machine
_BETWEEN_LOOKS = 3.5  # seconds; who enqueued at both looks did so in between
_PATIENCE = 3.0  # seconds for a worker that listens to take a task
_STEP = 0.05


def broker() -> Diagnosis:
    """Whether the broker answers, and its version."""
    with _broker() as server:
        version = server.info("server")["redis_version"]
    return ok(f"answers, as Redis {version}")


def beat() -> Diagnosis:
    """Whether a beat runs: only it enqueues every second where nothing happens."""
    try:
        with _broker() as server:
            before = _enqueueing(server)
            time.sleep(_BETWEEN_LOOKS)
            steady = before & _enqueueing(server)
    except ResponseError:
        return warning("this broker does not show its clients", "watch nurture_lag_seconds instead")
    if not steady:
        return problem("nobody ticks: what is due stays due", "start nurture beat")
    return ok("ticks every second")


def worker(queue: str) -> Diagnosis:
    """Whether a worker consumes a queue: enqueues a lease that nobody holds, which does nothing."""
    lease = str(uuid.uuid4())
    with _broker() as server:
        if not enqueue(deliver.name, lease, queue=queue):
            return problem("the broker does not take a task", "see its log")
        if _is_taken(server, queue, lease):
            return ok("a worker listens")
    # A worker that sends on all its processes takes nothing more until one of them is done.
    if Touch.objects.filter(channel=queue, state=TouchState.SENDING, lease_until__gt=clock.real()).exists():
        return ok("every worker is busy sending")
    return problem(f"nobody takes tasks from the queue {queue}", f"start nurture worker {queue}")


def backlog() -> Diagnosis:
    """Whether what is due goes out, and what comes in is understood."""
    if (waited := timedelta(seconds=lag_seconds())) >= LATE:
        return problem(
            f"the oldest due message has been waiting {waited.total_seconds() / 60:.0f} minutes",
            "see beat and the workers; then the log of the worker for control",
        )
    if failing := Event.objects.waiting().filter(attempts__gt=0).count():
        return warning(f"{failing} events could not be processed so far", "see the log of the worker for control")
    return ok("nothing is late")


@contextmanager
def _broker() -> Iterator[Redis]:
    with Redis.from_url(
        current().redis or "", decode_responses=True, socket_timeout=2, socket_connect_timeout=2
    ) as server:
        yield server


def _enqueueing(server: Redis) -> set[str]:
    """Ids of the connections to our database of the broker whose last command, moments ago, enqueued something."""
    database = int(server.connection_pool.connection_kwargs.get("db") or 0)
    return {
        client["id"]
        for client in server.client_list()
        if client["cmd"] == "lpush" and int(client["db"]) == database and int(client["idle"]) <= _RECENT
    }


def _is_taken(server: Redis, queue: str, lease: str) -> bool:
    """Waits until a worker has taken the task; removes it where none does, so that nothing piles up."""
    patience_ends = time.monotonic() + _PATIENCE
    while waiting := [task for task in map(str, server.lrange(queue, 0, -1)) if lease in task]:
        if time.monotonic() > patience_ends:
            server.lrem(queue, 1, waiting[0])
            return False
        time.sleep(_STEP)
    return True
