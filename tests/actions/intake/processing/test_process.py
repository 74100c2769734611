import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from nurture import clock
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.models import Client, Enrollment, Event, Release
from tests.support.concurrently import at_once
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def unreadable(id: str = "broken", **fields: Any) -> Event:
    """An event that cannot be processed: its appointment is not where it should be."""
    return Event.objects.create(
        source="front-desk", ref=id, type="appointment.booked", client_ref="c-1001", occurred_at=clock.now(),
        received_at=clock.now(), payload={"client": {"id": "c-1001", "first_name": "Xanthippe"}}, **fields,
    )  # fmt: skip


def outcomes() -> list[tuple[str, str, str]]:
    return list(Event.objects.order_by("id").values_list("ref", "outcome", "reason"))


def test_each_kind_of_event_gets_its_outcome() -> None:
    visit = appointment("2026-12-03T10:00:00-05:00")
    receive_events(
        intake(),
        other("appointment.booked", "e-2", appointment=visit),
        other("appointment.cancelled", "e-3", appointment=visit),
        other("appointment.completed", "e-4", appointment=visit),
        other("client.updated", "e-5"),
        other("consent.changed", "e-6", consent={"sms": False}),
        other("client.discharged", "e-7"),
        other("client.erased", "e-8"),
    )
    assert outcomes() == [("evt-1", "enrolled", ""), *((f"e-{n}", "recorded", "") for n in range(2, 9))]


def test_how_it_was_decided_stands_beside_the_outcome() -> None:
    receive_events(intake(condition=..., symptoms=["front-of-knee", "worse-on-stairs"]))
    assert Event.objects.get().explanation == "front of knee, stairs → pfps"


def test_a_very_long_explanation_is_cut_and_blocks_nothing(
    release: Release, release_with: Callable[[dict[str, str]], Release]
) -> None:
    path = "schedules/conditions.yaml"
    wordy = release.files[path].replace("says: front of knee", f"says: {'front of knee ' * 60}")
    release_with({path: wordy})
    receive_events(intake(condition=..., symptoms=["front-of-knee"]))
    event = Event.objects.get()
    assert (event.outcome, len(event.explanation)) == ("enrolled", 500)


def test_nothing_waiting_is_no_work() -> None:
    assert process_waiting() == 0


def test_an_event_that_cannot_be_processed_does_not_hold_up_the_others() -> None:
    unreadable()
    receive(intake())
    assert process_waiting() == 2
    assert outcomes() == [("broken", "", ""), ("evt-1", "enrolled", "")]


def test_what_a_failed_event_changed_is_taken_back() -> None:
    unreadable()
    process_waiting()
    assert Client.objects.count() == 0


def test_a_failed_event_is_tried_again_later_and_then_processed() -> None:
    event, before = unreadable(), clock.real()
    assert process_waiting() == 1
    event.refresh_from_db()
    assert event.attempts == 1
    assert event.try_after is not None
    assert before < event.try_after <= clock.real() + timedelta(seconds=1)
    Event.objects.update(try_after=clock.real() + timedelta(minutes=1))
    assert process_waiting() == 0
    Event.objects.update(
        try_after=clock.real(), payload={**event.payload, "appointment": appointment("2026-12-03T10:00:00-05:00")}
    )
    assert process_waiting() == 1
    assert outcomes() == [("broken", "recorded", "")]


def test_the_waits_between_two_tries_grow_up_to_an_hour() -> None:
    event = unreadable(attempts=40)
    process_waiting()
    event.refresh_from_db()
    assert event.try_after is not None
    assert timedelta(minutes=59) < event.try_after - clock.real() <= timedelta(hours=1)


def test_a_failure_is_logged_with_its_place_and_without_the_clients_data(caplog: pytest.LogCaptureFixture) -> None:
    event = unreadable()
    process_waiting()
    (record,) = caplog.records
    assert (record.levelno, record.getMessage(), vars(record)["event_id"]) == (logging.ERROR, "not processed", event.pk)
    assert "KeyError" in caplog.text
    assert "Xanthippe" not in caplog.text


def test_an_intake_of_an_erased_client_enrolls_nobody_and_forgets_what_it_told() -> None:
    receive_events(intake(), other("client.erased"))
    client = receive_events(intake("evt-3", occurred_at="2026-11-23T15:04:50-05:00"))
    assert (client.first_name, client.email) == ("", "")
    last = Event.objects.latest("id")
    assert (last.outcome, last.reason, last.payload) == ("not_enrolled", "client_erased", {})


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_process_each_event_once() -> None:
    people = [{**DANA, "id": f"c-{n}", "email": f"c{n}@example.com"} for n in range(4)]
    receive([intake(f"evt-{n}", client=people[n % 4], condition=("pfps", "itbs")[n // 4]) for n in range(8)])
    assert sum(at_once(lambda _: process_waiting(), range(4))) == 8
    assert set(Event.objects.values_list("outcome", flat=True)) == {"enrolled"}
    assert Enrollment.objects.count() == 8
