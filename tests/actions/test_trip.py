"""Whole trips in one process: real database, real SMTP, real HTTP."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
import requests

from nurture.actions.content.releases import renderer_of
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.models import Enrollment, Event, Release, Touch
from tests.conftest import SetClock
from tests.support.concurrently import at_once
from tests.support.driver import advance_through, deliver_due, receive_events, touches_of
from tests.support.events import CONSENT, DANA, appointment, intake, other
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
END = datetime(2027, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_afternoon(release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")


def test_weeks_of_messages_arrive_once_and_end_with_the_prompt(outside: Outside) -> None:
    client = receive_events(intake())
    planned = Touch.objects.filter(client=client).count()
    advance_through(END)
    assert len(outside.mails()) + len(outside.texts()) == planned
    assert {state for _, _, state, _ in touches_of(client)} <= {"sent", "delivered"}
    assert "/r/" in outside.texts()[-1]["body"]
    assert Enrollment.objects.get().state == "completed"


def test_the_headers_arrive_unfolded(outside: Outside) -> None:
    receive_events(intake())
    advance_through(datetime(2026, 11, 24, tzinfo=UTC))
    (mail,) = outside.mails()
    raw = outside.raw(mail)
    touch = Touch.objects.get(state="sent")
    assert f"\r\nList-Unsubscribe: <http://127.0.0.1:{_port()}/u/{touch.unsubscribe_token}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    parsed = message_from_bytes(raw)
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert parsed["Message-ID"] == touch.provider_id


def _port() -> int:
    from urllib.parse import urlsplit

    from nurture.settings import current

    return urlsplit(current().public_url).port or 80


def test_someone_with_only_a_phone_gets_texts_and_the_rest_is_skipped(outside: Outside) -> None:
    client = receive_events(intake(client={k: v for k, v in DANA.items() if k != "email"}))
    advance_through(END)
    assert outside.mails() == []
    assert len(outside.texts()) >= 3
    assert {reason for _, channel, _, reason in touches_of(client) if channel == "email"} == {"no_address"}


def test_consent_for_e_mail_only_brings_the_prompt_by_e_mail(outside: Outside) -> None:
    client = receive_events(intake(consent={**CONSENT, "sms": False}))
    advance_through(END)
    assert outside.texts() == []
    assert ("rebook", "email", "sent", "") in touches_of(client)
    assert ("rebook", "sms", "skipped", "no_consent") in touches_of(client)


def test_a_booking_turns_the_prompt_into_see_you(outside: Outside) -> None:
    receive_events(intake(), other("appointment.booked", appointment=appointment("2027-01-08T10:00:00-05:00")))
    advance_through(END)
    last = outside.texts()[-1]["body"]
    assert "/r/" not in last
    assert "January 8" in last


def test_a_cancelled_booking_brings_the_prompt_back(outside: Outside) -> None:
    booked = appointment("2027-01-08T10:00:00-05:00")
    receive_events(intake(), other("appointment.booked", appointment=booked))
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    receive_events(other("appointment.cancelled", "evt-3", occurred_at="2026-11-30T10:00:00-05:00", appointment=booked))
    advance_through(END)
    assert "/r/" in outside.texts()[-1]["body"]


def test_consent_that_runs_out_ends_the_texts_and_brings_the_prompt_by_e_mail(outside: Outside) -> None:
    consent = {"sms": True, "expires_at": "2026-12-05T00:00:00-05:00"}
    client = receive_events(intake(), other("consent.changed", consent=consent))
    advance_through(END)
    assert len(outside.texts()) == 1
    assert ("rebook", "sms", "skipped", "consent_expired") in touches_of(client)
    assert ("rebook", "email", "sent", "") in touches_of(client)


def test_no_consent_at_all_sends_nothing_and_says_why(outside: Outside) -> None:
    client = receive_events(intake(consent=...))
    advance_through(END)
    assert (outside.mails(), outside.texts()) == ([], [])
    assert {(state, reason) for _, _, state, reason in touches_of(client)} == {("skipped", "no_consent")}


def test_a_doubled_doorbell_sends_once(outside: Outside, at: SetClock) -> None:
    import uuid

    from nurture import clock
    from nurture.actions.sending.deliver import deliver
    from nurture.actions.sending.dispatch import claim
    from nurture.domain.values.channel import Channel

    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = uuid.uuid4()
    assert claim(Channel.EMAIL, clock.now(), 100, lease) == 1
    assert (deliver(str(lease)), deliver(str(lease))) == (1, 0)
    assert len(outside.mails()) == 1


def test_the_same_event_from_sixteen_threads_makes_one_enrollment() -> None:
    def post(_: int) -> str:
        status = receive(intake())[0].status
        process_waiting()
        return status

    assert sorted(at_once(post, range(16))) == ["accepted"] + ["duplicate"] * 15
    assert (Event.objects.count(), Enrollment.objects.count()) == (1, 1)


def test_an_outage_of_a_day_brings_no_burst(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    at("2026-11-30T15:00:00-05:00")
    deliver_due()
    assert len(outside.mails()) + len(outside.texts()) <= 1


def test_one_click_mid_way_ends_the_e_mails_and_not_the_texts(outside: Outside) -> None:
    client = receive_events(intake())
    advance_through(datetime(2026, 11, 26, tzinfo=UTC))
    header = outside.message(outside.mails()[-1])["List-Unsubscribe"]
    answer = requests.post(
        header.strip("<>"), data={"List-Unsubscribe": "One-Click"}, timeout=60, allow_redirects=False
    )
    assert answer.status_code == 200
    advance_through(END)
    assert len(outside.mails()) == 2
    assert {row[2:] for row in touches_of(client)[2:] if row[1] == "email"} == {("skipped", "opted_out")}
    # Two texts stand in for e-mails, beside the three of their own: at most three in any week.
    assert len(outside.texts()) == 4
    assert "/r/" in outside.texts()[-1]["body"]


def test_people_in_progress_keep_the_words_of_their_release(
    outside: Outside, release: Release, release_with: Callable[[dict[str, str]], Release]
) -> None:
    receive_events(intake())
    path = "schedules/clinic.yaml"
    release_with({path: release.files[path].replace("short_name: Active Holistic", "short_name: New Name")})
    receive_events(intake("evt-2", client={**DANA, "id": "c-2", "phone": "+16175550199", "email": "robin@example.com"}))
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    (old,), (new,) = outside.texts("+16175550123"), outside.texts("+16175550199")
    assert ("it's Active Holistic." in old["body"], "it's New Name." in new["body"]) == (True, True)


def test_symptoms_alone_lead_to_a_sequence_that_ends_with_the_prompt(outside: Outside) -> None:
    receive_events(intake(condition=..., symptoms=["tender-outer-knee", "worse-downhill"]))
    advance_through(END)
    assert Enrollment.objects.values_list("sequence", "state").get() == ("itbs", "completed")
    assert "/r/" in outside.texts()[-1]["body"]


def test_no_lock_screen_tells_what_somebody_suffers_from(outside: Outside, release: Release) -> None:
    people = {"pfps": "c-1", "itbs": "c-2", "knee": "c-3"}
    receive_events(*(
        intake(f"evt-{n}", condition=condition, client={**DANA, "id": ref, "email": f"{ref}@example.com",
                                                       "phone": f"+1617555019{n}"})
        for n, (condition, ref) in enumerate(people.items())
    ))  # fmt: skip
    advance_through(END)
    private = renderer_of(release.pk).content.private_words
    shown = [mail["subject"] for mail in outside.mails()] + [text["body"] for text in outside.texts()]
    assert len(shown) == Touch.objects.count() == 30
    assert [told for words in shown if (told := private.first_in(words))] == []
