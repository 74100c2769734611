import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest

from nurture import clock
from nurture.channels.errors import NotSent
from nurture.channels.lease_deadline import deadline
from nurture.channels.twilio import sms
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.rendering.message import SmsMessage
from nurture.domain.values.reasons import Reason
from nurture.settings import SANDBOX_SENDER
from tests.channels.conftest import Provider, nobodys_port
from tests.conftest import Environ
from tests.support.concurrently import at_once
from tests.support.outside import Outside
from tests.support.sources import ROOT

CONTRACT = ROOT.parent / "shared" / "twilio" / "messages.openapi.json"
DANA = "+16175550123"
SID, SERVICE = "AC" + "2" * 32, "MG" + "3" * 32
NOW = datetime(2026, 11, 23, 20, 4, tzinfo=UTC)
MESSAGES = f"/2010-04-01/Accounts/{SID}/Messages.json"


def text(to: str = DANA, body: str = "Active Holistic: two things to try.", **fields: Any) -> SmsMessage:
    # Nobody listens on port 9: what becomes of a callback is no matter here.
    told = {"segments": 1, "status_url": "http://127.0.0.1:9/webhooks/twilio/status?touch=a1", "valid_seconds": 600}
    return SmsMessage(to=to, body=body, **{**told, **fields})


def not_sent(message: SmsMessage | None = None) -> NotSent:
    with pytest.raises(NotSent) as failure:
        sms.send(message or text())
    return failure.value


# To the sandbox's phone


def test_a_text_arrives_as_it_was_written(outside: Outside) -> None:
    sid = sms.send(text(body="Schöne Grüße €5 🙂\nYour clinic"))
    (arrived,) = outside.texts(DANA)
    assert {name: arrived[name] for name in ("sid", "body", "from", "to", "status_callback", "validity_period")} == {
        "sid": sid,
        "body": "Schöne Grüße €5 🙂\nYour clinic",
        "from": SANDBOX_SENDER,
        "to": DANA,
        "status_callback": "http://127.0.0.1:9/webhooks/twilio/status?touch=a1",
        "validity_period": 600,
    }


@pytest.mark.parametrize("seconds", [1, 36_000])
def test_a_text_may_be_held_for_1_to_36000_seconds(seconds: int, outside: Outside) -> None:
    sms.send(text(valid_seconds=seconds))
    assert [arrived["validity_period"] for arrived in outside.texts()] == [seconds]


@pytest.mark.parametrize("seconds", [0, 36_001])
def test_twilio_would_refuse_any_other_time(seconds: int, outside: Outside) -> None:
    assert not_sent(text(valid_seconds=seconds)).code == "90007"


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (21610, ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.OPTED_OUT, strikes=1)),
        (21211, ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BAD_NUMBER, strikes=1)),
        (21408, ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.PROVIDER_REFUSED)),
        (21617, ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)),
        (20429, ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)),
        (63038, ProviderVerdict(FailureKind.TRY_LATER, wait=24, retries=None)),
        (20003, ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)),
        (20503, ProviderVerdict(FailureKind.IN_DOUBT)),
        (21609, ProviderVerdict(FailureKind.NEVER_AGAIN)),
    ],
)
def test_a_refusal_is_understood(code: int, meaning: ProviderVerdict, outside: Outside) -> None:
    failure = not_sent(text(to=f"+150056{code}"))
    assert (failure.verdict, failure.code) == (meaning, str(code))
    assert outside.texts() == []


def test_a_429_says_when_to_come_back(outside: Outside) -> None:
    assert not_sent(text(to="+15005620429")).retry_after == timedelta(seconds=1)


def test_a_failed_delivery_is_no_matter_of_sending(outside: Outside) -> None:
    assert sms.send(text(to="+15005630003")).startswith("SM")


def test_a_text_whose_answer_was_lost_is_found_again(outside: Outside) -> None:
    before = datetime.now(UTC)
    message = text(to="+15005800001")
    assert not_sent(message).verdict == ProviderVerdict(FailureKind.IN_DOUBT)
    (arrived,) = outside.texts()
    assert sms.look_up(message.to, message.body, since=before) == arrived["sid"]


def test_a_text_that_never_arrived_is_not_found(outside: Outside) -> None:
    before = datetime.now(UTC)
    message = text(to="+15005800002")
    assert not_sent(message).verdict == ProviderVerdict(FailureKind.IN_DOUBT)
    assert sms.look_up(message.to, message.body, since=before) is None


def test_anothers_text_is_not_taken_for_ours(outside: Outside) -> None:
    before = datetime.now(UTC)
    sms.send(text())
    assert sms.look_up(DANA, "other words", since=before) is None
    assert sms.look_up("+16175550199", text().body, since=before) is None
    assert sms.look_up(DANA, text().body, since=before + timedelta(hours=1)) is None


def test_the_newest_of_two_alike_is_found(outside: Outside) -> None:
    before = datetime.now(UTC)
    sids = [sms.send(text()) for _ in range(2)]
    assert sms.look_up(DANA, text().body, since=before) == sids[1]


# To a Twilio that does as it is told


@pytest.fixture
def twilio(provider: Provider, environ: Environ) -> Provider:
    use(environ, SANDBOX_SENDER, provider.url)
    provider.status, provider.body = 201, json.dumps({"sid": "SM1"})
    return provider


def use(environ: Environ, sender: str, url: str) -> None:
    environ(twilio_account_sid=SID, twilio_auth_token="a-token", twilio_sender=sender, twilio_api_base=url)


@pytest.fixture(scope="module")
def contract() -> OpenAPI:
    if not CONTRACT.exists():
        pytest.skip("Twilio's OpenAPI description is not beside this checkout (../shared/twilio)")
    return OpenAPI.from_dict(json.loads(CONTRACT.read_text()))


@pytest.mark.parametrize(("field", "sender"), [("From", SANDBOX_SENDER), ("MessagingServiceSid", SERVICE)])
def test_our_call_keeps_twilios_contract(
    field: str, sender: str, twilio: Provider, environ: Environ, contract: OpenAPI
) -> None:
    use(environ, sender, twilio.url)
    assert sms.send(text(body="Schöne Grüße & mehr")) == "SM1"
    (request,) = twilio.requests
    assert (request.method, request.path) == ("POST", MESSAGES)
    assert parse_qs(request.body.decode(), keep_blank_values=True) == {
        "To": [DANA],
        "Body": ["Schöne Grüße & mehr"],
        "StatusCallback": ["http://127.0.0.1:9/webhooks/twilio/status?touch=a1"],
        "ValidityPeriod": ["600"],
        field: [sender],
    }
    asked = MockRequest(
        "https://api.twilio.com", "post", request.path, headers=dict(request.headers), data=request.body,
        content_type=request.headers["Content-Type"],
    )  # fmt: skip
    contract.validate_request(asked)


def test_our_question_keeps_twilios_contract(twilio: Provider, contract: OpenAPI) -> None:
    twilio.status, twilio.body = 200, listed()
    sms.look_up(DANA, "words", since=NOW)
    (request,) = twilio.requests
    path, _, query = request.path.partition("?")
    assert (request.method, path) == ("GET", MESSAGES)
    args = {name: values[0] for name, values in parse_qs(query).items()}
    assert args == {"To": DANA, "PageSize": "200"}
    contract.validate_request(
        MockRequest("https://api.twilio.com", "get", path, args=args, headers=dict(request.headers))
    )


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (429, "slow down", ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)),
        (500, "oops", ProviderVerdict(FailureKind.IN_DOUBT)),
        (503, "<h1>Away</h1>", ProviderVerdict(FailureKind.IN_DOUBT)),
        (201, "<h1>Welcome to the hotel's network</h1>", ProviderVerdict(FailureKind.IN_DOUBT)),
        (
            400,
            '{"code": 21610, "message": "x", "status": 400}',
            ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.OPTED_OUT, 1),
        ),
        (
            400,
            '{"type": "x", "title": "x", "status": 400, "code": 21614}',
            ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BAD_NUMBER, 1),
        ),
        (None, "", ProviderVerdict(FailureKind.IN_DOUBT)),
    ],
)
def test_any_answer_is_understood(status: int | None, body: str, meaning: ProviderVerdict, twilio: Provider) -> None:
    twilio.status, twilio.body = status, body
    assert not_sent().verdict == meaning


@pytest.mark.parametrize(("written", "wait"), [("7", timedelta(seconds=7)), ("soon", None), (None, None)])
def test_retry_after_is_heeded_where_it_can_be_read(
    written: str | None, wait: timedelta | None, twilio: Provider
) -> None:
    twilio.status, twilio.body = 429, "{}"
    twilio.headers = {"Retry-After": written} if written else {}
    assert not_sent().retry_after == wait


def test_a_retry_after_counts_for_its_own_answer_only(twilio: Provider) -> None:
    twilio.status, twilio.body, twilio.headers = 429, "{}", {"Retry-After": "7"}
    not_sent()
    twilio.headers = {}
    assert not_sent().retry_after is None


def test_nobody_at_the_other_end_is_tried_again_soon(environ: Environ) -> None:
    use(environ, SANDBOX_SENDER, f"http://127.0.0.1:{nobodys_port()}")
    failure = not_sent()
    assert failure.verdict.kind is FailureKind.NOT_NOW


def test_where_twilio_cannot_be_asked_nothing_is_claimed(twilio: Provider) -> None:
    twilio.status = 503
    with pytest.raises(NotSent):
        sms.look_up(DANA, "words", since=NOW)


def listed(*messages: dict[str, Any]) -> str:
    ours = {"sid": "SM1", "to": DANA, "from": SANDBOX_SENDER, "body": "words", "date_created": format_datetime(NOW)}
    return json.dumps({"messages": [{**ours, **message} for message in messages], "page": 0, "page_size": 200})


@pytest.mark.parametrize(
    ("message", "is_ours"),
    [
        ({}, True),
        ({"date_created": format_datetime(NOW - timedelta(seconds=60))}, True),
        ({"date_created": format_datetime(NOW - timedelta(seconds=61))}, False),
        ({"date_created": None}, False),
        ({"body": "Words"}, False),
        ({"from": "+15005550099"}, False),
        ({"from": None}, False),
        ({"status": "queued", "date_sent": None}, True),
    ],
)
def test_ours_is_known_by_sender_words_and_time(message: dict[str, Any], is_ours: bool, twilio: Provider) -> None:
    twilio.status, twilio.body = 200, listed(message)
    assert sms.look_up(DANA, "words", since=NOW) == ("SM1" if is_ours else None)


@pytest.mark.parametrize(("service", "found"), [(SERVICE, "SM1"), ("MG" + "4" * 32, None), (None, None)])
def test_a_messaging_services_text_is_known_by_the_service(
    service: str | None, found: str | None, twilio: Provider, environ: Environ
) -> None:
    use(environ, SERVICE, twilio.url)
    twilio.status, twilio.body = 200, listed({"from": None, "messaging_service_sid": service})
    assert sms.look_up(DANA, "words", since=NOW) == found


def test_each_thread_has_its_own_connection(twilio: Provider) -> None:
    assert at_once(lambda _: [sms.send(text()) for _ in range(5)], range(4)) == [["SM1"] * 5] * 4


def test_a_worker_that_woke_up_too_late_asks_twilio_nothing(outside: Outside) -> None:
    with deadline(clock.monotonic() - 1):
        assert not_sent(text()).verdict.kind is FailureKind.IN_DOUBT
    assert outside.texts() == []
