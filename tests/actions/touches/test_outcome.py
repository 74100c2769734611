from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.touches.outcome import on_not_sent
from nurture.channels.errors import NotSent
from nurture.channels.twilio.codes import twilio_verdict
from nurture.domain.delivery.verdict import MOST_RETRIES, OUR_RATE
from nurture.models import Client, Sender, Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events, touches_of
from tests.support.events import DANA, intake
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

FIRST_TEXT, PROMPT = "2026-11-30T12:30:00-05:00", "2026-12-17T10:00:00-05:00"


def first_text_to(number: str, at: SetClock, step: str = "nudge-rolling", moment: str = FIRST_TEXT) -> Client:
    """A client with this number, whose one text was due and handed over just now."""
    client = receive_events(intake(client={**DANA, "phone": number}))
    Touch.objects.exclude(step=step).delete()
    at(moment)
    deliver_due()
    return client


def first_mail_to(address: str, at: SetClock) -> Client:
    client = receive_events(intake(client={**DANA, "email": address}))
    Touch.objects.exclude(step="what-it-is").delete()
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    return client


def blocks() -> list[tuple[str, str, str, str]]:
    return list(Suppression.objects.values_list("channel", "address", "reason", "source"))


@pytest.mark.parametrize(
    ("number", "reason"),
    [("+15005550001", "bad_number"), ("+15005550009", "bad_number"), ("+15005550004", "opted_out")],
)
def test_a_number_that_takes_no_texts_is_blocked(outside: Outside, at: SetClock, number: str, reason: str) -> None:
    client = first_text_to(number, at)
    assert touches_of(client) == [("nudge-rolling", "sms", "failed", reason)]
    assert blocks() == [("sms", number, reason, "provider")]


@pytest.mark.parametrize("number", ["+15005550002", "+15005550003", "+15005621602"])
def test_a_refusal_that_is_not_about_the_client_blocks_nothing(outside: Outside, at: SetClock, number: str) -> None:
    client = first_text_to(number, at)
    assert [row[2] for row in touches_of(client)] == ["failed"]
    assert blocks() == []


def test_the_prompt_to_a_bad_number_comes_by_e_mail_instead(outside: Outside, at: SetClock) -> None:
    client = first_text_to("+15005550001", at, "rebook", PROMPT)
    assert touches_of(client) == [("rebook", "sms", "failed", "bad_number"), ("rebook", "email", "planned", "")]
    advance_through(datetime(2026, 12, 18, tzinfo=UTC))
    assert [row[2:] for row in touches_of(client)] == [("failed", "bad_number"), ("sent", "")]
    (mail,) = outside.mails()
    assert f"/r/{Touch.objects.get(channel='email').booking_token}" in mail["text"]
    assert client.enrollments.get().state == "completed"


def test_a_text_that_the_carrier_could_not_deliver_comes_by_e_mail_instead(outside: Outside, at: SetClock) -> None:
    client = first_text_to("+15005630005", at, "rebook", PROMPT)
    wait_for(lambda: Touch.objects.filter(channel="email").exists())
    assert blocks() == [("sms", "+15005630005", "bad_number", "provider")]
    advance_through(datetime(2026, 12, 18, tzinfo=UTC))
    assert sorted(row[1:] for row in touches_of(client)) == [("email", "sent", ""), ("sms", "failed", "bad_number")]


def test_after_a_bounce_the_first_message_comes_as_a_text(outside: Outside, at: SetClock) -> None:
    client = first_mail_to("dana+bounce-5.1.1@example.com", at)
    assert blocks() == [("email", "dana+bounce-5.1.1@example.com", "bounced", "provider")]
    wait_for(lambda: touches_of(client) == [
        ("what-it-is", "email", "failed", "bounced"), ("what-it-is", "sms", "delivered", ""),
    ])  # fmt: skip
    assert len(outside.texts("+16175550123")) == 1


def test_a_blocked_address_is_asked_nothing_any_more(outside: Outside, at: SetClock) -> None:
    first_text_to("+15005550001", at)
    client = receive_events(intake("evt-2", client={**DANA, "id": "c-2", "phone": "+15005550001"}))
    Touch.objects.filter(client=client).exclude(step="nudge-rolling").delete()
    advance_through(datetime(2026, 12, 10, tzinfo=UTC))
    assert touches_of(client) == [("nudge-rolling", "sms", "skipped", "bad_number")]


@pytest.mark.parametrize("tag", ["busy-4.2.1", "sender-fault-5.7.1", "sender-fault-4.7.0"])
def test_what_may_pass_is_tried_again_later(outside: Outside, at: SetClock, tag: str) -> None:
    client = first_mail_to(f"dana+{tag}@example.com", at)
    touch = Touch.objects.get()
    assert (touch.state, touch.attempts, touch.sent_at, touch.lease) == ("planned", 1, None, None)
    assert timedelta(seconds=30) < touch.due_at - clock.now() < timedelta(hours=1)
    assert [move["why"] for move in touch.moves] == ["retry"]
    assert (blocks(), client.enrollments.get().state) == ([], "active")


def test_each_wait_is_longer_than_the_one_before(outside: Outside, at: SetClock) -> None:
    first_mail_to("dana+busy-4.2.1@example.com", at)
    advance_through(datetime(2026, 11, 24, 23, tzinfo=UTC))
    moves = [m for m in Touch.objects.get().moves if m["why"] == "retry"]
    waits = [datetime.fromisoformat(m["to"]) - datetime.fromisoformat(m["from"]) for m in moves]
    assert len(waits) >= 3
    assert waits == sorted(waits)


def test_trying_again_keeps_to_the_window(outside: Outside, at: SetClock) -> None:
    first_mail_to("dana+busy-4.2.1@example.com", at)
    Touch.objects.update(due_at="2026-11-24T02:30:00Z", expires_at="2026-12-24T00:00:00Z")
    at("2026-11-23T21:30:00-05:00")
    deliver_due()
    touch = Touch.objects.get()
    assert (touch.attempts, touch.due_at.isoformat()) == (1, "2026-11-24T12:00:00+00:00")


def test_it_is_not_tried_for_ever(outside: Outside, at: SetClock) -> None:
    client = first_mail_to("dana+busy-4.2.1@example.com", at)
    Touch.objects.update(attempts=MOST_RETRIES, due_at=clock.now())
    deliver_due()
    assert touches_of(client)[0] == ("what-it-is", "email", "failed", "bounced")


def test_the_second_try_arrives(outside: Outside, at: SetClock) -> None:
    client = first_text_to("+15005720429", at)
    assert outside.texts() == []
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    wait_for(lambda: touches_of(client) == [("nudge-rolling", "sms", "delivered", "")])
    assert len(outside.texts()) == 1


def test_the_second_try_after_a_late_refusal_arrives(outside: Outside, at: SetClock) -> None:
    client = first_text_to("+15005730008", at)
    wait_for(lambda: Touch.objects.get().state == "planned")
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    wait_for(lambda: touches_of(client) == [("nudge-rolling", "sms", "delivered", "")])
    assert [text["status"] for text in outside.texts()] == ["undelivered", "delivered"]


def test_an_answer_that_tells_nothing_leaves_the_touch_in_doubt(outside: Outside, at: SetClock) -> None:
    first_text_to("+15005620500", at)
    touch = Touch.objects.get()
    assert (touch.state, touch.reason, touch.lease) == ("in_doubt", "on_the_wire", None)
    assert touch.lease_until is not None
    assert touch.lease_until > clock.real() + timedelta(seconds=100)


def sending(at: SetClock) -> Touch:
    """A text that is being handed over."""
    receive_events(intake())
    Touch.objects.exclude(step="nudge-rolling").delete()
    at(FIRST_TEXT)
    Touch.objects.update(state="sending", attempts=0)
    return Touch.objects.select_related("enrollment", "client").get()


def test_a_sender_waits_as_long_as_its_provider_says(at: SetClock) -> None:
    before = clock.real()
    on_not_sent(sending(at), NotSent(OUR_RATE, "20429", timedelta(seconds=77)))
    row = Sender.objects.get()
    assert row.paused_until is not None
    assert timedelta(seconds=77) <= row.paused_until - before
    assert row.paused_until - clock.real() <= timedelta(seconds=87)


@pytest.mark.parametrize(("said", "hours"), [(timedelta(seconds=1), 24), (timedelta(hours=2), 24), (None, 24)])
def test_a_touch_waits_for_the_longer_of_what_the_table_and_the_provider_say(
    said: timedelta | None, hours: int, at: SetClock
) -> None:
    touch = sending(at)
    on_not_sent(touch, NotSent(twilio_verdict(63038), "63038", said))
    touch.refresh_from_db()
    assert touch.due_at - clock.now() > timedelta(hours=hours - 1)
