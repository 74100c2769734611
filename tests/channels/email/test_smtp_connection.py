"""How we come to a mail server: our name, a login in UTF-8, and a line that is never left half-way."""

import base64
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from nurture.channels.email import channel
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind
from nurture.embedded.ports import free_port
from tests.channels.conftest import HANG_UP, Post, email
from tests.channels.email.test_smtp import not_sent, smtp
from tests.conftest import Environ

PASSWORDS = ["ä€", "pässwörd", "🔑:/@#%", "plain"]


class _Inbox:
    """What a server took, and who logged in."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.logins: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope.content)
        return "250 taken"


@contextmanager
def server_with_login(password: str, mechanism: str) -> Iterator[tuple[int, _Inbox]]:
    """aiosmtpd, which offers one way to log in, and knows one password by its bytes in UTF-8."""
    inbox, others = _Inbox(), {"PLAIN", "LOGIN"} - {mechanism}

    def check(server: Any, session: Any, envelope: Any, way: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        inbox.logins.append((way, data.password.decode()))
        known = data.password == password.encode() and data.login == "bücher".encode()
        return AuthResult(success=known, handled=False)

    controller = Controller(
        inbox, hostname="127.0.0.1", port=free_port(), authenticator=check, auth_required=True, auth_require_tls=False,
        auth_exclude_mechanism=others,
    )  # fmt: skip
    controller.start()
    try:
        yield controller.port, inbox
    finally:
        controller.stop()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_goes_in_utf_8(password: str, mechanism: str) -> None:
    with server_with_login(password, mechanism) as (port, inbox):
        mailer = smtp(port, f"{quote('bücher')}:{quote(password, safe='')}@")
        mailer.send(email())
        mailer.connection.forget()
        assert (len(inbox.mails), inbox.logins) == (1, [(mechanism, password)])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_in_utf_8_is_our_fault_and_never_in_doubt() -> None:
    with server_with_login("ä€", "PLAIN") as (port, inbox):
        mailer = smtp(port, "b%C3%BCcher:%C3%B6@")
        assert not_sent(mailer).verdict.kind is FailureKind.SENDER_FAULT
        assert inbox.mails == []


def test_cram_md5_takes_any_letters_too(post: Post) -> None:
    challenge = base64.b64encode(b"<1.2@here>").decode()
    post.answers = {"EHLO": "250-here\r\n250 AUTH CRAM-MD5", "AUTH": f"334 {challenge}"}
    assert not_sent(smtp(post.port, "me:%C3%A4@")).verdict.kind is FailureKind.SENDER_FAULT
    answer = base64.b64decode(post.calls[0][2]).decode()
    assert answer.startswith("me ") and len(answer) == 3 + 32


# Our name


def greeting(post: Post) -> str:
    smtp(post.port).send(email())
    return post.calls[-1][0].split(" ", 1)[1]


@pytest.mark.parametrize(
    ("public_url", "name"),
    [
        ("https://messages.clinic.example/", "messages.clinic.example"),
        ("https://praxis-müller.example", "xn--praxis-mller-klb.example"),
        ("https://203.0.113.7:8443", "[203.0.113.7]"),
        ("https://[2001:db8::7]", "[IPv6:2001:db8::7]"),
        ("http://localhost:8000", "[127.0.0.1]"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://web:8000", "[127.0.0.1]"),
    ],
)
def test_we_introduce_ourselves_by_the_public_urls_host_or_an_address(
    public_url: str, name: str, post: Post, environ: Environ
) -> None:
    environ(public_url=public_url)
    assert greeting(post) == name


def test_an_operator_may_say_another_name(post: Post, environ: Environ) -> None:
    environ(public_url="https://messages.clinic.example", ehlo_name="mail.clinic.example")
    assert greeting(post) == "mail.clinic.example"


def test_a_name_that_the_server_refuses_is_our_fault(post: Post) -> None:
    post.answers = {"EHLO": "504 5.5.2 who", "HELO": "504 5.5.2 need fully-qualified hostname"}
    failure = not_sent(smtp(post.port))
    assert (failure.verdict.kind, failure.code) == (FailureKind.SENDER_FAULT, "504")


# Never half-way, and in doubt only after the final dot


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        (verb, answer)
        for verb in ("MAIL", "RCPT", "DATA")
        for answer in (HANG_UP, "421 4.3.2 going down", "354 what", "199 hm", "nonsense")
        if (verb, answer) != ("DATA", "354 what")
    ],
)
def test_whatever_happens_before_the_content_nothing_is_in_doubt_and_the_next_message_goes(
    verb: str, answer: str, post: Post
) -> None:
    mailer = smtp(post.port)
    post.answers = {verb: answer}
    assert not_sent(mailer).verdict.kind is not FailureKind.IN_DOUBT
    assert post.mails == []
    post.answers = {}
    mailer.send(email())
    assert len(post.mails) == 1


def test_a_good_answer_to_data_that_is_no_invitation_is_no_delivery(post: Post) -> None:
    post.answers["DATA"] = "250 fine"
    mailer = smtp(post.port)
    assert not_sent(mailer).verdict.kind is FailureKind.NOT_NOW
    post.answers = {}
    mailer.send(email())
    assert len(post.mails) == 1


@pytest.mark.parametrize("answer", ["354 more", "nonsense", HANG_UP])
def test_an_answer_to_the_content_that_nobody_understands_leaves_doubt(answer: str, post: Post) -> None:
    post.answers["."] = answer
    mailer = smtp(post.port)
    assert not_sent(mailer).verdict.kind is FailureKind.IN_DOUBT
    post.answers = {}
    mailer.send(email())
    assert len(post.calls) == 2


def test_a_line_that_drops_within_the_content_leaves_no_doubt(drops_within_content: int) -> None:
    large = email(text="word " * 4_000_000)
    assert not_sent(smtp(drops_within_content), large).verdict.kind is FailureKind.NOT_NOW


@pytest.fixture
def drops_within_content() -> Iterator[int]:
    """A server that says 354, reads a little, and resets the connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listener.accept()
        line.sendall(b"220 hello\r\n")
        lines = line.makefile("rb")
        while said := lines.readline():
            if said.strip().lower() == b"data":
                line.sendall(b"354 go on\r\n")
                lines.read(1000)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                break
            line.sendall(b"250 fine\r\n")
        lines.close()
        line.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    thread.join(60)
    listener.close()


@pytest.mark.parametrize("fields", [{"to": "dänä@example.com"}, {"sender": "höllo@clinic.example"}])
def test_what_we_cannot_write_in_a_command_was_not_sent(fields: dict[str, str], post: Post) -> None:
    mailer = smtp(post.port)
    assert not_sent(mailer, email(**fields)).verdict.kind in (FailureKind.NEVER_AGAIN, FailureKind.SENDER_FAULT)
    assert post.mails == []
    mailer.send(email())
    assert len(post.mails) == 1


def test_a_content_that_we_cannot_encode_was_not_sent(post: Post) -> None:
    mailer = smtp(post.port)
    assert not_sent(mailer, email(text="\udcff")).verdict.kind is FailureKind.NEVER_AGAIN
    assert post.calls == []


def test_a_provider_that_we_do_not_know_is_our_fault(environ: Environ) -> None:
    environ(email_url="carrier-pigeon://loft")
    mailer.cache_clear()
    with pytest.raises(NotSent) as failure:
        channel.send(email())
    mailer.cache_clear()
    assert failure.value.verdict.kind is FailureKind.SENDER_FAULT
