"""Who works: the broker, the beats that ring, the workers that listen, and what is late all the same.

Nobody keeps a list of them; each shows by what it does at the broker.
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
_RECENT = 2  # whole seconds, as the broker counts them; a beat rings every second, a little later on a busy machine
_BETWEEN_LOOKS = 3.5  # seconds; who rang at both, rang in between
_PATIENCE = 3.0  # seconds for a worker that listens to take what was rung
_STEP = 0.05


def broker() -> Diagnosis:
    """Whether it answers."""
    with _broker() as server:
        version = server.info("server")["redis_version"]
    return ok(f"answers, as Redis {version}")


def beat() -> Diagnosis:
    """Whether somebody rings every second, as only a beat does where nothing happens."""
    try:
        with _broker() as server:
            before = _ringing(server)
            time.sleep(_BETWEEN_LOOKS)
            steady = before & _ringing(server)
    except ResponseError:
        return warning("this broker does not show its clients", "watch nurture_lag_seconds instead")
    if not steady:
        return problem("nobody ticks: what is due stays due", "start nurture beat")
    return ok("ticks every second")


def worker(queue: str) -> Diagnosis:
    """Whether somebody takes from a queue: rings there with a lease that nobody holds, which does nothing."""
    lease = str(uuid.uuid4())
    with _broker() as server:
        if not enqueue(deliver.name, lease, queue=queue):
            return problem("the broker does not take a task", "see its log")
        if _is_taken(server, queue, lease):
            return ok("a worker listens")
    # A worker that sends on all its processes takes nothing more until one of them is done.
    if Touch.objects.filter(channel=queue, state=TouchState.SENDING, lease_until__gt=clock.real()).exists():
        return ok("every worker is busy sending")
    return problem(f"nobody takes what is rung on {queue}", f"start nurture worker {queue}")


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


def _ringing(server: Redis) -> set[str]:
    """Connections that rang just now."""
    return {
        client["id"] for client in server.client_list() if client["cmd"] == "lpush" and int(client["idle"]) <= _RECENT
    }


def _is_taken(server: Redis, queue: str, lease: str) -> bool:
    """Waits for it to be taken; takes it away where nobody does, so that nothing heaps up."""
    patience_ends = time.monotonic() + _PATIENCE
    while waiting := [task for task in map(str, server.lrange(queue, 0, -1)) if lease in task]:
        if time.monotonic() > patience_ends:
            server.lrem(queue, 1, waiting[0])
            return False
        time.sleep(_STEP)
    return True
