import base64
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from nurture import clock
from nurture.channels.email import smtp_connection
from nurture.channels.email.mime import as_bytes
from nurture.channels.email.smtp import Smtp
from nurture.channels.errors import NotSent
from nurture.channels.lease_deadline import deadline
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.reasons import Reason
from nurture.sandbox.magic_numbers import REFUSED_MAIL
from nurture.sandbox.server import RunningSandbox
from tests.channels.conftest import HANG_UP, Post, email, nobodys_port
from tests.domain.verdicts import CLASSES
from tests.support.concurrently import at_once
from tests.support.outside import Outside

MINUTE = timedelta(minutes=1)


def smtp(port: int, login: str = "") -> Smtp:
    return Smtp(urlsplit(f"smtp://{login}127.0.0.1:{port}"))


def not_sent(mailer: Smtp, message: EmailMessage | None = None) -> NotSent:
    with pytest.raises(NotSent) as failure:
        mailer.send(message or email())
    return failure.value


# To the sandbox's inbox


@pytest.fixture
def to_inbox(sandbox: RunningSandbox) -> Smtp:
    return smtp(sandbox.smtp_port)


def test_an_e_mail_arrives_byte_by_byte(to_inbox: Smtp, outside: Outside) -> None:
    message = email(
        subject="Schöne Grüße",
        text=".\n..\n.dot\nFrom here\n" + "long " * 400 + "\n",
        unsubscribe_url="https://nurture.example/u/" + "a" * 174,
    )
    assert to_inbox.send(message) == message.message_id
    (mail,) = outside.mails("dana@example.com")
    assert outside.raw(mail) == as_bytes(message)
    assert f"\r\nList-Unsubscribe: <{message.unsubscribe_url}>\r\n".encode() in outside.raw(mail)
    assert (mail["envelope_from"], mail["to"]) == ("hello@activeholistic.example", ["dana@example.com"])


@pytest.mark.parametrize(("tag", "meaning"), CLASSES.items())
def test_a_refusal_is_understood_and_spares_the_next_message(
    tag: str, meaning: ProviderVerdict, to_inbox: Smtp, outside: Outside
) -> None:
    failure = not_sent(to_inbox, email(to=f"dana+{tag}@example.com"))
    assert (failure.verdict, failure.code) == (meaning, REFUSED_MAIL[tag].split()[0])
    to_inbox.send(email())
    assert [mail["to"] for mail in outside.mails()] == [["dana@example.com"]]


# Where bounces come back to


def test_without_an_address_for_bounces_they_go_to_our_from(post: Post) -> None:
    smtp(post.port).send(email())
    assert "MAIL FROM:<hello@activeholistic.example>" in post.calls[0]


def test_with_one_the_envelope_names_the_touch_and_the_message_stays_as_it_was(
    to_inbox: Smtp, outside: Outside, environ: Callable[..., None]
) -> None:
    environ(bounce_address="bounces@activeholistic.example")
    to_inbox.send(message := email())
    (mail,) = outside.mails()
    assert mail["envelope_from"] == f"bounces+{b'a1b2c3'.hex()}@activeholistic.example"
    assert outside.raw(mail) == as_bytes(message)


# To a server that does as it is told


def test_one_connection_carries_one_message_after_the_other(post: Post) -> None:
    mailer = smtp(post.port)
    for n in range(3):
        mailer.send(email(message_id=f"<{n}@activeholistic.example>"))
    assert (len(post.calls), len(post.mails)) == (1, 3)


def test_each_thread_has_its_own_connection(post: Post) -> None:
    mailer = smtp(post.port)
    at_once(mailer.send, [email()] * 3)
    assert (len(post.calls), len(post.mails)) == (3, 3)


def test_a_connection_that_the_server_closed_meanwhile_is_opened_again(post: Post) -> None:
    mailer = smtp(post.port)
    mailer.send(email())
    post.hang_up_on_all()
    mailer.send(email())
    assert (len(post.calls), len(post.mails)) == (2, 2)


def test_a_server_that_says_good_bye_to_an_idle_connection_is_called_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailer = smtp(post.port)
    mailer.send(email())
    post.answers["NOOP"] = "421 4.4.2 idle for too long"
    monkeypatch.setattr(smtp_connection, "_ASK_AFTER", 0)
    mailer.send(email())
    assert (len(post.calls), len(post.mails)) == (2, 2)


def test_a_server_that_says_good_bye_after_so_many_messages_is_called_again(post: Post) -> None:
    mailer = smtp(post.port)
    mailer.send(email())
    post.answers["MAIL"] = "421 4.7.0 enough on one connection"
    assert not_sent(mailer).code == "421"
    assert (len(post.calls), len(post.mails)) == (2, 1)


def test_nobody_at_the_other_end_is_tried_again_soon() -> None:
    failure = not_sent(smtp(nobodys_port()))
    assert failure.verdict.kind is FailureKind.NOT_NOW


@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "MAIL", "RCPT"])
def test_a_line_that_drops_before_the_content_is_tried_again_soon(verb: str, post: Post) -> None:
    post.answers = {verb: HANG_UP, "HELO": HANG_UP}
    failure = not_sent(smtp(post.port))
    assert failure.verdict.kind is FailureKind.NOT_NOW


def test_a_server_that_is_not_open_is_tried_again_soon(post: Post) -> None:
    post.answers["CONNECT"] = "554 5.3.2 not now"
    assert not_sent(smtp(post.port)).verdict.kind is FailureKind.NOT_NOW


def test_a_line_that_drops_after_the_content_leaves_doubt(post: Post) -> None:
    post.answers["."] = HANG_UP
    mailer = smtp(post.port)
    failure = not_sent(mailer)
    assert (failure.verdict.kind, len(post.mails)) == (FailureKind.IN_DOUBT, 1)


def test_after_a_dropped_line_the_next_message_goes_on_a_new_one(post: Post) -> None:
    mailer = smtp(post.port)
    for verb in ("MAIL", "."):
        post.answers = {verb: HANG_UP}
        not_sent(mailer)
    post.answers = {}
    mailer.send(email())
    assert len(post.calls) == 3


def test_a_refused_sender_is_our_fault_and_not_the_clients(post: Post) -> None:
    post.answers["MAIL"] = "550 no such domain"
    assert not_sent(smtp(post.port)).verdict == ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)


def test_a_refused_content_does_not_block_the_address(post: Post) -> None:
    post.answers["."] = "550 looks like spam"
    assert not_sent(smtp(post.port)).verdict == ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.PROVIDER_REFUSED)
    post.answers["."] = "552 5.6.0 what is this"
    assert not_sent(smtp(post.port)).verdict == ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)


def test_a_server_that_does_not_want_the_content_at_all_has_nothing(post: Post) -> None:
    post.answers["DATA"] = "451 4.3.0 later, please"
    mailer = smtp(post.port)
    assert not_sent(mailer).verdict == ProviderVerdict(FailureKind.TRY_LATER)
    del post.answers["DATA"]
    mailer.send(email())
    assert len(post.calls) == 1


def test_a_refused_message_is_cleared_away_before_the_next(post: Post) -> None:
    post.answers["RCPT"] = "550 5.1.1 nobody"
    mailer = smtp(post.port)
    not_sent(mailer)
    del post.answers["RCPT"]
    mailer.send(email())
    verbs = [line.split(" ")[0].lower() for line in post.calls[0]]
    assert verbs == ["ehlo", "mail", "rcpt", "rset", "mail", "rcpt", "data"]


def test_a_login_goes_with_the_url(post: Post) -> None:
    post.answers = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 come in"}
    smtp(post.port, "clinic%40example.com:p%3Ass@").send(email())
    (said,) = (line for line in post.calls[0] if line.startswith("AUTH PLAIN "))
    assert base64.b64decode(said.removeprefix("AUTH PLAIN ")) == b"\0clinic@example.com\0p:ss"


def test_a_login_that_fails_is_our_fault_and_nothing_goes_out_without_it(post: Post) -> None:
    post.answers = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 who are you"}
    mailer = smtp(post.port, "clinic:wrong@")
    for _ in range(2):
        failure = not_sent(mailer)
        assert (failure.verdict, failure.code) == (ProviderVerdict(FailureKind.SENDER_FAULT, retries=None), "535")
    assert [line for call in post.calls for line in call if line.lower().startswith("mail")] == []


def test_without_tls_where_tls_was_asked_for_nothing_goes_out(post: Post) -> None:
    failure = not_sent(Smtp(urlsplit(f"smtp+tls://127.0.0.1:{post.port}")))
    assert failure.verdict.kind is FailureKind.NOT_NOW
    assert post.mails == []


def test_a_worker_that_woke_up_too_late_sends_no_content_and_leaves_a_line_that_works(post: Post) -> None:
    mailer = smtp(post.port)
    with deadline(clock.monotonic() - 1):
        assert not_sent(mailer).verdict.kind is FailureKind.IN_DOUBT
    assert post.mails == []
    mailer.send(email())
    assert len(post.mails) == 1
