import json
from typing import Any

import httpx
import openapi_core
import pytest
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from nurture.sandbox.magic_numbers import TWILIO_MAGIC
from nurture.sandbox.phone.twilio_errors import AT_THE_API
from tests.sandbox.conftest import DANA, SENDER, SID, TOKEN, Listener, Sandbox
from tests.support.sources import ROOT

CONTRACT = ROOT.parent / "shared" / "twilio" / "messages.openapi.json"
SERVICE = "MG" + "0" * 32


@pytest.fixture(scope="module")
def contract() -> OpenAPI:
    if not CONTRACT.exists():
        pytest.skip("Twilio's OpenAPI description is not beside this checkout (../shared/twilio)")
    return openapi_core.OpenAPI.from_dict(json.loads(CONTRACT.read_text()))


def hold_to(contract: OpenAPI, answer: httpx.Response) -> None:
    asked = answer.request
    form = asked.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    request = MockRequest(
        "https://api.twilio.com",
        asked.method.lower(),
        asked.url.path,
        args=dict(asked.url.params),
        headers={"Authorization": asked.headers["Authorization"]},
        data=asked.content if form else b"",
        content_type="application/x-www-form-urlencoded" if form else "application/json",
    )
    contract.validate_response(request, MockResponse(answer.content, answer.status_code))


def test_the_answers_keep_twilios_contract(sandbox: Sandbox, contract: OpenAPI) -> None:
    login = (SID, TOKEN)
    created = sandbox.text(ValidityPeriod="600")
    fetched = sandbox.web.get(f"{sandbox.messages}/{created.json()['sid']}.json", auth=login)
    listed = sandbox.web.get(f"{sandbox.messages}.json", params={"To": DANA, "PageSize": 1}, auth=login)
    by_service = sandbox.web.post(
        f"{sandbox.messages}.json",
        data={"To": "+15005630001", "MessagingServiceSid": SERVICE, "Body": "x"},
        auth=login,
    )
    for answer in (created, fetched, listed, by_service):
        hold_to(contract, answer)


def test_a_text_is_accepted_as_queued(sandbox: Sandbox) -> None:
    answer = sandbox.text(body="Hello \u20ac")
    said = answer.json()
    assert answer.status_code == 201
    wanted = {"to": DANA, "from": SENDER, "body": "Hello \u20ac", "status": "queued", "num_segments": "1"}
    assert {name: said[name] for name in wanted} == wanted
    assert said["date_sent"] is None


def test_the_sender_of_a_messaging_service_is_not_known_at_first(sandbox: Sandbox) -> None:
    form = {"To": DANA, "MessagingServiceSid": SERVICE, "Body": "x"}
    said = sandbox.web.post(f"{sandbox.messages}.json", data=form, auth=(SID, TOKEN)).json()
    assert (said["from"], said["messaging_service_sid"]) == (None, SERVICE)


def test_a_wrong_password_is_401_with_code_20003(sandbox: Sandbox) -> None:
    answer = sandbox.web.get(f"{sandbox.messages}.json", auth=(SID, "wrong"))
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_an_unknown_text_is_404_with_code_20404(sandbox: Sandbox) -> None:
    answer = sandbox.web.get(f"{sandbox.messages}/SM{'0' * 32}.json", auth=(SID, TOKEN))
    assert (answer.status_code, answer.json()["code"]) == (404, 20404)


def test_a_list_that_cannot_be_read_is_400(sandbox: Sandbox) -> None:
    assert sandbox.listed(PageSize="many")["code"] == 20001


@pytest.mark.parametrize(("number", "code"), TWILIO_MAGIC.items())
def test_twilios_own_magic_numbers_are_refused(sandbox: Sandbox, number: str, code: int) -> None:
    answer = sandbox.text(number)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_every_code_of_the_api_can_be_provoked(sandbox: Sandbox) -> None:
    refused = {code: sandbox.text(f"+150056{code}") for code in AT_THE_API}
    assert {code: (a.status_code, a.json()["code"]) for code, a in refused.items()} == {
        code: (status, code) for code, (status, _) in AT_THE_API.items()
    }
    assert sandbox.listed()["messages"] == []


def test_a_429_says_when_to_try_again(sandbox: Sandbox) -> None:
    answers = [sandbox.text("+15005720429") for _ in range(2)]
    assert [a.status_code for a in answers] == [429, 201]
    assert answers[0].headers["Retry-After"] == "1"


def test_an_answer_that_is_lost_leaves_the_text_accepted(sandbox: Sandbox) -> None:
    with pytest.raises(httpx.TransportError):
        sandbox.text("+15005900001")
    assert [text["to"] for text in sandbox.listed(To="+15005900001")["messages"]] == ["+15005900001"]
    assert sandbox.text("+15005900001").status_code == 201


def test_a_line_that_drops_before_accepting_leaves_nothing(sandbox: Sandbox) -> None:
    with pytest.raises(httpx.TransportError):
        sandbox.text("+15005800002")
    assert sandbox.listed()["messages"] == []


def test_callbacks_may_come_before_the_answer(sandbox: Sandbox, listener: Listener) -> None:
    answer = sandbox.text("+15005800005", StatusCallback=f"{listener.url}/status")
    assert [call.form["MessageStatus"] for call in listener.calls] == ["queued", "sent", "delivered"]
    assert {call.form["MessageSid"] for call in listener.calls} == {answer.json()["sid"]}


class AtTheSandbox(TwilioHttpClient):  # type: ignore[misc]
    """Twilio's own client, pointed here."""

    def __init__(self, web: httpx.Client) -> None:
        super().__init__()
        self._base = str(web.base_url).rstrip("/")

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Response:
        return super().request(method, url.replace("https://api.twilio.com", self._base), *args, **more)


def test_twilios_own_client_creates_fetches_and_lists(sandbox: Sandbox) -> None:
    client = Client(SID, TOKEN, http_client=AtTheSandbox(sandbox.web))
    sids = [client.messages.create(to=DANA, from_=SENDER, body=str(n)).sid for n in range(3)]
    assert client.messages(sids[0]).fetch().body == "0"
    assert [m.sid for m in client.messages.list(to=DANA, from_=SENDER, page_size=2)] == sids[::-1]


def test_twilios_own_client_understands_a_refusal(sandbox: Sandbox) -> None:
    client = Client(SID, TOKEN, http_client=AtTheSandbox(sandbox.web))
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to="+15005550004", from_=SENDER, body="x")
    assert (refused.value.status, refused.value.code) == (400, 21610)
