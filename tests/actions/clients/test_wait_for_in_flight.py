import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from nurture import clock
from nurture.actions.clients.locks import lock_address, locked_client
from nurture.actions.clients.opt_out import opt_out, wait_for_in_flight
from nurture.domain.values.channel import Channel
from nurture.models import Client, Suppression, Touch
from tests.actions.sending.one_touch import hand_over, open_touch, record_response
from tests.conftest import SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
NUMBER = "+16175550123"


@pytest.fixture
def lease(at: SetClock, take: Callable[[Channel], uuid.UUID]) -> uuid.UUID:
    """A text to Dana, claimed."""
    receive_events(intake())
    Touch.objects.exclude(step="nudge-rolling").delete()
    at("2026-11-30T12:30:00-05:00")
    return take(Channel.SMS)


def test_whoever_said_stop_is_answered_when_nothing_of_theirs_is_under_way_any_more(
    lease: uuid.UUID, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nurture.actions.clients.opt_out.PATIENCE", 10 * PATIENCE)
    opened = open_touch(Touch.objects.get().pk, lease)
    assert opened
    opt_out([(Channel.SMS, NUMBER)], "text message")
    answered = threading.Event()

    def answer() -> None:
        wait_for_in_flight(Channel.SMS, NUMBER)
        answered.set()

    waiting = elsewhere(answer)
    assert not answered.wait(0.3)
    hand_over(opened)
    record_response(opened)
    assert answered.wait(PATIENCE)
    waiting.result(PATIENCE)
    assert len(outside.texts(to=NUMBER)) == 1


def test_who_did_not_say_stop_is_not_kept_waiting(lease: uuid.UUID) -> None:
    assert open_touch(Touch.objects.get().pk, lease)
    wait_for_in_flight(Channel.SMS, NUMBER)
    assert Touch.objects.get().state == "sending"


def test_a_stop_waits_for_whoever_decides_on_a_message_this_moment(lease: uuid.UUID) -> None:
    said = []

    def stop() -> None:
        opt_out([(Channel.SMS, NUMBER)], "text message")
        said.append("stopped")

    with transaction.atomic():
        lock_address(NUMBER)
        stopping = elsewhere(stop)
        wait_for(_waiting_for_a_lock)
        assert Suppression.objects.count() == 0
        said.append("decided")
    stopping.result(PATIENCE)
    assert said == ["decided", "stopped"]


def test_two_stops_and_an_open_message_never_wait_for_each_other_in_a_ring(lease: uuid.UUID) -> None:
    Client.objects.create(ref="c-2", phone=NUMBER, created_at=clock.now())
    touch = Touch.objects.get()
    with locked_client(touch.client_id):  # the first that opening takes; the stops begin right after it
        stops = [elsewhere(opt_out, [(Channel.SMS, NUMBER)], str(uuid.uuid4())) for _ in range(4)]
        wait_for(lambda: _waiting_for_a_lock() == len(stops))
        assert open_touch(touch.pk, lease)
    for stop in stops:
        stop.result(PATIENCE)
    assert Suppression.objects.count() == 1


def _waiting_for_a_lock() -> int:
    """How many do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        return int(cursor.fetchone()[0])
