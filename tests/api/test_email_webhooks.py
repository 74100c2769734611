"""Reports as each provider documents them. What comes in a form that no provider uses comes over real HTTP."""

import json
from collections.abc import Callable
from email.message import Message
from typing import Any, cast

import pytest
import requests
from django.http import HttpResponse
from django.test import Client as Web
from pytest_django.live_server_helper import LiveServer

from nurture import clock
from nurture.actions.clients.lookup import consent_of
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.models import Client, Receipt, Suppression, Touch
from tests.api.reports import (
    COMPLAINED,
    DANAS,
    DELAYED,
    DELIVERED,
    HARD,
    ID,
    LOGIN,
    NAMES,
    OUR_FAULT,
    SECRET,
    SOFT,
    brevo,
    login,
    mailgun,
    mailjet,
    mailtrap,
    mandrill,
    postmark,
    signed,
)
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = pytest.mark.django_db
Post = Callable[..., HttpResponse]


@pytest.fixture
def web() -> Web:
    """Asked as any stranger's program asks."""
    return Web(enforce_csrf_checks=True)


@pytest.fixture
def sent(environ: Callable[..., None], monday: object) -> Touch:
    """An e-mail that a provider took."""
    environ(email_webhook_secret=SECRET)
    receive_events(intake())
    Touch.objects.filter(step="what-it-is").update(state="sent", address=DANAS, sent_at=clock.now())
    return Touch.objects.get(step="what-it-is", channel="email")


@pytest.fixture
def reports(web: Web, sent: Touch) -> Post:
    """Posts as a provider does, with what proves it: `reports("brevo", body)`."""

    def send(provider: str, body: Any, secret: str = SECRET) -> HttpResponse:
        Touch.objects.filter(pk=sent.pk, provider_id="").update(provider_id=ID[provider])
        raw, headers = signed(provider, json.dumps(body).encode(), secret)
        return post(web, f"/webhooks/email/{provider}", raw, headers)

    return send


def post(web: Web, path: str, raw: bytes, headers: dict[str, str]) -> HttpResponse:
    kind = headers["Content-Type"]
    return cast(HttpResponse, web.post(path, data=raw, content_type=kind, headers=headers))


def stands(touch: Touch) -> tuple[str, str]:
    touch.refresh_from_db()
    return touch.state, touch.reason


def blocks() -> list[tuple[str, str, str]]:
    return list(Suppression.objects.values_list("channel", "address", "reason"))


@pytest.mark.parametrize("known_by", ["token", "id"])
@pytest.mark.parametrize("provider", NAMES)
def test_a_delivery_settles_the_touch(reports: Post, sent: Touch, provider: str, known_by: str) -> None:
    assert reports(provider, DELIVERED[provider](sent.token if known_by == "token" else "")).status_code == 200
    assert (stands(sent), blocks()) == (("delivered", ""), [])


@pytest.mark.parametrize("provider", NAMES)
def test_a_hard_bounce_blocks_the_address_and_brings_the_stand_in(reports: Post, sent: Touch, provider: str) -> None:
    assert reports(provider, HARD[provider](sent.token)).status_code == 200
    assert (stands(sent), blocks()) == (("failed", "bounced"), [("email", DANAS, "bounced")])
    assert Touch.objects.filter(step="what-it-is", channel="sms", state="planned").count() == 1


@pytest.mark.parametrize("provider", NAMES)
def test_a_soft_bounce_fails_the_message_and_blocks_nobody_yet(reports: Post, sent: Touch, provider: str) -> None:
    assert reports(provider, SOFT[provider](sent.token)).status_code == 200
    assert (stands(sent), blocks()) == (("failed", "bounced"), [])


@pytest.mark.parametrize("provider", NAMES)
def test_a_complaint_blocks_the_address_and_unsubscribes_the_client(reports: Post, sent: Touch, provider: str) -> None:
    assert reports(provider, COMPLAINED[provider](sent.token)).status_code == 200
    assert (stands(sent), blocks()) == (("delivered", ""), [("email", DANAS, "complained")])
    assert consent_of(Client.objects.get(), Channel.EMAIL, clock.now()) is ConsentStatus.WITHDRAWN
    assert consent_of(Client.objects.get(), Channel.SMS, clock.now()) is ConsentStatus.GIVEN


@pytest.mark.parametrize("provider", sorted(OUR_FAULT))
def test_a_senders_fault_alerts_and_marks_nobody(
    reports: Post, sent: Touch, provider: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert reports(provider, OUR_FAULT[provider](sent.token)).status_code == 200
    assert (stands(sent), blocks()) == (("failed", "provider_refused"), [])
    assert "refused because of us" in caplog.messages
    assert Receipt.objects.get().status == "refused"


@pytest.mark.parametrize("provider", sorted(DELAYED))
def test_a_delay_is_noted_and_nothing_more(reports: Post, sent: Touch, provider: str) -> None:
    assert reports(provider, DELAYED[provider](sent.token)).status_code == 200
    assert (stands(sent), blocks(), Receipt.objects.get().status) == (("sent", ""), [], "delayed")


def test_an_automatic_reply_is_noted_and_nothing_more(reports: Post, sent: Touch) -> None:
    assert reports("postmark", postmark("AutoResponder", sent.token)).status_code == 200
    assert (stands(sent), blocks(), Receipt.objects.get().status) == (("sent", ""), [], "answered")


def test_unsubscribing_at_the_provider_counts_here(reports: Post, sent: Touch) -> None:
    assert reports("postmark", postmark("SubscriptionChange", sent.token)).status_code == 200
    assert consent_of(Client.objects.get(), Channel.EMAIL, clock.now()) is ConsentStatus.WITHDRAWN


LISTED = "Recipient in suppression list. Reason: "
#: What a provider reports without having sent anything, since it had the address on a list of its own.
SUPPRESSED: list[tuple[str, Any, str]] = [
    ("mailgun", lambda token: mailgun("failed", token, "permanent", "suppress-bounce", code=605), "bounced"),
    ("mailgun", lambda token: mailgun("failed", token, "permanent", "suppress-complaint", code=607), "complained"),
    ("mailgun", lambda token: mailgun("failed", token, "permanent", "suppress-unsubscribe", code=606), "unsubscribed"),
    ("mailjet", lambda token: mailjet("blocked", token, "preblocked"), "bounced"),
    ("mailjet", lambda token: mailjet("blocked", token, "spam reporter"), "complained"),
    ("mailtrap", lambda token: mailtrap("reject", token, reason=LISTED + "hard bounce"), "bounced"),
    ("mailtrap", lambda token: mailtrap("reject", token, reason=LISTED + "spam complaint"), "complained"),
    ("mailtrap", lambda token: mailtrap("reject", token, reason=LISTED + "unsubscription"), "unsubscribed"),
    ("mandrill", lambda token: mandrill("reject", token, reject="hard-bounce"), "bounced"),
    ("mandrill", lambda token: mandrill("reject", token, reject="spam"), "complained"),
    ("mandrill", lambda token: mandrill("reject", token, reject="unsub"), "unsubscribed"),
]


@pytest.mark.parametrize(("provider", "report", "status"), SUPPRESSED)
def test_what_a_provider_had_on_its_own_list_counts_here_as_what_put_it_there(
    reports: Post, sent: Touch, provider: str, report: Callable[[str], Any], status: str
) -> None:
    assert reports(provider, report(sent.token)).status_code == 200
    block = {"unsubscribed": "opted_out"}.get(status, status)
    assert (Receipt.objects.get().status, blocks()) == (status, [("email", DANAS, block)])
    stopped = consent_of(Client.objects.get(), Channel.EMAIL, clock.now()) is ConsentStatus.WITHDRAWN
    assert stopped == (status != "bounced")


@pytest.mark.parametrize(("provider", "report"), [
    ("mailjet", lambda token: mailjet("blocked", token, "blacklisted")),
    ("mailjet", lambda token: mailjet("bounce", token, "system issue")),
    ("mailtrap", lambda token: mailtrap("reject", token, reason=LISTED + "manual import")),
    ("mandrill", lambda token: mandrill("reject", token, reject="custom")),
])  # fmt: skip
def test_what_says_nothing_of_the_mailbox_nor_of_us_fails_one_message(
    reports: Post, sent: Touch, provider: str, report: Callable[[str], Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert reports(provider, report(sent.token)).status_code == 200
    assert (stands(sent), blocks()) == (("failed", "provider_refused"), [])
    assert "refused because of us" not in caplog.messages


def test_a_domain_that_was_not_verified_in_time_is_our_fault(reports: Post, sent: Touch) -> None:
    suspended = mailtrap("suspension", sent.token, reason="Your account has reached its daily sending limit.")
    assert reports("mailtrap", suspended).status_code == 200
    assert stands(sent) == ("sent", "")
    assert reports("mailtrap", mailtrap("reject", sent.token, reason="Domain is not verified")).status_code == 200
    assert (stands(sent), blocks()) == (("failed", "provider_refused"), [])
    assert [receipt.status for receipt in Receipt.objects.order_by("pk")] == ["delayed", "refused"]


def test_an_opening_is_not_kept(reports: Post, sent: Touch) -> None:
    assert reports("brevo", brevo("unique_opened", sent.token)).status_code == 200
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("provider", NAMES)
def test_a_report_told_twice_is_one(reports: Post, sent: Touch, provider: str) -> None:
    assert [reports(provider, HARD[provider](sent.token)).status_code for _ in range(2)] == [200, 200]
    assert (Receipt.objects.count(), len(blocks())) == (1, 1)


@pytest.mark.parametrize("provider", NAMES)
def test_a_report_of_an_unknown_message_is_taken_and_forgotten(reports: Post, sent: Touch, provider: str) -> None:
    Touch.objects.filter(pk=sent.pk).update(provider_id="another")
    for token in ("", "AAAAAAAAAAAA", "\0", "\ud800", "ü" * 500):
        assert reports(provider, COMPLAINED[provider](token)).status_code == 200
    assert (Receipt.objects.count(), blocks()) == (0, [])


ODD: list[Any] = [
    {}, [], None, "x", 7, [{}], {"data": []}, {"msys": {}}, [{"msys": {"a": {}, "b": {}}}], {"event": {}},
    {"RecordType": "Inbound"}, {"RecordType": "Bounce", "Type": [], "Metadata": "x"}, {"ts_epoch": 1e300},
    {"type": "email.bounced", "data": {"headers": 1}},
]  # fmt: skip


@pytest.mark.parametrize("provider", NAMES)
def test_without_the_secret_nothing_happens(reports: Post, sent: Touch, web: Web, provider: str) -> None:
    body = HARD[provider](sent.token)
    assert {reports(provider, told, secret="guessed").status_code for told in (body, *ODD)} == {403}
    assert web.post(f"/webhooks/email/{provider}", body, "application/json").status_code == 403
    assert (stands(sent)[0], Receipt.objects.count()) == ("sent", 0)


@pytest.mark.parametrize("path", [*NAMES, "dsn/41"])
def test_where_no_secret_was_set_there_is_no_door(web: Web, monday: object, path: str) -> None:
    url = f"/webhooks/email/{path}"
    assert web.post(url, {}, "application/json", headers=login("nurture", "")).status_code == 404
    assert web.head(url).status_code == (200 if path in NAMES else 405)


def test_there_is_no_door_for_others(web: Web, sent: Touch) -> None:
    logged_in = login(*LOGIN)
    assert web.post("/webhooks/email/sendgrid", headers=logged_in).status_code == 404
    assert web.get("/webhooks/email/brevo", headers=logged_in).status_code == 405
    assert web.head("/webhooks/email/brevo").status_code == 200


#: Whose signature stands in the body: what is not of their form is not signed.
SIGNED_INSIDE = {"mailgun"}


@pytest.mark.parametrize("provider", NAMES)
def test_what_no_provider_sends_is_never_our_failure(reports: Post, sent: Touch, provider: str) -> None:
    refusal = 403 if provider in SIGNED_INSIDE else 400
    assert {reports(provider, body).status_code for body in ODD} <= {200, 400, refusal}
    assert (stands(sent)[0], Receipt.objects.count()) == ("sent", 0)


def test_mandrills_lists_are_taken_and_forgotten(reports: Post, sent: Touch) -> None:
    lists = [{"type": "blacklist", "action": "add", "reject": {"reason": "hard-bounce", "email": DANAS}, "ts": 1}]
    assert [reports("mandrill", body).status_code for body in ([], lists)] == [200, 200]
    assert (stands(sent)[0], blocks()) == ("sent", [])


def test_what_is_no_json_is_refused(live_server: LiveServer, sent: Touch) -> None:
    url = f"{live_server.url}/webhooks/email/postmark"
    for raw in (b"", b"{", b"\xff\xfe", b"[" * 100_000):
        assert requests.post(url, data=raw, auth=LOGIN, timeout=60).status_code == 400


# Notices by mail servers

NOTICE = """\
From: MAILER-DAEMON@mx.example
To: bounces+{extension}@clinic.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not work. <somebody-else@example.com>

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 23 Nov 2026 17:04:00 -0500

Final-Recipient: rfc822; somebody-else@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b--
"""


def hand_in(web: Web, extension: str, raw: str, auth: tuple[str, str] | None = LOGIN) -> int:
    headers = {"Content-Type": "message/rfc822", **(login(*auth) if auth else {})}
    return post(web, f"/webhooks/email/dsn/{extension}", raw.encode(), headers).status_code


def test_a_notice_is_matched_by_its_token_and_never_by_a_printed_address(web: Web, sent: Touch) -> None:
    extension = sent.token.encode().hex()
    assert [hand_in(web, extension, NOTICE.format(extension=extension)) for _ in range(2)] == [200, 200]
    assert (stands(sent), blocks()) == (("failed", "bounced"), [("email", DANAS, "bounced")])
    assert (Receipt.objects.get().status, Receipt.objects.get().code) == ("bounced", "5.1.1")


def test_a_server_that_writes_addresses_in_capitals_is_understood(web: Web, sent: Touch) -> None:
    assert hand_in(web, sent.token.encode().hex().upper(), NOTICE) == 200
    assert stands(sent) == ("failed", "bounced")


def test_a_notice_with_an_unknown_token_does_nothing(web: Web, sent: Touch) -> None:
    for extension in ("41", "AAAAAAAAAAAA", "x", "0" * 24, "ff" * 12, "-", "", "a=b", "a/b.c", "%00", "%FF"):
        assert hand_in(web, extension, NOTICE) == 200
    assert (stands(sent)[0], Receipt.objects.count(), blocks()) == ("sent", 0, [])


def test_a_notice_is_handed_in_by_our_own_mail_server_alone(web: Web, sent: Touch) -> None:
    extension = sent.token.encode().hex()
    for auth in (None, ("nurture", "guessed"), ("other", SECRET)):
        assert hand_in(web, extension, NOTICE, auth=auth) == 403
    assert stands(sent)[0] == "sent"


HOSTILE = {
    "900 KB of semicolons": "Content-Type: text/plain" + ";" * 900_000,
    "messages in messages": "Content-Type: message/rfc822\n\n" * 30_000,
}


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_writes_to_a_return_address_is_never_our_failure(
    web: Web, sent: Touch, name: str, known: bool
) -> None:
    extension = sent.token.encode().hex() if known else "41" * 12
    assert hand_in(web, extension, HOSTILE[name]) == 200
    assert (stands(sent)[0], Receipt.objects.count(), blocks()) == ("sent", int(known), [])


def test_a_notice_that_names_no_message_of_ours_is_not_even_read(
    web: Web, sent: Touch, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    def parse(raw: bytes) -> Message:
        parsed.append(raw)
        return Message()

    monkeypatch.setattr("nurture.channels.email.bounces.parse_notice.message_from_bytes", parse)
    for extension in ("41" * 12, sent.token.encode().hex()):
        assert hand_in(web, extension, "Subject: read") == 200
    assert parsed == [b"Subject: read"]


def test_of_a_notice_100_kb_are_read(web: Web, sent: Touch) -> None:
    extension = sent.token.encode().hex()
    assert hand_in(web, extension, NOTICE.replace("--b--", "x" * 1_500_000 + "\n--b--")) == 200
    assert (stands(sent), Receipt.objects.get().code) == (("failed", "bounced"), "5.1.1")
