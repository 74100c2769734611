"""Everybody waits while the clinic is closed, and goes on without a burst."""

from datetime import datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.desk.closed import carry_out, close, open_again
from nurture.actions.sequences.breaks import end_break, take_break
from nurture.actions.sequences.pause import pause, resume
from nurture.models import Client, ClinicPause, Event
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events
from tests.support.events import DANA, intake

pytestmark = pytest.mark.django_db
KIM = "user:kim"
NEXT_WEEK = datetime.fromisoformat("2026-12-01T00:00:00-05:00")


def state(client: Client) -> tuple[str, str]:
    enrollment = client.enrollments.order_by("-id")[0]
    return enrollment.state, enrollment.reason


def robin(id: str = "c-2") -> Client:
    told = {**DANA, "id": id, "email": f"{id}@example.com", "phone": "+16175550199"}
    return receive_events(intake(f"evt-{id}", told, occurred_at=clock.now().isoformat()))


def test_everybody_waits_and_it_stands_in_each_record(dana: Client) -> None:
    assert close(NEXT_WEEK, "closed this week", KIM)
    assert state(dana) == ("paused", "clinic_closed")
    assert set(dana.touches.values_list("paused", flat=True)) == {True}
    event = Event.objects.get(type="sequences.paused")
    assert (event.source, event.client_ref, event.payload["by"]) == ("desk", "c-1001", KIM)
    assert not close(NEXT_WEEK, "", KIM)


def test_whoever_comes_meanwhile_waits_too(dana: Client) -> None:
    close(NEXT_WEEK, "", KIM)
    assert state(robin()) == ("paused", "clinic_closed")


def test_it_ends_by_itself_and_what_is_left_moves_by_its_length(dana: Client, at: SetClock) -> None:
    before = dana.touches.get(step="massage").due_at
    close(NEXT_WEEK, "", KIM)
    advance_through(NEXT_WEEK - timedelta(minutes=1))
    carry_out()
    assert state(dana)[0] == "paused" and not dana.touches.exclude(state="planned").exists()
    at("2026-12-01T00:01:00-05:00")
    carry_out()
    assert state(dana) == ("active", "")
    assert (dana.touches.get(step="massage").due_at - before).days == 8
    due = list(dana.touches.order_by("due_at").values_list("due_at", flat=True)[:3])
    assert due[1] - due[0] > timedelta(hours=4)


def test_somebody_lets_all_go_on_before_its_time(dana: Client) -> None:
    close(NEXT_WEEK, "", KIM)
    assert open_again(KIM) and not open_again(KIM)
    carry_out()
    assert state(dana) == ("active", "")
    assert ClinicPause.objects.get().ended_at is not None


def resumed_by() -> list[tuple[str, str]]:
    events = Event.objects.filter(type="sequences.resumed", source="desk").order_by("id")
    return [(event.client_ref, event.payload["by"]) for event in events]


def test_who_let_all_go_on_stands_in_each_record(dana: Client) -> None:
    close(NEXT_WEEK, "", KIM)
    open_again("user:lee")
    assert resumed_by() == []
    for _ in range(2):
        carry_out()
    assert resumed_by() == [("c-1001", "user:lee")]


def test_that_it_ended_by_itself_stands_in_each_record_and_whom_a_pause_of_their_own_keeps_has_none(
    dana: Client, at: SetClock
) -> None:
    other = robin()
    close(NEXT_WEEK, "", KIM)
    pause(other.enrollments.get(), KIM)
    at("2026-12-01T00:01:00-05:00")
    carry_out()
    assert resumed_by() == [("c-1001", "nurture")]
    assert Event.objects.get(type="sequences.resumed").occurred_at >= NEXT_WEEK


def test_a_pause_about_the_client_outlasts_it(dana: Client) -> None:
    enrollment = dana.enrollments.get()
    close(NEXT_WEEK, "", KIM)
    pause(enrollment, KIM)
    open_again(KIM)
    carry_out()
    assert state(dana) == ("paused", "paused")
    resume(enrollment, KIM)
    assert state(dana) == ("active", "")


def test_a_break_that_ends_meanwhile_waits_for_the_clinic(dana: Client) -> None:
    take_break(dana, "The client")
    close(NEXT_WEEK, "", KIM)
    end_break(dana, "The client")
    assert state(dana) == ("paused", "clinic_closed")


def test_a_break_that_outlasts_it_goes_on(dana: Client) -> None:
    close(NEXT_WEEK, "", KIM)
    take_break(dana, "The client")
    open_again(KIM)
    carry_out()
    assert state(dana) == ("paused", "client_paused")
