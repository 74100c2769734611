from collections.abc import Callable

import pytest

from nurture.actions.checkup.diagnosis import Diagnosis, Verdict, ok, problem
from nurture.actions.checkup.mail import email
from nurture.models import Release
from tests.channels.conftest import Post, nobodys_port
from tests.conftest import Environ

pytestmark = pytest.mark.django_db
SENDER = "hello@activeholistic.example"
LOGIN = "250-here\r\n250 AUTH PLAIN"


@pytest.fixture
def by(environ: Environ, release: Release) -> Callable[[str], Diagnosis]:
    def look(url: str) -> Diagnosis:
        environ(email_url=url)
        return email()

    return look


def test_a_server_that_takes_our_sender_is_good_and_gets_nothing(by: Callable[[str], Diagnosis], post: Post) -> None:
    post.answers = {"EHLO": LOGIN, "AUTH": "235 come in"}
    assert by(f"smtp://me:pw@127.0.0.1:{post.port}") == ok(f"127.0.0.1 lets us in and takes e-mail from {SENDER}")
    assert [line.split(" ")[0].lower() for line in post.calls[0]] == ["ehlo", "auth", "mail", "rset"]
    assert post.mails == []


def test_a_wrong_password_is_told(by: Callable[[str], Diagnosis], post: Post) -> None:
    post.answers = {"EHLO": LOGIN, "AUTH": "535 5.7.8 no"}
    assert by(f"smtp://me:pw@127.0.0.1:{post.port}") == problem(
        "127.0.0.1 refuses the user or the password", "mend both in NURTURE_EMAIL_URL; special characters as %XX"
    )


@pytest.mark.parametrize("url", ["smtp://me:pw@127.0.0.1:{}", "smtp+tls://127.0.0.1:{}"])
def test_a_server_without_log_in_or_tls_is_told(by: Callable[[str], Diagnosis], post: Post, url: str) -> None:
    assert by(url.format(post.port)) == problem(
        "127.0.0.1 offers no log-in or no TLS here", "use smtp+tls:// (port 587) or smtps:// in NURTURE_EMAIL_URL"
    )


def test_a_password_in_any_letters_is_tried_and_told(by: Callable[[str], Diagnosis], post: Post) -> None:
    post.answers = {"EHLO": LOGIN, "AUTH": "535 5.7.8 no"}
    assert by(f"smtp://me:ä€@127.0.0.1:{post.port}").says == "127.0.0.1 refuses the user or the password"


def test_a_name_of_ours_that_is_refused_is_told(by: Callable[[str], Diagnosis], post: Post) -> None:
    post.answers = {"EHLO": "504 5.5.2 who", "HELO": "504 5.5.2 who"}
    assert by(f"smtp://127.0.0.1:{post.port}") == problem(
        "127.0.0.1 refuses the name that we say: 504", "set NURTURE_EHLO_NAME to a name that leads to this machine"
    )


def test_a_refused_sender_is_told(by: Callable[[str], Diagnosis], post: Post) -> None:
    post.answers = {"MAIL": "553 5.7.1 not yours"}
    assert by(f"smtp://127.0.0.1:{post.port}") == problem(
        f"127.0.0.1 refuses the sender {SENDER}: 553 5.7.1 not yours", "let the provider know this address"
    )


def test_the_sender_that_is_tried_is_the_envelopes(
    by: Callable[[str], Diagnosis], post: Post, environ: Environ
) -> None:
    environ(bounce_address="bounces@activeholistic.example")
    assert by(f"smtp://127.0.0.1:{post.port}") == ok(
        "127.0.0.1 lets us in and takes e-mail from bounces@activeholistic.example"
    )


def test_a_server_that_is_not_there_is_told(by: Callable[[str], Diagnosis]) -> None:
    assert by(f"smtp://127.0.0.1:{nobodys_port()}") == problem(
        "127.0.0.1 cannot be reached (ConnectionRefusedError)", "mend host, port and scheme in NURTURE_EMAIL_URL"
    )


def test_what_leaves_the_machine_unencrypted_is_told(by: Callable[[str], Diagnosis], post: Post) -> None:
    # A name for this machine that does not look like one: it is not worth a second network.
    assert by(f"smtp://0:{post.port}").verdict == Verdict.WARNING


def test_an_api_is_tried_by_sending_only(by: Callable[[str], Diagnosis]) -> None:
    assert by("postmark://token") == ok("by postmark; its token shows only when something is sent")
