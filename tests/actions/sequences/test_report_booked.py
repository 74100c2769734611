from datetime import UTC, datetime

import pytest

from nurture import clock
from nurture.actions.sequences.pause import pause, resume
from nurture.actions.sequences.preferences import clients_reporting_booked, not_booked, report_booked
from nurture.models import Client, Enrollment
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import appointment, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("outside")]
BY = "The client"
END = datetime(2027, 2, 10, tzinfo=UTC)


def prompts(client: Client) -> list[tuple[str, str, str]]:
    return [row[1:] for row in touches_of(client) if row[0] == "rebook"]


def test_who_says_that_they_have_booked_is_not_invited_to_book(dana: Client, outside: Outside) -> None:
    report_booked(dana, BY)
    advance_through(END)
    assert prompts(dana) == [("sms", "skipped", "booked")]
    assert len(outside.mails()) == 7, "care goes on"


def test_who_takes_it_back_is_invited_again(dana: Client) -> None:
    report_booked(dana, BY)
    not_booked(dana, BY)
    advance_through(END)
    assert [(channel, reason) for channel, _, reason in prompts(dana)] == [("sms", "")]


def test_the_clients_word_is_asked_for_right_before_the_send(dana: Client) -> None:
    advance_through(datetime(2026, 12, 15, tzinfo=UTC))
    report_booked(dana, BY)
    advance_through(END)
    assert prompts(dana) == [("sms", "skipped", "booked")]


def test_an_appointment_that_we_know_of_gets_its_own_words(dana: Client, outside: Outside) -> None:
    report_booked(dana, BY)
    advance_through(datetime(2026, 11, 30, tzinfo=UTC))
    receive_events(other("appointment.booked", occurred_at="2026-11-29T10:00:00-05:00",
               appointment=appointment("2027-01-05T10:00:00-05:00")))  # fmt: skip
    advance_through(END)
    assert [reason for _, _, reason in prompts(dana)] == [""]
    assert "See you on Tuesday, January 5" in outside.texts()[-1]["body"]


@pytest.mark.parametrize("known", ["2026-11-23T14:00:00-05:00", "2026-11-29T10:00:00-05:00"], ids=["before", "since"])
def test_a_visit_that_we_knew_of_and_that_is_cancelled_brings_the_invitation_back(dana: Client, known: str) -> None:
    report_booked(dana, BY)
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    visit = appointment("2027-01-05T10:00:00-05:00")
    receive_events(other("appointment.booked", "evt-2", occurred_at=known, appointment=visit))
    receive_events(other("appointment.cancelled", "evt-3", occurred_at="2026-11-30T10:00:00-05:00", appointment=visit))
    advance_through(END)
    assert [reason for _, _, reason in prompts(dana)] == [""]


def test_a_visit_cancelled_before_they_said_so_is_not_the_one_they_mean(dana: Client) -> None:
    visit = appointment("2027-01-05T10:00:00-05:00")
    receive_events(other("appointment.cancelled", "evt-3", occurred_at="2026-11-23T15:04:30-05:00", appointment=visit))
    report_booked(dana, BY)
    advance_through(END)
    assert prompts(dana) == [("sms", "skipped", "booked")]


def test_it_holds_for_what_runs_and_not_for_a_later_sequence(dana: Client, at: SetClock) -> None:
    report_booked(dana, BY)
    at("2026-11-25T15:05:00-05:00")
    receive_events(intake("evt-2", condition="itbs", occurred_at="2026-11-25T15:04:00-05:00"))
    advance_through(END)
    later = Enrollment.objects.get(sequence="itbs").touches.get(step="rebook")
    assert later.reason == ""


def test_it_holds_over_a_pause(dana: Client, at: SetClock) -> None:
    report_booked(dana, BY)
    pause(dana.enrollments.get(), by="mia")
    at("2026-12-05T15:05:00-05:00")
    resume(dana.enrollments.get(), by="mia")
    advance_through(END)
    assert prompts(dana) == [("sms", "skipped", "booked")]


def test_the_front_desk_is_told_as_long_as_no_appointment_is_known(dana: Client) -> None:
    assert list(clients_reporting_booked()) == []
    report_booked(dana, BY)
    assert list(clients_reporting_booked()) == [dana]
    receive_events(other("appointment.booked", occurred_at=clock.now().isoformat(),
               appointment=appointment("2027-01-05T10:00:00-05:00")))  # fmt: skip
    assert list(clients_reporting_booked()) == []
