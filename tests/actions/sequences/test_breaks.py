from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.desk.tell import tell
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.breaks import LENGTH, break_until, end_break, end_breaks, take_break
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
BY = "The client"


def stands(client: Client) -> tuple[str, str]:
    enrollment = client.enrollments.order_by("-id")[0]
    return enrollment.state, enrollment.reason


def dues(client: Client) -> dict[tuple[str, str], datetime]:
    return {(t.step, t.channel): t.due_at for t in client.touches.filter(state="planned")}


def after_the_break(at: SetClock, by: timedelta = timedelta(seconds=4)) -> None:
    at(clock.now() + LENGTH + by)


def test_a_client_on_a_break_gets_nothing_for_two_weeks(dana: Client, outside: Outside, at: SetClock) -> None:
    take_break(dana, BY)
    advance_through(clock.now() + LENGTH)
    assert (outside.mails(), outside.texts()) == ([], [])
    assert stands(dana) == ("paused", "client_paused")


def test_after_the_break_the_rest_comes_two_weeks_later_and_in_full(
    dana: Client, outside: Outside, at: SetClock
) -> None:
    before = dues(dana)
    take_break(dana, BY)
    after_the_break(at)
    end_breaks()
    after = dues(dana)
    assert {after[key] - before[key] for key in before if key[0] != "rebook"} == {LENGTH}
    assert (stands(dana), Touch.objects.filter(paused=True).count()) == (("active", ""), 0)
    advance_through(datetime(2027, 2, 10, tzinfo=UTC))
    assert len(outside.mails()) + len(outside.texts()) == len(before)


def test_a_break_that_is_taken_back_leaves_everything_as_it_was(dana: Client) -> None:
    before = dues(dana)
    take_break(dana, BY)
    end_break(dana, BY)
    assert (dues(dana), stands(dana), break_until(dana, clock.now())) == (before, ("active", ""), None)
    assert [touch.moves for touch in dana.touches.filter(paused=True)] == []


def test_waking_twice_or_too_early_changes_nothing(dana: Client, at: SetClock) -> None:
    take_break(dana, BY)
    end_breaks()
    assert stands(dana) == ("paused", "client_paused")
    after_the_break(at)
    end_breaks()
    moved = dues(dana)
    end_breaks()
    assert (dues(dana), stands(dana)) == (moved, ("active", ""))


def test_asking_again_begins_the_two_weeks_anew(dana: Client, at: SetClock) -> None:
    take_break(dana, BY)
    at(clock.now() + timedelta(days=10))
    take_break(dana, BY)
    ends = break_until(dana, clock.now())
    assert ends is not None
    assert timedelta() <= clock.now() + LENGTH - ends < timedelta(minutes=1)


def test_a_pause_that_a_person_set_is_not_ended_by_the_clients_break(dana: Client, at: SetClock) -> None:
    pause(dana.enrollments.get(), by="mia")
    take_break(dana, BY)
    after_the_break(at)
    end_breaks()
    assert stands(dana) == ("paused", "paused")


def test_what_waits_for_a_person_is_not_ended_by_the_clients_break(dana: Client, at: SetClock) -> None:
    take_break(dana, BY)
    receive_sms("SM1", dana.phone, "my calf is swollen and hot")
    assert stands(dana) == ("paused", "awaiting_person")
    after_the_break(at)
    end_breaks()
    end_break(dana, BY)
    assert stands(dana) == ("paused", "awaiting_person")


def test_when_the_clinics_own_reason_is_done_with_the_break_goes_on(dana: Client, at: SetClock) -> None:
    before = dues(dana)
    pause(dana.enrollments.get(), by="mia", reason=Reason.AWAITING_PERSON)
    take_break(dana, BY)
    resume(dana.enrollments.get(), by="mia")
    assert stands(dana) == ("paused", "client_paused")
    after_the_break(at)
    end_breaks()
    assert stands(dana) == ("active", "")
    assert {dues(dana)[key] - before[key] for key in before if key[0] != "rebook"} == {LENGTH}


def test_staff_may_end_a_break_for_the_client(dana: Client) -> None:
    take_break(dana, BY)
    resume(dana.enrollments.get(), by="mia")
    assert (stands(dana), break_until(dana, clock.now())) == (("active", ""), None)


def test_a_new_sequence_rests_until_the_break_is_over(dana: Client, at: SetClock) -> None:
    take_break(dana, BY)
    ends = break_until(dana, clock.now())
    at("2026-11-25T15:05:00-05:00")
    receive_events(intake("evt-2", condition="itbs", occurred_at="2026-11-25T15:04:00-05:00"))
    new = Enrollment.objects.get(sequence="itbs")
    assert (new.state, new.reason, new.resume_at) == ("paused", "client_paused", ends)
    assert set(new.touches.filter(state="planned").values_list("paused", flat=True)) == {True}
    after_the_break(at)
    end_breaks()
    assert set(Enrollment.objects.values_list("state", flat=True)) == {"active"}


def test_a_break_outlasts_a_sequence_that_is_ended_meanwhile(dana: Client, at: SetClock) -> None:
    take_break(dana, BY)
    tell("sequence.ended", "c-1001", "user:mia", "end", sequence="pfps")
    at("2026-11-25T15:05:00-05:00")
    receive_events(intake("evt-2", condition="itbs", occurred_at="2026-11-25T15:04:00-05:00"))
    assert stands(dana) == ("paused", "client_paused")


def test_a_break_is_the_persons_and_not_the_phones(dana: Client) -> None:
    robin = receive_events(intake("evt-2", {**DANA, "id": "c-2", "first_name": "Robin"}))
    take_break(dana, BY)
    assert (stands(dana), stands(robin)) == (("paused", "client_paused"), ("active", ""))


def test_one_that_fails_does_not_hold_up_the_others(dana: Client, at: SetClock) -> None:
    robin = receive_events(
        intake("evt-2", {**DANA, "id": "c-2", "email": "robin@example.com", "phone": "+16175550124"})
    )
    for client in (dana, robin):
        take_break(client, BY)
    dana.enrollments.update(sequence="no-such-sequence")
    after_the_break(at)
    end_breaks()
    assert (stands(dana)[0], stands(robin)[0]) == ("paused", "active")
