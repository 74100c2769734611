import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions import operations
from nurture.actions.conversations.close_by_itself import close_conversations
from nurture.actions.conversations.lookup import open_with
from nurture.actions.conversations.send import send_due
from nurture.actions.conversations.write import write
from nurture.actions.desk.closed import carry_out, close
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.operations.clock import NoWorkers, go_through, jump
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.breaks import LENGTH, end_breaks, take_break
from nurture.domain.values.channel import Channel
from nurture.models import Conversation, Event, Touch
from tests.conftest import SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import deliver_due, receive_events
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]


@contextmanager
def somebody_works() -> Iterator[None]:
    """A worker in a thread: processes, closes and sends whatever there is."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(0.01):
            process_waiting()
            end_breaks()
            close_conversations()
            carry_out()
            send_due()
            deliver_due()

    working = elsewhere(work)
    try:
        yield
    finally:
        over.set()
        working.result(PATIENCE)


def test_a_jump_sets_the_clock_and_sends_nothing(outside: Outside) -> None:
    receive_events(intake())
    for target in (datetime(2026, 12, 24, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)):
        jump(target)
        assert timedelta() <= clock.now() - target < timedelta(seconds=60)
    assert outside.mails() == []


def test_going_through_stops_wherever_something_is_due_until_it_is_done(outside: Outside) -> None:
    receive(intake())
    target = datetime(2026, 12, 1, tzinfo=UTC)
    with somebody_works():
        stops = list(go_through(target))
    went = list(Touch.objects.filter(sent_at__isnull=False).order_by("sent_at").values_list("step", flat=True))
    assert went == ["what-it-is", "why-it-happens", "foam-rolling", "nudge-rolling"]
    due = Touch.objects.filter(sent_at__isnull=False).order_by("due_at").values_list("due_at", flat=True)
    assert [stop.replace(second=0, microsecond=0) for stop in stops[1:]] == list(due)
    assert clock.now() >= target


def test_going_through_stops_where_a_break_is_over(outside: Outside) -> None:
    client = receive_events(intake())
    begins = clock.now()
    take_break(client, "The client")
    ends = begins + LENGTH  # and however long it took to begin
    with somebody_works():
        stops = list(go_through(ends + timedelta(days=3)))
    assert any(timedelta() <= stop - ends < timedelta(minutes=1) for stop in stops)
    assert [mail["subject"] for mail in outside.mails()] != []


def test_going_through_stops_where_a_conversation_closes_by_itself(outside: Outside) -> None:
    client = receive_events(intake())
    receive_sms("SM1", client.phone, "yes please book me")
    found = Conversation.objects.get()
    with somebody_works():
        list(go_through(found.last_at + timedelta(days=6)))
    found.refresh_from_db()
    assert (found.state, found.closed_by) == ("done", "nurture")
    assert found.closed_at and found.closed_at - found.last_at < timedelta(hours=72, minutes=1)
    assert [mail["subject"] for mail in outside.mails()] != []


def test_going_through_stops_where_what_somebody_wrote_goes_in_the_morning(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake())
    at("2026-11-23T23:00:00-05:00")
    kept = write(open_with(client), "user:kim", Channel.SMS, "See you on Friday.", "", 0).message
    assert kept
    with somebody_works():
        list(go_through(clock.now() + timedelta(days=5)))
    kept.refresh_from_db()
    assert kept.sent_at and timedelta() <= kept.sent_at - kept.due_at < timedelta(minutes=1)


def test_going_through_stops_where_the_clinic_opens_again(outside: Outside) -> None:
    client, until = receive_events(intake()), clock.now() + timedelta(days=7)
    close(until, "", "user:kim")
    with somebody_works():
        stops = list(go_through(until + timedelta(days=1)))
    assert any(timedelta() <= stop - until < timedelta(minutes=1) for stop in stops)
    assert client.enrollments.get().state == "active"


def test_an_event_that_waits_is_done_before_the_clock_moves() -> None:
    receive(intake())
    with somebody_works():
        next(go_through(datetime(2026, 12, 1, tzinfo=UTC)))
    assert Event.objects.get().outcome == "enrolled"


def test_an_event_that_fails_does_not_stop_the_clock() -> None:
    Event.objects.create(source="x", ref="x", type="appointment.booked", client_ref="c", payload={},
                         occurred_at=clock.now(), received_at=clock.now())  # fmt: skip
    with somebody_works():
        list(go_through(clock.now() + timedelta(days=1)))
    assert Event.objects.get().attempts >= 1


def test_without_anybody_at_work_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations.clock, "_PATIENCE", 0.1)
    receive(intake())
    with pytest.raises(NoWorkers, match="nurture up"):
        list(go_through(clock.now() + timedelta(days=1)))


def test_going_through_to_the_past_changes_nothing(at: SetClock) -> None:
    before = clock.now()
    assert len(list(go_through(before - timedelta(days=1)))) == 1
    assert clock.now() >= before
