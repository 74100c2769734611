"""Whole trips in one process: real database, real SMTP, real HTTP."""

from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from nurture.models import Enrollment, Event, Release, Touch
from tests.conftest import SetClock
from tests.events import CONSENT, DANA, appointment, intake, other
from tests.outside import Outside
from tests.trip import deliver_due, live_through, story, tell

pytestmark = pytest.mark.django_db(transaction=True)
END = datetime(2027, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_afternoon(release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")


def test_weeks_of_messages_arrive_once_and_end_with_the_prompt(outside: Outside) -> None:
    client = tell(intake())
    planned = Touch.objects.filter(client=client).count()
    live_through(END)
    assert len(outside.mails()) + len(outside.texts()) == planned
    assert {state for _, _, state, _ in story(client)} <= {"sent", "delivered"}
    assert "/r/" in outside.texts()[-1]["body"]
    assert Enrollment.objects.get().state == "completed"


def test_the_headers_arrive_unfolded(outside: Outside) -> None:
    tell(intake())
    live_through(datetime(2026, 11, 24, tzinfo=UTC))
    (mail,) = outside.mails()
    raw = outside.raw(mail)
    touch = Touch.objects.get(state="sent")
    assert f"\r\nList-Unsubscribe: <http://127.0.0.1:{_port()}/u/{touch.token}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    parsed = message_from_bytes(raw)
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert parsed["Message-ID"] == touch.provider_id


def _port() -> int:
    from urllib.parse import urlsplit

    from nurture.settings import current

    return urlsplit(current().public_url).port or 80


def test_someone_with_only_a_phone_gets_texts_and_the_rest_is_skipped(outside: Outside) -> None:
    client = tell(intake(client={k: v for k, v in DANA.items() if k != "email"}))
    live_through(END)
    assert outside.mails() == []
    assert len(outside.texts()) >= 3
    assert {reason for _, channel, _, reason in story(client) if channel == "email"} == {"no_address"}


def test_consent_for_e_mail_only_brings_the_prompt_by_e_mail(outside: Outside) -> None:
    client = tell(intake(consent={**CONSENT, "sms": False}))
    live_through(END)
    assert outside.texts() == []
    assert ("rebook", "email", "sent", "") in story(client)
    assert ("rebook", "sms", "skipped", "no_consent") in story(client)


def test_a_booking_turns_the_prompt_into_see_you(outside: Outside) -> None:
    tell(intake(), other("appointment.booked", appointment=appointment("2027-01-08T10:00:00-05:00")))
    live_through(END)
    last = outside.texts()[-1]["body"]
    assert "/r/" not in last
    assert "January 8" in last


def test_a_cancelled_booking_brings_the_prompt_back(outside: Outside) -> None:
    booked = appointment("2027-01-08T10:00:00-05:00")
    tell(intake(), other("appointment.booked", appointment=booked))
    live_through(datetime(2026, 12, 1, tzinfo=UTC))
    tell(other("appointment.cancelled", "evt-3", occurred_at="2026-11-30T10:00:00-05:00", appointment=booked))
    live_through(END)
    assert "/r/" in outside.texts()[-1]["body"]


def test_no_consent_at_all_sends_nothing_and_says_why(outside: Outside) -> None:
    client = tell(intake(consent=...))
    live_through(END)
    assert (outside.mails(), outside.texts()) == ([], [])
    assert {(state, reason) for _, _, state, reason in story(client)} == {("skipped", "no_consent")}


def test_a_doubled_doorbell_sends_once(outside: Outside, at: SetClock) -> None:
    import uuid

    from nurture import clock
    from nurture.actions.deliver import deliver
    from nurture.actions.dispatch import claim
    from nurture.domain.words import Channel

    tell(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = uuid.uuid4()
    assert claim(Channel.EMAIL, clock.now(), 100, lease) == 1
    assert (deliver(str(lease)), deliver(str(lease))) == (1, 0)
    assert len(outside.mails()) == 1


def test_the_same_event_from_sixteen_threads_makes_one_enrollment() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from nurture.actions.process import process_waiting
    from nurture.actions.receive import receive

    def post(_: int) -> str:
        try:
            status = receive(intake())[0].status
            process_waiting()
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        told = sorted(pool.map(post, range(16)))
    assert told == ["accepted"] + ["duplicate"] * 15
    assert (Event.objects.count(), Enrollment.objects.count()) == (1, 1)


def test_an_outage_of_a_day_brings_no_burst(outside: Outside, at: SetClock) -> None:
    tell(intake())
    at("2026-11-30T15:00:00-05:00")
    deliver_due()
    assert len(outside.mails()) + len(outside.texts()) <= 1
