import pytest
from twilio.request_validator import RequestValidator

from nurture.sandbox.phone.replies import twiml_messages
from tests.sandbox.conftest import DANA, SENDER, SID, TOKEN, Listener, Sandbox

STOPPED = "You will get no more messages from this number. Reply START to get them again."


def test_a_reply_reaches_the_webhook_signed(sandbox: Sandbox, listener: Listener) -> None:
    heard = sandbox.reply("Thank you! \u2764")
    [call] = listener.wait_for(1)
    sid = heard["text"]["sid"]
    assert call.form == {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": SID,
        "From": DANA,
        "To": SENDER,
        "Body": "Thank you! \u2764",
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
    }
    assert RequestValidator(TOKEN).validate(call.url, call.form, call.signature)
    assert heard["webhook_status"] == 200


def test_the_answer_of_the_webhook_appears_on_the_phone(sandbox: Sandbox, listener: Listener) -> None:
    listener.response_body = "<Response><Message>Good</Message><Message><Body>See you</Body></Message></Response>"
    sandbox.reply("Feeling better")
    assert sandbox.on_the_phone() == [
        ("inbound", "Feeling better"),
        ("outbound-reply", "Good"),
        ("outbound-reply", "See you"),
    ]


def test_a_refusing_webhook_is_reported(sandbox: Sandbox, listener: Listener) -> None:
    listener.status = 503
    assert sandbox.reply("Hello")["webhook_status"] == 503


@pytest.mark.parametrize("word", ["STOP", " stop ", "Unsubscribe", "optout", "END"])
def test_after_a_stop_word_nothing_more_is_accepted(sandbox: Sandbox, listener: Listener, word: str) -> None:
    sandbox.reply(word)
    assert sandbox.text().json()["code"] == 21610
    assert listener.calls[0].form["OptOutType"] == "STOP"
    assert sandbox.on_the_phone() == [("inbound", word), ("outbound-reply", STOPPED)]


def test_a_stop_is_one_numbers_own(sandbox: Sandbox) -> None:
    sandbox.reply("STOP")
    assert sandbox.text("+13035550177").status_code == 201


@pytest.mark.parametrize("word", ["START", "unstop", "Yes"])
def test_a_start_word_lifts_the_stop(sandbox: Sandbox, listener: Listener, word: str) -> None:
    sandbox.reply("STOP")
    sandbox.reply(word)
    assert sandbox.text().status_code == 201
    assert listener.calls[1].form["OptOutType"] == "START"


def test_yes_is_an_ordinary_word_to_who_has_not_stopped(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.reply("YES")
    assert listener.calls[0].form.get("OptOutType") is None
    assert sandbox.on_the_phone() == [("inbound", "YES")]


def test_help_is_answered_by_twilio_itself(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.reply("help")
    assert listener.calls[0].form["OptOutType"] == "HELP"
    assert [direction for direction, _ in sandbox.on_the_phone()] == ["inbound", "outbound-reply"]


def test_the_webhooks_answer_to_a_stop_does_not_reach_the_phone(sandbox: Sandbox, listener: Listener) -> None:
    listener.response_body = "<Response><Message>Sorry to see you go</Message></Response>"
    sandbox.reply("STOP")
    assert sandbox.on_the_phone() == [("inbound", "STOP"), ("outbound-reply", STOPPED)]


def test_a_sentence_with_stop_in_it_is_no_stop_word(sandbox: Sandbox) -> None:
    sandbox.reply("please stop texting me")
    assert sandbox.text().status_code == 201


@pytest.mark.parametrize("answer", ["", "OK", "<Response/>", "<Response><Message> </Message></Response>", "<a><b>"])
def test_an_answer_without_words_sends_nothing(answer: str) -> None:
    assert twiml_messages(answer) == []
