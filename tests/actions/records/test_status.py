from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.rate_limit import LeaseStats, open_breaker, record_lease
from nurture.actions.records.status import status
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Event, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = pytest.mark.django_db


def test_before_the_first_release_there_is_nothing_to_count() -> None:
    told = status()
    assert (told["release"], set(told["touches"].values()), told["lag_seconds"]) == (None, {0}, 0.0)


@pytest.mark.usefixtures("monday")
def test_touches_are_counted_by_state() -> None:
    receive_events(intake())
    Touch.objects.filter(step="massage").update(state="in_doubt")
    told = status()
    assert (told["release"], told["touches"]["planned"], told["in_doubt"]) == (1, 9, 1)
    assert sum(told["touches"].values()) == 10


@pytest.mark.usefixtures("monday")
def test_the_lag_is_how_long_the_oldest_due_touch_has_waited(at: SetClock) -> None:
    receive_events(intake())
    assert status()["lag_seconds"] == 0.0
    at("2026-11-23T17:05:00-05:00")
    assert status()["lag_seconds"] == pytest.approx(60, abs=5)


@pytest.mark.usefixtures("monday")
def test_events_that_wait_and_those_that_fail_are_told_apart() -> None:
    receive(intake())
    Event.objects.create(source="x", ref="x", type="appointment.booked", client_ref="c", payload={},
                         occurred_at=clock.now(), received_at=clock.now())  # fmt: skip
    assert (status()["events_waiting"], status()["events_failing"]) == (2, 0)
    process_waiting()
    assert (status()["events_waiting"], status()["events_failing"]) == (1, 1)


@pytest.mark.usefixtures("monday")
def test_what_waits_for_a_person_is_named_by_its_ids() -> None:
    client = receive_events(intake())
    Touch.objects.filter(step="massage").update(state="in_doubt", lease_until=None)
    (held,) = status()["needs_a_person"]
    assert held == {"touch": client.touches.get(step="massage").pk, "client": "c-1001", "step": "massage",
                    "channel": "email"}  # fmt: skip


def test_a_sender_that_is_paused_says_why_and_when_it_is_tried_again() -> None:
    open_breaker(Channel.SMS, FailureKind.SENDER_FAULT, "20003", None)
    open_breaker(Channel.EMAIL, FailureKind.NOT_NOW, "ConnectionRefusedError", None)
    record_lease(Channel.EMAIL, 0, LeaseStats(taken_at=[clock.real() + timedelta(minutes=2)]))
    told = {name.partition(" ")[0]: why for name, why in status()["senders"].items()}
    assert told["email"] is None
    assert (told["sms"]["paused"], told["sms"]["code"]) == ("sender_fault", "20003")
    assert told["sms"]["next_try"] > told["sms"]["since"]
