import json
from base64 import b64decode
from datetime import timedelta
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import pytest
from pytest_django import Settings

from nurture.channels.email.esp import Esp
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.rendering.message import InlinePicture
from nurture.domain.values.reasons import Reason
from tests.channels.conftest import Provider, Request, email, nobodys_port
from tests.support.concurrently import at_once

TAKEN = {"To": "dana@example.com", "SubmittedAt": "2026-11-23T15:04:00Z", "MessageID": "p-1", "ErrorCode": 0}
INACTIVE = "Found inactive addresses: dana@example.com. Inactive recipients are ones that bounced."

#: What each provider says when it takes a message: status, headers, body, and the id that we keep.
ANSWERS: dict[str, tuple[int, dict[str, str], Any, str]] = {
    "brevo": (201, {}, {"messageId": "<b-1@brevo>"}, "<b-1@brevo>"),
    "mailersend": (202, {"X-Message-Id": "m-1"}, {}, "m-1"),
    "mailgun": (200, {}, {"id": "<mg-1@clinic.example>", "message": "Queued. Thank you."}, "<mg-1@clinic.example>"),
    "mailjet": (
        200,
        {},
        {"Messages": [{"Status": "success", "To": [{"Email": "dana@example.com", "MessageID": 70368744188491213}]}]},
        "70368744188491213",
    ),
    "mailtrap": (200, {}, {"success": True, "message_ids": ["mt-1"]}, "mt-1"),
    "mandrill": (200, {}, [{"email": "dana@example.com", "status": "queued", "_id": "md-1"}], "md-1"),
    "postmark": (200, {}, {**TAKEN, "Message": "OK"}, "p-1"),
    "resend": (200, {}, {"id": "r-1"}, "r-1"),
    "sparkpost": (
        200,
        {},
        {"results": {"total_rejected_recipients": 0, "total_accepted_recipients": 1, "id": "sp-1"}},
        "sp-1",
    ),
}


#: Where each provider looks for a credential: a header, or a field of the body.
CREDENTIALS = {
    "brevo": ("api-key", "a/token"),
    "mailersend": ("Authorization", "Bearer a/token"),
    "mailgun": ("basic auth", "api:a/token"),
    "mailjet": ("basic auth", "a/token:a-secret"),
    "mailtrap": ("Api-Token", "a/token"),
    "mandrill": ("body", "a/token"),
    "postmark": ("X-Postmark-Server-Token", "a/token"),
    "resend": ("Authorization", "Bearer a/token"),
    "sparkpost": ("Authorization", "a/token"),
}
#: Who refuses a message with a Message-ID of ours (Mailjet's send-0011).
TAKES_NO_ID = {"mailjet"}


def url_of(name: str) -> str:
    """A provider's URL, with as many credentials as it has."""
    return f"{name}://a%2Ftoken" + ":a-secret" * (len(PROVIDERS[name].credentials) - 1)


def postmark_refusal(code: int, says: str) -> str:
    """The body of a refusal by Postmark."""
    return json.dumps({"ErrorCode": code, "Message": says})


def credential_in(request: Request, where: str) -> str:
    """What stands there: in a header, in the header of basic auth, or as `key` of a JSON body."""
    if where == "body":
        return str(json.loads(request.body)["key"])
    if where != "basic auth":
        return request.headers[where]
    scheme, _, login = request.headers["Authorization"].partition(" ")
    assert scheme == "Basic"
    return b64decode(login).decode()


@pytest.fixture
def postmark(provider: Provider, settings: Settings) -> Esp:
    settings.ANYMAIL = {"POSTMARK_API_URL": provider.url}
    provider.body = json.dumps({**TAKEN, "Message": "OK"})
    return Esp(urlsplit("postmark://a-token"))


def not_sent(esp: Esp) -> NotSent:
    with pytest.raises(NotSent) as failure:
        esp.send(email())
    return failure.value


def test_an_e_mail_is_handed_over_with_everything_that_it_holds(postmark: Esp, provider: Provider) -> None:
    message = email(subject="Schöne Grüße", sender='"Höhe, Süd" <hello@activeholistic.example>')
    assert postmark.send(message) == "p-1"
    (request,) = provider.requests
    assert (request.method, request.path) == ("POST", "/email")
    assert request.headers["X-Postmark-Server-Token"] == "a-token"
    assert json.loads(request.body) == {
        "From": '"Höhe, Süd" <hello@activeholistic.example>',
        "To": "dana@example.com",
        "ReplyTo": "care@activeholistic.example",
        "Subject": "Schöne Grüße",
        "TextBody": message.text,
        "HtmlBody": message.html,
        "Headers": [
            {"Name": "Message-ID", "Value": message.message_id},
            {"Name": "X-PM-KeepID", "Value": "true"},
            {"Name": "List-Unsubscribe", "Value": f"<{message.unsubscribe_url}>"},
            {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
        ],
        "Metadata": {"touch": "a1b2c3"},
    }


def test_every_provider_that_we_name_is_tried_here() -> None:
    assert set(ANSWERS) == set(CREDENTIALS) == set(PROVIDERS)


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_provider_takes_our_message_and_gives_an_id(name: str, provider: Provider, settings: Settings) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.headers, body, provider_id = ANSWERS[name]
    provider.body = json.dumps(body)
    assert Esp(urlsplit(url_of(name))).send(email()) == provider_id
    (request,) = provider.requests
    body = unquote_plus(request.body.decode())  # some send a form
    assert "https://nurture.example/u/a1b2c3" in body
    assert "List-Unsubscribe=One-Click" in body
    assert body.count("a1b2c3") == 3 - (name in TAKES_NO_ID), "in the link, in the Message-ID, and for reports"
    where, credential = CREDENTIALS[name]
    assert credential_in(request, where) == credential


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_picture_that_the_html_shows_goes_along_where_the_provider_takes_one(
    name: str, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.headers, body, provider_id = ANSWERS[name]
    provider.body = json.dumps(body)
    message = email(
        html='<img src="cid:p1@clinic.example">', pictures=(InlinePicture("p1@clinic.example", "image/png", b"%P"),)
    )
    assert Esp(urlsplit(url_of(name))).send(message) == provider_id
    (request,) = provider.requests
    asked = unquote_plus(request.body.decode())
    assert asked.count("p1@clinic.example") >= (1 if name == "brevo" else 2), "in the HTML, and as the picture's own"
    assert ("%P" in asked or "JVA=" in asked) == (name != "brevo")


def test_another_region_and_domain_are_said_in_the_url(provider: Provider, settings: Settings) -> None:
    settings.ANYMAIL = {"MAILGUN_API_URL": "http://nobody.invalid/v3"}
    provider.body = json.dumps(ANSWERS["mailgun"][2])
    host = provider.url.removeprefix("http://")
    Esp(urlsplit(f"mailgun://a-key@{host}/mg.clinic.example")).send(email())
    Esp(urlsplit(f"mailgun://a-key@{host}")).send(email())
    assert [request.path for request in provider.requests] == [
        "/v3/mg.clinic.example/messages",
        "/v3/activeholistic.example/messages",
    ]


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (429, "{}", ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)),
        (401, "{}", ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)),
        (403, "{}", ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)),
        (400, "{}", ProviderVerdict(FailureKind.NEVER_AGAIN)),
        (413, "too big", ProviderVerdict(FailureKind.NEVER_AGAIN)),
        (422, postmark_refusal(406, INACTIVE), ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)),
        (422, postmark_refusal(406, "some new wording"), ProviderVerdict(FailureKind.IN_DOUBT)),
        (422, postmark_refusal(300, "Invalid metadata content."), ProviderVerdict(FailureKind.NEVER_AGAIN)),
        (500, "oops", ProviderVerdict(FailureKind.IN_DOUBT)),
        (503, "oops", ProviderVerdict(FailureKind.IN_DOUBT)),
        (200, "oops", ProviderVerdict(FailureKind.IN_DOUBT)),
    ],
)
def test_an_answer_is_understood(
    status: int, body: str, meaning: ProviderVerdict, postmark: Esp, provider: Provider
) -> None:
    provider.status, provider.body = status, body
    assert not_sent(postmark).verdict == meaning


def test_too_much_at_once_waits_as_long_as_the_provider_says(postmark: Esp, provider: Provider) -> None:
    provider.status, provider.body, provider.headers = 429, "{}", {"Retry-After": "77"}
    assert not_sent(postmark).retry_after == timedelta(seconds=77)


def test_a_line_that_drops_leaves_doubt(postmark: Esp, provider: Provider) -> None:
    provider.status = None
    assert not_sent(postmark).verdict == ProviderVerdict(FailureKind.IN_DOUBT)


def test_nobody_at_the_other_end_is_tried_again_soon(settings: Settings) -> None:
    settings.ANYMAIL = {"POSTMARK_API_URL": f"http://127.0.0.1:{nobodys_port()}"}
    failure = not_sent(Esp(urlsplit("postmark://a-token")))
    assert failure.verdict.kind is FailureKind.NOT_NOW


def test_several_threads_do_not_close_each_others_connections(postmark: Esp, provider: Provider) -> None:
    assert at_once(lambda _: [postmark.send(email()) for _ in range(10)], range(8)) == [["p-1"] * 10] * 8
    assert len(provider.requests) == 80


def test_mail_to_staff_is_plain_words_without_a_list_to_leave(postmark: Esp, provider: Provider) -> None:
    postmark.send(email(html=None, unsubscribe_url=None))
    sent = json.loads(provider.requests[0].body)
    assert "HtmlBody" not in sent
    assert {header["Name"] for header in sent["Headers"]}.isdisjoint({"List-Unsubscribe", "List-Unsubscribe-Post"})
