from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.clients.lookup import consent_of, suppression_of
from nurture.actions.conversations.close import close
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending.outlooks.one_client import outlooks
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Conversation, Reply, Suppression
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"
STOPPED = "Active Holistic: you will get no more texts from us. Text START to get them again."
STARTED = "Active Holistic: welcome back. Text STOP at any time to stop."
HELPED = "Active Holistic Therapy, (617) 555-0140. Text STOP to get no more texts."


def stands() -> tuple[str, str]:
    client = Client.objects.get(ref="c-1001")
    return consent_of(client, Channel.SMS, clock.now()), suppression_of(Channel.SMS, NUMBER)


@pytest.mark.parametrize("body", ["STOP", " stop. ", "“Stop”", "Opt out", "QUIT 🙏"])
def test_a_stop_reply_blocks_the_number_and_is_answered_once(body: str) -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, body) == STOPPED
    assert stands() == ("withdrawn", "opted_out")


@pytest.mark.parametrize("body", ["Stop emailing me!", "texts are fine, no email", "opt out of email"])
def test_a_stop_of_e_mail_leaves_texts_alone(body: str) -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, body) == (
        "Active Holistic: you will get no more emails from us. Text STOP to get no more texts either."
    )
    assert stands() == ("given", "")
    assert suppression_of(Channel.EMAIL, "dana@example.com") == "opted_out"


def test_a_stop_of_both_ends_both() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "no more texts or emails") == (
        "Active Holistic: you will get no more texts and emails from us. Text START to get texts again."
    )
    assert stands() == ("withdrawn", "opted_out")
    assert suppression_of(Channel.EMAIL, "dana@example.com") == "opted_out"


def test_a_client_without_an_address_ends_e_mail_for_when_they_have_one() -> None:
    client = receive_events(intake(client={**DANA, "email": ""}))
    receive_sms("SM1", NUMBER, "don't email me")
    assert consent_of(client, Channel.EMAIL, clock.now()) == "withdrawn"


def test_a_sentence_lifts_a_stop_that_we_alone_keep_and_its_words_are_kept() -> None:
    client = receive_events(intake())
    receive_sms("SM1", NUMBER, "please stop texting me")
    assert receive_sms("SM2", NUMBER, "sign me back up") == STARTED
    assert stands() == ("given", "")
    assert client.consents.filter(channel="sms").newest_first()[0].wording == "sign me back up"


def test_where_the_provider_keeps_the_stop_the_desk_is_told_that_only_start_lifts_it() -> None:
    receive_events(intake())
    receive_sms("SM1", NUMBER, "STOP")
    assert receive_sms("SM2", NUMBER, "sign me back up") is None
    assert stands() == ("withdrawn", "opted_out")
    reply = Reply.objects.get(provider_id="SM2")
    assert (reply.kind, reply.explanation) == ("lead", "lead: wants texts again; they must text START")
    assert reply.handled_at is None


def test_a_wish_for_fewer_is_obeyed_and_confirmed_with_how_to_stop() -> None:
    client = receive_events(intake())
    assert receive_sms("SM1", NUMBER, "once a week is enough") == (
        "Active Holistic: from now on you get only what matters most. Text STOP to get no more texts."
    )
    client.refresh_from_db()
    assert (client.essential_only, stands()) == (True, ("given", ""))
    going = {(touch.step, outlook) for touch in client.touches.with_release()
             for outlook in [outlooks(client, [touch], clock.now()).get(touch.pk)]}  # fmt: skip
    assert {step for step, outlook in going if outlook is None} == {"what-it-is", "rebook"}
    assert {outlook.reason for _, outlook in going if outlook} == {"fewer"}


def test_too_many_texts_is_no_such_wish() -> None:
    client = receive_events(intake())
    assert receive_sms("SM1", NUMBER, "too many texts") is None
    client.refresh_from_db()
    assert (client.essential_only, Reply.objects.get().kind) == (False, "doubtful")


def test_a_stop_of_texts_leaves_e_mail_alone() -> None:
    receive_events(intake())
    receive_sms("SM1", NUMBER, "Prefer email, please stop texting")
    assert (stands()[1], suppression_of(Channel.EMAIL, "dana@example.com")) == ("opted_out", "")


def test_start_lifts_the_block() -> None:
    receive_events(intake())
    receive_sms("SM1", NUMBER, "STOP")
    assert receive_sms("SM2", NUMBER, "start") == STARTED
    assert stands() == ("given", "")


def test_yes_lifts_the_block_only_where_there_is_one() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "yes") is None
    receive_sms("SM2", NUMBER, "STOP")
    assert receive_sms("SM3", NUMBER, "yes") == STARTED
    assert list(Reply.objects.order_by("id").values_list("kind", flat=True)) == ["lead", "stop", "start"]


def test_start_lifts_no_block_on_e_mail() -> None:
    receive_events(intake())
    Suppression.objects.create(channel="email", address="dana@example.com", reason="opted_out", source="x",
                               created_at=clock.now())  # fmt: skip
    receive_sms("SM1", NUMBER, "START")
    assert suppression_of(Channel.EMAIL, "dana@example.com") == "opted_out"


def test_help_says_who_we_are_and_how_to_stop() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "HELP") == HELPED
    assert stands() == ("given", "")


def test_what_twilio_answered_is_obeyed_and_not_answered_again() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "STOP", ReplyKind.STOP) is None
    assert stands() == ("withdrawn", "opted_out")
    assert receive_sms("SM2", NUMBER, "START", ReplyKind.START) is None
    assert stands() == ("given", "")
    assert receive_sms("SM3", NUMBER, "HELP", ReplyKind.HELP) is None


def test_a_word_of_the_accounts_own_that_twilio_took_for_stop_is_one_for_us_too() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "PARAR", ReplyKind.STOP) is None
    assert stands() == ("withdrawn", "opted_out")


def test_the_same_text_told_twice_is_one_reply_and_one_answer() -> None:
    receive_events(intake())
    assert [receive_sms("SM1", NUMBER, "STOP"), receive_sms("SM1", NUMBER, "STOP")] == [STOPPED, None]
    assert (Reply.objects.count(), Suppression.objects.count()) == (1, 1)


def test_free_words_are_kept_for_a_person_and_not_answered() -> None:
    client = receive_events(intake())
    assert receive_sms("SM1", NUMBER, "Can I come on Friday?") is None
    reply = Reply.objects.get()
    assert (reply.client, reply.body, reply.kind, reply.handled_at) == (client, "Can I come on Friday?", "lead", None)


def test_a_stop_from_an_unknown_number_is_kept_for_when_it_becomes_known() -> None:
    assert receive_sms("SM1", NUMBER, "STOP") == STOPPED
    receive_events(intake())
    assert stands() == ("given", "opted_out")
    assert Reply.objects.get().client is None


@pytest.mark.django_db(transaction=True)
def test_a_stop_from_the_phone_mid_way_ends_the_texts_and_not_the_e_mails(outside: Outside) -> None:
    client = receive_events(intake())
    advance_through(datetime(2026, 12, 1, tzinfo=UTC))
    wait_for(lambda: ("nudge-rolling", "sms", "delivered", "") in touches_of(client))
    outside.reply(NUMBER, "STOP")
    assert stands() == ("withdrawn", "opted_out")
    before = len(outside.texts())
    advance_through(datetime(2027, 1, 10, tzinfo=UTC))
    assert len(outside.texts()) == before
    assert [row[1:] for row in touches_of(client) if row[1] == "sms" and row[0] != "nudge-rolling"] == [
        ("sms", "skipped", "opted_out"), ("sms", "skipped", "opted_out"),
    ]  # fmt: skip
    assert [mail["to"] for mail in outside.mails()] == [["dana@example.com"]] * 8, "the prompt is the eighth"
    answered = [text["body"] for text in outside.texts() if text["direction"] == "outbound-reply"]
    assert answered == ["You will get no more messages from this number. Reply START to get them again."]


@pytest.mark.django_db(transaction=True)
def test_after_a_start_the_next_text_comes(outside: Outside) -> None:
    client = receive_events(intake())
    outside.reply(NUMBER, "STOP")
    advance_through(datetime(2026, 12, 2, tzinfo=UTC))
    outside.reply(NUMBER, "START")
    advance_through(datetime(2026, 12, 11, tzinfo=UTC))
    texts = {row[0]: row[2:] for row in touches_of(client) if row[1] == "sms"}
    assert texts["nudge-rolling"] == ("skipped", "opted_out")
    wait_for(lambda: ("nudge-easing", "sms", "delivered", "") in touches_of(client))


@pytest.mark.django_db(transaction=True)
def test_a_word_that_only_we_know_is_answered_by_us(outside: Outside) -> None:
    receive_events(intake())
    outside.reply(NUMBER, "Opt out")
    assert stands() == ("withdrawn", "opted_out")
    said = [text["body"] for text in outside.texts() if text["direction"] == "outbound-reply"]
    assert said == [STOPPED]


def test_a_shared_phone_stops_for_everybody_on_it() -> None:
    receive_events(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2"}))
    receive_sms("SM1", NUMBER, "STOP")
    for client in Client.objects.all():
        assert consent_of(client, Channel.SMS, clock.now()) == "withdrawn"
    assert clock.now() - Reply.objects.get().received_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [("my calf is swollen and hot", "red_flag"), ("yes please book me", "lead"), ("no gracias", "doubtful")],
)
def test_nothing_automatic_goes_out_until_somebody_read_it(body: str, kind: str) -> None:
    client = receive_events(intake())
    assert receive_sms("SM1", NUMBER, body) is None
    reply = Reply.objects.get()
    assert (reply.kind, reply.handled_at) == (kind, None)
    enrollment = client.enrollments.get()
    assert (enrollment.state, enrollment.reason) == ("paused", "awaiting_person")
    assert set(enrollment.touches.values_list("paused", flat=True)) == {True}


@pytest.mark.parametrize("body", ["my calf is swollen and hot", "no gracias"])
def test_a_sequence_that_begins_before_somebody_read_it_is_held_as_well(body: str) -> None:
    receive_events(other("client.updated", client=DANA))
    receive_sms("SM1", NUMBER, body)
    enrollment = receive_events(intake()).enrollments.get()
    assert (enrollment.state, enrollment.reason) == ("paused", "awaiting_person")
    assert set(enrollment.touches.values_list("paused", flat=True)) == {True}


def test_once_it_was_read_the_next_sequence_begins() -> None:
    receive_events(other("client.updated", client=DANA))
    receive_sms("SM1", NUMBER, "no gracias")
    assert close(Conversation.objects.get(), "kim")
    assert receive_events(intake()).enrollments.get().state == "active"


def test_talk_waits_for_a_person_and_holds_nothing_back() -> None:
    client = receive_events(intake())
    receive_sms("SM1", NUMBER, "the pain won't stop")
    assert (Reply.objects.get().handled_at, client.enrollments.get().state) == (None, "active")
    assert stands() == ("given", "")


def test_a_sign_of_danger_with_a_stop_stops_and_is_still_seen() -> None:
    receive_events(intake())
    assert receive_sms("SM1", NUMBER, "stop texting me, my calf is swollen and hot") == STOPPED
    assert (Reply.objects.get().kind, Reply.objects.get().handled_at) == ("red_flag", None)
    assert stands() == ("withdrawn", "opted_out")
