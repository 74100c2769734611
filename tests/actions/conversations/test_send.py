"""A desk message goes once, also where its sender is killed, and never after a stop was answered."""

import threading
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.clients import opt_out
from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.actions.conversations import send
from nurture.actions.conversations.compose import message_of
from nurture.actions.conversations.hand_over import hand_over
from nurture.actions.conversations.hand_over_lock import handing_over
from nurture.actions.conversations.outcome import ask_about_lost, doubt_expired
from nurture.actions.conversations.send import send_desk_messages, send_due
from nurture.actions.conversations.write import newest_message, write
from nurture.actions.receipts.settle import is_ours
from nurture.actions.receipts.settle_response import settle_response
from nurture.actions.replies.inbound import receive_sms
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.rendering.message import EmailMessage, SmsMessage
from nurture.domain.values.channel import Channel
from nurture.models import Client, Conversation, DeskMessage, Suppression
from tests.actions.conversations.conftest import NUMBER, QUESTION, Writes, answer
from tests.conftest import Environ
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.outside import Outside, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Active Holistic: Yes, it is. Reply STOP to opt out."


def written(found: Conversation, channel: Channel = Channel.SMS) -> DeskMessage:
    """Kept, and not sent yet."""
    message = write(found, "user:kim", channel, "Yes, it is.", "", 0).message
    assert message is not None
    return message


def left_by_a_kill(message: DeskMessage) -> None:
    """Marked as being sent long ago, by a process that is gone."""
    long_ago = clock.real() - timedelta(minutes=5)
    DeskMessage.objects.filter(pk=message.pk).update(
        state="sending", send_started_at=long_ago, wait_until=long_ago, sent_at=clock.now()
    )


def test_a_kill_before_the_hand_over_leaves_it_in_doubt_and_it_goes_again_once(
    writes: Writes, outside: Outside, environ: Environ
) -> None:
    environ(in_doubt_seconds="1")
    message = written(writes(QUESTION))
    left_by_a_kill(message)
    doubt_expired(DeskMessage)
    message.refresh_from_db()
    assert message.state == "in_doubt"
    wait_for(lambda: _arrives_with(outside))
    message.refresh_from_db()
    assert message.state in ("sent", "delivered")


def test_who_stalls_before_the_hand_over_sends_nothing_once_a_stop_was_answered(
    writes: Writes, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are made last: there it stalls, for longer than a stop waits for what is under way."""
    message = written(writes(QUESTION))

    def stalling(message: DeskMessage) -> SmsMessage | EmailMessage:
        monkeypatch.setattr(opt_out, "PATIENCE", 0)
        receive_sms("SM2", NUMBER, "STOP")
        return message_of(message)

    monkeypatch.setattr(send, "message_of", stalling)
    send_due()
    message.refresh_from_db()
    assert (message.state, message.reason) == ("cancelled", "opted_out")
    assert WORDS not in [text["body"] for text in outside.texts(NUMBER)]


def _arrives_with(outside: Outside) -> bool:
    send_due()
    return [text["body"] for text in outside.texts(NUMBER)] == [WORDS]


def test_a_kill_after_it_is_found_at_the_provider_and_nothing_goes_again(writes: Writes, outside: Outside) -> None:
    message = answer(writes(QUESTION)).message
    assert message is not None
    DeskMessage.objects.update(state="sending", provider_id="")
    left_by_a_kill(message)
    DeskMessage.objects.update(send_started_at=clock.real() - timedelta(seconds=30))
    doubt_expired(DeskMessage)
    wait_for(_is_found)
    assert [text["body"] for text in outside.texts(NUMBER)] == [WORDS]
    assert DeskMessage.objects.get().provider_id == outside.texts(NUMBER)[0]["sid"]


def test_an_equal_text_of_a_moment_before_is_not_taken_for_the_one_in_doubt(
    writes: Writes, outside: Outside, environ: Environ
) -> None:
    environ(in_doubt_seconds="1")
    found = writes(QUESTION)
    answer(found, "Yes.")  # says how to stop, and those after it do not
    assert answer(found).message
    again = write(found, "user:kim", Channel.SMS, "Yes, it is.", "", newest_message(found)).message
    assert again is not None
    left_by_a_kill(again)
    doubt_expired(DeskMessage)
    wait_for(lambda: _arrives_twice(outside))
    assert len(set(DeskMessage.objects.values_list("provider_id", flat=True))) == 3


def _arrives_twice(outside: Outside) -> bool:
    send_due()
    return [text["body"] for text in outside.texts(NUMBER)][1:] == ["Active Holistic: Yes, it is."] * 2


def _is_found() -> bool:
    ask_about_lost(DeskMessage)
    return DeskMessage.objects.get().state != "in_doubt"


def test_an_email_in_doubt_may_be_left_to_a_person(writes: Writes, outside: Outside, environ: Environ) -> None:
    environ(in_doubt_email="hold")
    left_by_a_kill(written(writes(QUESTION), Channel.EMAIL))
    doubt_expired(DeskMessage)
    ask_about_lost(DeskMessage)
    message = DeskMessage.objects.get()
    assert (message.state, message.reason, message.wait_until) == ("in_doubt", "may_have_arrived", None)
    assert outside.mails("dana@example.com") == []


def test_a_sender_that_is_only_slow_is_not_thought_dead(writes: Writes) -> None:
    message = written(writes(QUESTION))
    left_by_a_kill(message)
    DeskMessage.objects.update(wait_until=clock.real() + timedelta(seconds=30))
    with handing_over(message):
        elsewhere(doubt_expired, DeskMessage).result(PATIENCE)
        assert DeskMessage.objects.get().state == "sending"


def test_two_processes_at_once_send_it_once(writes: Writes, outside: Outside) -> None:
    written(writes(QUESTION))
    for sender in [elsewhere(send_due) for _ in range(4)]:
        sender.result(PATIENCE)
    assert [text["body"] for text in outside.texts(NUMBER)] == [WORDS]


def test_a_stop_is_answered_only_when_no_answer_is_under_way(writes: Writes) -> None:
    message = written(writes(QUESTION))
    started = clock.real()
    DeskMessage.objects.update(state="sending", send_started_at=started, wait_until=started + timedelta(seconds=40))
    answered = threading.Event()

    def stops() -> None:
        receive_sms("SM-stop", NUMBER, "STOP")
        wait_for_in_flight(Channel.SMS, NUMBER)
        answered.set()

    waiting = elsewhere(stops)
    wait_for(Suppression.objects.filter(address=NUMBER).exists)
    assert not answered.wait(0.3)
    DeskMessage.objects.filter(pk=message.pk).update(state="sent")
    waiting.result(PATIENCE)


def test_a_stop_against_a_send_again_and_again(
    dana: Client, writes: Writes, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes first: after the stop's answer nothing more arrives, however long a busy machine takes."""
    monkeypatch.setattr("nurture.actions.clients.opt_out.PATIENCE", PATIENCE)
    for _ in range(50):
        found = writes(QUESTION)
        write(found, "user:kim", Channel.SMS, "Yes, it is.", "", newest_message(found))
        sender = elsewhere(send_due)
        writes("STOP")
        wait_for_in_flight(Channel.SMS, NUMBER)
        arrived = len(outside.texts(NUMBER))
        sender.result(PATIENCE)
        send_due()
        assert len(outside.texts(NUMBER)) == arrived
        writes("START")
    assert DeskMessage.objects.count() == 50
    assert set(DeskMessage.objects.values_list("state", flat=True)) <= {"sent", "delivered", "cancelled"}


def test_the_timer_sends_what_is_due_in_a_thread_of_its_own(writes: Writes, outside: Outside) -> None:
    written(writes(QUESTION))
    send_desk_messages()
    wait_for(lambda: outside.texts(NUMBER))
    wait_for(lambda: all(thread.name != "send" for thread in threading.enumerate()))
    assert len(outside.texts(NUMBER)) == 1


def test_a_report_settles_it_even_before_our_own_commit(writes: Writes) -> None:
    message = written(writes(QUESTION))
    assert settle_response(status_report(message.token, "SM9", "delivered"))
    message.refresh_from_db()
    assert (message.state, message.provider_id) == ("delivered", "SM9")
    assert settle_response(status_report(message.token, "SM8", "undelivered", "30005"))
    message.refresh_from_db()
    assert message.state == "delivered"


def test_a_complaint_about_what_a_person_wrote_stops_the_channel(writes: Writes) -> None:
    message = written(writes(QUESTION), Channel.EMAIL)
    assert is_ours(Channel.EMAIL, message.token)
    report = DeliveryReport(Channel.EMAIL, DeliveryEvent.COMPLAINED, message.token, "<1@x>", None, "", "complained", "")
    assert settle_response(report)
    assert Suppression.objects.get().address == "dana@example.com"
    assert answer(Conversation.objects.get(), channel=Channel.EMAIL).reason


def test_a_late_sender_whose_message_was_taken_from_it_sends_nothing(writes: Writes, outside: Outside) -> None:
    message = written(writes(QUESTION))
    DeskMessage.objects.update(state="sending", send_started_at=clock.real(), wait_until=clock.real())
    hand_over(message, lambda _: pytest.fail("it is not ours any more"))
    assert outside.texts(NUMBER) == []
