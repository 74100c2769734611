"""One client with thousands of events holds up nobody, and each event costs the same."""

from datetime import datetime, timedelta
from math import inf
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.intake import batch, turns
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.intake.turns import TOGETHER, TURN, lock_turns, next_turns
from nurture.models import Appointment, Client, Event
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

BEGIN = datetime.fromisoformat("2026-11-01T10:00:00-05:00")


def bookings(count: int, first: int = 0, client: str = "c-1001") -> list[dict[str, Any]]:
    return [
        other("appointment.booked", f"b-{client}-{n}", client={**DANA, "id": client},
              occurred_at=(BEGIN + timedelta(minutes=n)).isoformat(),
              appointment={"id": f"a-{n}", "starts_at": (BEGIN + timedelta(days=60, hours=n)).isoformat()})
        for n in range(first, first + count)
    ]  # fmt: skip


def statements() -> int:
    with CaptureQueriesContext(connection) as captured:
        process_waiting()
    return len(captured)


def test_a_clients_thousandth_booking_costs_what_the_first_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_LONGEST", inf)  # on a busy machine a turn ends early, and the rest is another turn
    receive_events(intake())
    receive(bookings(200))
    few = statements()
    receive(bookings(600, first=200))
    process_waiting()
    receive(bookings(200, first=800))
    assert statements() <= few <= 4 * 200
    assert Appointment.objects.count() == 1000


def test_the_events_of_a_client_are_not_read_again() -> None:
    receive_events(intake(), *bookings(60))
    receive(bookings(1, first=60))
    with CaptureQueriesContext(connection) as captured:
        process_waiting()
    reads = [query["sql"] for query in captured if "nurture_event" in query["sql"] and "payload" in query["sql"]]
    assert all("FOR UPDATE" in sql or "UPDATE nurture_event" in sql for sql in reads)


def test_a_client_with_few_events_comes_before_one_with_many() -> None:
    receive(bookings(3 * TURN))
    receive([intake("late", client={**DANA, "id": "c-2"}), intake("later", client={**DANA, "id": "c-3"})])
    assert [list(turn) for turn in next_turns(clock.real())] == [["c-2", "c-3"], ["c-1001"]]


def test_of_those_with_few_the_longest_waiting_comes_first() -> None:
    receive([intake(f"e-{n}", client={**DANA, "id": f"c-{9 - n}"}) for n in range(4)])
    assert [list(turn) for turn in next_turns(clock.real())] == [["c-9", "c-8", "c-7", "c-6"]]


def test_many_waiting_clients_with_few_events_do_not_starve_one_with_many() -> None:
    receive(bookings(10))
    receive([intake(f"e-{n}", client={**DANA, "id": f"p-{n}"}) for n in range(2 * TOGETHER)])
    assert [len(batch) for batch in next_turns(clock.real())] == [TOGETHER, 1, TOGETHER]


def test_one_with_many_is_found_also_where_the_oldest_events_are_anothers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_NEAREST", 20)
    receive(bookings(30))
    receive(intake("late", client={**DANA, "id": "c-2"}))
    assert [list(turn) for turn in next_turns(clock.real())] == [["c-2"], ["c-1001"]]


def test_a_turn_ends_and_the_next_client_has_one() -> None:
    receive(bookings(2 * TURN, client="c-1"))
    receive(bookings(2 * TURN, client="c-2"))
    clients = [(ref, len(events)) for turn in next_turns(clock.real()) for ref, events in turn.items()]
    assert clients == [("c-1", TURN), ("c-2", TURN)]
    assert process_waiting() == 4 * TURN


def test_one_that_fails_among_many_of_a_client_is_left_and_the_others_are_processed() -> None:
    receive(bookings(TURN + 10))
    Event.objects.filter(ref="b-c-1001-7").update(payload={"client": {"id": "c-1001"}})
    assert process_waiting() == TURN + 10
    assert list(Event.objects.waiting().values_list("ref", "attempts")) == [("b-c-1001-7", 1)]
    assert Appointment.objects.count() == TURN + 9


def test_an_erasure_in_the_middle_of_a_turn_empties_what_the_same_turn_told_before() -> None:
    receive_events(intake(), *bookings(3), other("client.erased", "gone"), *bookings(3, first=3))
    assert set(map(str, Event.objects.values_list("payload", flat=True))) == {"{}"}
    assert Client.objects.get().email == ""


@pytest.mark.django_db(transaction=True)
def test_a_client_whose_turn_another_worker_has_is_passed_over() -> None:
    receive(bookings(2))
    receive(intake("other", client={**DANA, "id": "c-2"}))
    with transaction.atomic():
        (turn,) = [turn for turn in next_turns(clock.real()) if "c-1001" in turn]
        assert len(lock_turns({"c-1001": turn["c-1001"]}, clock.real())["c-1001"]) == 2
        assert elsewhere(process_waiting).result(PATIENCE) == 1
    assert list(Event.objects.waiting().values_list("client_ref", flat=True)) == ["c-1001"] * 2
