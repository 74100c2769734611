import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from redis import Redis
from redis.exceptions import RedisError

from nurture import clock
from nurture.actions.checkup.diagnosis import ok, problem, warning
from nurture.actions.checkup.workers import backlog, beat, broker, worker
from nurture.models import Event, Release, Touch
from nurture.settings import current
from tests.channels.conftest import nobodys_port
from tests.conftest import Environ, SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.support.outside import wait_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[Redis]:
    """The broker, with nothing enqueued."""
    with Redis.from_url(current().redis or "") as server:
        server.delete("control", "email", "sms")
        yield server
        server.delete("control", "email", "sms")


@contextmanager
def meanwhile(do: Callable[[Redis], object], every: float) -> Iterator[None]:
    """Somebody else does this at the broker, again and again, on a connection of its own."""
    done = threading.Event()

    def go_on() -> None:
        with Redis.from_url(current().redis or "") as connection:
            while not done.is_set():
                do(connection)
                done.wait(every)

    going_on = elsewhere(go_on)
    try:
        yield
    finally:
        done.set()
        going_on.result(PATIENCE)


def test_the_broker_tells_its_version(server: Redis) -> None:
    assert broker() == ok(f"answers, as Redis {server.info('server')['redis_version']}")


def test_a_broker_that_is_away_is_no_diagnosis(environ: Environ) -> None:
    environ(redis_url=f"redis://127.0.0.1:{nobodys_port()}")
    with pytest.raises(RedisError):
        broker()


def test_a_queue_from_which_somebody_takes_has_a_worker(server: Redis) -> None:
    with meanwhile(lambda connection: connection.brpop(["email"], 0.1), 0):
        assert worker("email") == ok("a worker listens")


def test_a_queue_from_which_nobody_takes_has_none_and_stays_empty(server: Redis) -> None:
    assert worker("sms") == problem("nobody takes tasks from the queue sms", "start nurture worker sms")
    assert server.llen("sms") == 0


def test_a_worker_that_is_busy_sending_is_one(server: Redis, release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake())
    lease_until = clock.real() + timedelta(seconds=30)
    first = Touch.objects.filter(channel="sms").values_list("pk", flat=True)[:1]
    Touch.objects.filter(pk__in=list(first)).update(
        state="sending", lease="00000000-0000-0000-0000-000000000000", lease_until=lease_until
    )
    assert worker("sms") == ok("every worker is busy sending")


def test_somebody_who_goes_on_ringing_is_a_beat(server: Redis) -> None:
    # Five times a second: on a busy machine one second can last three, and what was done two seconds ago is old.
    with meanwhile(lambda connection: connection.lpush("ticks-of-a-test", "tick"), 0.2):
        wait_for(lambda: server.llen("ticks-of-a-test"))
        assert beat() == ok("ticks every second")
    server.delete("ticks-of-a-test")


def test_somebody_who_rang_once_is_none(server: Redis) -> None:
    server.lpush("ticks-of-a-test", "tick")
    assert beat() == problem("nobody ticks: what is due stays due", "start nurture beat")
    server.delete("ticks-of-a-test")


def test_what_is_due_for_long_is_told(release: Release, at: SetClock) -> None:
    assert backlog() == ok("nothing is late")
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake())
    due = Touch.objects.order_by("due_at")[0].due_at
    at(due + timedelta(minutes=4))
    assert backlog() == ok("nothing is late")
    at(due + timedelta(minutes=12))
    assert backlog() == problem(
        "the oldest due message has been waiting 12 minutes",
        "see beat and the workers; then the log of the worker for control",
    )


def test_events_that_are_not_understood_are_told(release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake())
    Event.objects.update(processed_at=None, attempts=2)
    assert backlog() == warning("1 events could not be processed so far", "see the log of the worker for control")
