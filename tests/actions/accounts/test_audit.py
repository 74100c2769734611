from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from nurture.actions.accounts.audit import record, record_list, record_view
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.sequences.pause import pause
from nurture.models import Audit, Client
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_the_database_refuses_to_change_an_entry() -> None:
    record("kim", "pause", "client c-1")
    with pytest.raises(DatabaseError, match="never changed nor removed"), transaction.atomic():
        Audit.objects.update(who="somebody else")
    assert Audit.objects.get().who == "kim"


def test_the_database_refuses_to_remove_an_entry() -> None:
    record("kim", "pause", "client c-1")
    with pytest.raises(DatabaseError, match="never changed nor removed"), transaction.atomic():
        Audit.objects.all().delete()
    assert Audit.objects.count() == 1


def test_the_database_refuses_to_empty_the_table() -> None:
    record("kim", "pause", "client c-1")
    for statement in ("TRUNCATE nurture_audit", "TRUNCATE nurture_audit, nurture_client CASCADE"):
        with pytest.raises(DatabaseError, match="never changed nor removed"), transaction.atomic():
            connection.cursor().execute(statement)
    assert Audit.objects.count() == 1


def test_the_same_list_is_recorded_once_an_hour_with_whom_it_showed(at: SetClock) -> None:
    dana, other = receive_events(intake()), receive_events(intake("evt-2", {"id": "c-2", "email": "two@example.com"}))
    start = at("2026-11-24T09:00:00-05:00")
    looks: list[tuple[int, list[Client | None]]] = [
        (0, [dana, None, dana]), (30, [dana]), (31, [dana, other]), (61, [dana]), (62, [None]),
    ]  # fmt: skip
    for minutes, shown in looks:
        at(start + timedelta(minutes=minutes))
        record_list("user:kim", "clients", shown)
    assert list(Audit.objects.order_by("id").values_list("what", "about", "detail")) == [
        ("list", "list clients", "c-1001"), ("list", "list clients", "c-1001, c-2"), ("list", "list clients", "c-1001"),
    ]  # fmt: skip


def test_a_look_is_recorded_once_an_hour_for_each_person_and_client(at: SetClock) -> None:
    dana, other = receive_events(intake()), receive_events(intake("evt-2", {"id": "c-2", "email": "two@example.com"}))
    start = at("2026-11-24T09:00:00-05:00")
    for minutes, who, client in [(0, "kim", dana), (30, "kim", dana), (31, "mia", dana), (32, "kim", other),
                                 (61, "kim", dana), (100, "kim", dana)]:  # fmt: skip
        at(start + timedelta(minutes=minutes))
        record_view(who, client)
    assert list(Audit.objects.order_by("id").values_list("who", "about")) == [
        ("kim", "client c-1001"), ("mia", "client c-1001"), ("kim", "client c-2"), ("kim", "client c-1001"),
    ]  # fmt: skip


def test_what_was_done_and_seen_stays_after_a_client_was_erased_and_names_nobody() -> None:
    dana = receive_events(intake())
    record_view("kim", dana)
    pause(dana.enrollments.get(), by="kim")
    erase_by_hand(dana, by="test")
    kept = str(list(Audit.objects.values()))
    assert Audit.objects.filter(about="client c-1001").count() >= 2
    assert [trace for trace in ("Dana", "Reyes", "dana@example.com", "6175550123") if trace in kept] == []
