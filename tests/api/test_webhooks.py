from typing import Any

import pytest
import requests
from pytest_django.live_server_helper import LiveServer
from twilio.request_validator import RequestValidator

from nurture import clock
from nurture.actions.clients.lookup import consent_of
from nurture.domain.values.channel import Channel
from nurture.models import Client, Receipt, Reply, Response, Touch
from nurture.settings import SANDBOX_TOKEN
from tests.api.conftest import Post
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.support.outside import Outside, wait_for

pytestmark = pytest.mark.django_db(transaction=True)

STATUS, INBOUND = "/webhooks/twilio/status", "/webhooks/twilio/inbound"


@pytest.fixture
def sent(monday: object) -> Touch:
    """A text that Twilio took as SM1."""
    receive_events(intake())
    Touch.objects.filter(step="nudge-rolling").update(state="sent", provider_id="SM1", sent_at=clock.now())
    return Touch.objects.get(step="nudge-rolling")


def status(value: str, **fields: str) -> dict[str, str]:
    """A status callback as Twilio sends it, blank and unknown fields included."""
    return {"MessageSid": "SM1", "SmsSid": "SM1", "MessageStatus": value, "SmsStatus": value, "To": "+16175550123",
            "From": "+15005550006", "RawDlrDoneDate": "", "SomethingNew": "1", **fields}  # fmt: skip


def text(body: str, **fields: str) -> dict[str, str]:
    return {"MessageSid": "SM9", "From": "+16175550123", "To": "+15005550006", "Body": body, "NumMedia": "0", **fields}


def test_a_signed_status_settles_the_touch(twilio: Post, sent: Touch) -> None:
    answer = twilio(f"{STATUS}?touch={sent.token}", status("delivered"))
    assert (answer.status_code, answer.content) == (204, b"")
    sent.refresh_from_db()
    assert sent.state == "delivered"


def test_a_status_told_twice_is_one(twilio: Post, sent: Touch) -> None:
    answers = [twilio(f"{STATUS}?touch={sent.token}", status("delivered")).status_code for _ in range(2)]
    assert (answers, Receipt.objects.count()) == ([204, 204], 1)


def test_a_failure_carries_its_code(twilio: Post, sent: Touch) -> None:
    twilio(f"{STATUS}?touch={sent.token}", status("undelivered", ErrorCode="30005"))
    sent.refresh_from_db()
    assert (sent.state, sent.reason, Receipt.objects.get().code) == ("failed", "bad_number", "30005")


@pytest.mark.parametrize("touch", ["", "AAAAAAAAAAAA", "x" * 500, "%C3%BC"])
def test_a_status_of_an_unknown_touch_is_taken_and_forgotten(twilio: Post, sent: Touch, touch: str) -> None:
    assert twilio(f"{STATUS}?touch={touch}", status("delivered")).status_code == 204
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("path", [f"{STATUS}?touch=TOKEN", INBOUND])
@pytest.mark.parametrize("signature", [None, "", "AAAA", "%%%", "x" * 5000])
def test_without_twilios_signature_nothing_happens(twilio: Post, sent: Touch, path: str, signature: str | None) -> None:
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    form = {**status("delivered"), **text("STOP")}
    answer = twilio(path.replace("TOKEN", sent.token), form, signed=False, **headers)
    assert answer.status_code == 403
    assert (Receipt.objects.count(), Reply.objects.count()) == (0, 0)


@pytest.mark.parametrize("changed", [{"MessageStatus": "failed"}, {"New": ""}])
def test_a_signature_covers_every_field(live_server: LiveServer, sent: Touch, changed: dict[str, str]) -> None:
    url, form = f"{live_server.url}{STATUS}?touch={sent.token}", status("delivered")
    headers = {"X-Twilio-Signature": RequestValidator(SANDBOX_TOKEN).compute_signature(url, form)}
    assert requests.post(url, data={**form, **changed}, headers=headers, timeout=60).status_code == 403
    other = url.replace(sent.token, "AAAAAAAAAAAA")
    assert requests.post(other, data=form, headers=headers, timeout=60).status_code == 403


@pytest.mark.parametrize("path", [STATUS, INBOUND])
def test_webhooks_are_posted_to(live_server: LiveServer, path: str) -> None:
    assert requests.get(live_server.url + path, timeout=60).status_code == 405


#: In UTF-7 half of a sign, which no text can hold.
PART = b'--b\r\nContent-Disposition: form-data; name="Body"\r\n\r\n+2AA-\r\n--b--\r\n'


@pytest.mark.parametrize("path", [STATUS, INBOUND])
@pytest.mark.parametrize(
    "options",
    [
        {"data": b"\xff\xfe\0", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"data": b"%00=%ff&&&=", "headers": {"Content-Type": "application/x-www-form-urlencoded; charset=none"}},
        {"data": b"x=" + b"1" * 3_000_000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"data": b"{}", "headers": {"Content-Type": "application/json"}},
        {"data": b"a&" * 2000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"data": PART, "headers": {"Content-Type": "multipart/form-data; boundary=b; charset=utf-7"}},
        {"data": PART, "headers": {"Content-Type": "multipart/form-data; boundary=b; charset=hex"}},
    ],
    ids=["broken multipart", "broken form", "too large", "json", "too many fields", "half a sign", "no codec of text"],
)
def test_a_form_that_twilio_never_sends_is_refused(live_server: LiveServer, path: str, options: Any) -> None:
    headers = {**options["headers"], "X-Twilio-Signature": "AAAA"}
    answer = requests.post(live_server.url + path, data=options["data"], headers=headers, timeout=60)
    assert answer.status_code in (400, 403, 413)


def test_a_stop_is_answered_in_twilios_language(twilio: Post, sent: Touch) -> None:
    answer = twilio(INBOUND, text("STOP"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml")
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Active Holistic: you will get no more texts from us.'
        " Text START to get them again.</Message></Response>"
    )
    assert consent_of(Client.objects.get(), Channel.SMS, clock.now()) == "withdrawn"


def test_where_twilio_answered_we_say_nothing_more(twilio: Post, sent: Touch) -> None:
    answer = twilio(INBOUND, text("Basta", OptOutType="STOP"))
    assert answer.text == '<?xml version="1.0" encoding="UTF-8"?><Response />'
    assert consent_of(Client.objects.get(), Channel.SMS, clock.now()) == "withdrawn"


def test_an_inbound_text_told_twice_is_answered_once(twilio: Post, sent: Touch) -> None:
    answers = [twilio(INBOUND, text("HELP")).text for _ in range(2)]
    assert ["<Message>" in answer for answer in answers] == [True, False]
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("body", ["", "🙂" * 400, "x" * 1600, "<Message>&amp;</Message>", "ünïcödé \u202e"])
def test_any_words_are_kept_as_they_are(twilio: Post, sent: Touch, body: str) -> None:
    assert twilio(INBOUND, text(body)).status_code == 200
    assert Reply.objects.get().body == body


def test_a_webhook_sets_no_cookie(twilio: Post, sent: Touch) -> None:
    assert "Set-Cookie" not in twilio(INBOUND, text("HELP")).headers


def test_a_sign_of_danger_is_answered_by_the_api_and_not_in_twilios_language(
    twilio: Post, sent: Touch, outside: Outside
) -> None:
    answer = twilio(INBOUND, text("my calf is swollen and hot"))
    assert answer.text == '<?xml version="1.0" encoding="UTF-8"?><Response />'
    # The sandbox reports its delivery at once, and that report may be faster than we look.
    wait_for(lambda: Response.objects.filter(state__in=("sent", "delivered")).exists())
    [ours] = outside.texts("+16175550123")
    assert ours["body"].startswith("In an emergency call 911 now.")


def test_a_status_of_a_response_settles_it(twilio: Post, sent: Touch) -> None:
    now = clock.now()
    reply = Reply.objects.create(
        provider_id="SM9", channel="sms", address="+16175550123", client=Client.objects.get(), kind="red_flag",
        body="my calf is swollen and hot", received_at=now,
    )  # fmt: skip
    response = Response.objects.create(
        reply=reply, danger="emergency", channel="sms", address="+16175550123", body="In an emergency call 911 now.",
        segments=1, created_at=now, state="sent", provider_id="SM2", sent_at=now,
    )  # fmt: skip
    form = status("delivered", MessageSid="SM2")
    assert twilio(f"{STATUS}?touch={response.token}", form).status_code == 204
    assert Response.objects.get().state == "delivered"
