import pytest
from twilio.request_validator import RequestValidator

from nurture.sandbox.phone.twilio_errors import ON_DELIVERY
from tests.sandbox.conftest import DANA, SENDER, SID, TOKEN, Listener, Sandbox

ARRIVED = ["queued", "sent", "delivered"]


def statuses(sandbox: Sandbox, listener: Listener, to: str, count: int = 3) -> list[str]:
    sandbox.text(to, StatusCallback=f"{listener.url}/status?touch=t-1")
    return [call.form["MessageStatus"] for call in listener.wait_for(count)]


def test_a_text_is_queued_then_sent_then_delivered(sandbox: Sandbox, listener: Listener) -> None:
    assert statuses(sandbox, listener, DANA) == ARRIVED


def test_a_callback_says_what_twilio_says(sandbox: Sandbox, listener: Listener) -> None:
    sid = sandbox.text(StatusCallback=f"{listener.url}/status").json()["sid"]
    assert listener.wait_for(3)[2].form == {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": "delivered",
        "SmsStatus": "delivered",
        "To": DANA,
        "From": SENDER,
        "AccountSid": SID,
        "ApiVersion": "2010-04-01",
    }


def test_a_callback_is_signed_over_its_exact_url(sandbox: Sandbox, listener: Listener) -> None:
    url = f"{listener.url}/status?touch=a%2Fb%20c&x=%C3%A9"
    sandbox.text(StatusCallback=url)
    for call in listener.wait_for(3):
        assert call.url == url
        assert RequestValidator(TOKEN).validate(call.url, call.form, call.signature)


def test_the_status_can_be_fetched_too(sandbox: Sandbox, listener: Listener) -> None:
    sid = sandbox.text(StatusCallback=f"{listener.url}/status").json()["sid"]
    listener.wait_for(3)
    said = sandbox.fetch(sid)
    assert (said["status"], said["date_sent"] is None, said["error_code"]) == ("delivered", False, None)


@pytest.mark.parametrize("code", ON_DELIVERY)
def test_every_code_of_a_delivery_can_be_provoked(sandbox: Sandbox, listener: Listener, code: int) -> None:
    end, says = ON_DELIVERY[code]
    wanted = ["queued", "failed"] if end == "failed" else ["queued", "sent", "undelivered"]
    assert statuses(sandbox, listener, f"+150056{code}", len(wanted)) == wanted
    assert listener.calls[-1].form["ErrorCode"] == str(code)
    said = sandbox.fetch(listener.calls[-1].form["MessageSid"])
    assert (said["status"], said["error_code"], said["error_message"]) == (end, code, says)


def test_only_the_first_text_fails_where_the_number_says_so(sandbox: Sandbox, listener: Listener) -> None:
    assert statuses(sandbox, listener, "+15005730003")[2] == "undelivered"
    assert statuses(sandbox, listener, "+15005730003", 6)[3:] == ARRIVED


def test_callbacks_may_come_twice(sandbox: Sandbox, listener: Listener) -> None:
    twice = [status for status in ARRIVED for _ in range(2)]
    assert statuses(sandbox, listener, "+15005800003", 6) == twice


def test_callbacks_may_come_in_reverse(sandbox: Sandbox, listener: Listener) -> None:
    assert statuses(sandbox, listener, "+15005800004") == ARRIVED[::-1]


def test_callbacks_may_never_come(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.text("+15005800006", StatusCallback=f"{listener.url}/silent")
    statuses(sandbox, listener, DANA)
    assert [call.form["To"] for call in listener.calls] == [DANA] * 3
