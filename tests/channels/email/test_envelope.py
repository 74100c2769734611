"""MAIL, RCPT and DATA sent together: every refusal is read, and none is taken for the answer to another message."""

from urllib.parse import urlsplit

import pytest

from nurture.channels.email.smtp import Smtp
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.reasons import Reason
from tests.channels.conftest import HANG_UP, Post, email

PIPELINING = {"EHLO": "250-here\r\n250 PIPELINING"}


@pytest.fixture
def mailer(post: Post) -> Smtp:
    post.answers = dict(PIPELINING)
    return Smtp(urlsplit(f"smtp://127.0.0.1:{post.port}"))


def not_sent(mailer: Smtp) -> NotSent:
    with pytest.raises(NotSent) as raised:
        mailer.send(email())
    return raised.value


def verbs(post: Post, call: int = 0) -> list[str]:
    return [line.split(" ")[0].upper() for line in post.calls[call]]


def test_several_messages_go_on_one_connection(mailer: Smtp, post: Post) -> None:
    for n in range(3):
        mailer.send(email(message_id=f"<{n}@activeholistic.example>"))
    assert (len(post.calls), len(post.mails)) == (1, 3)
    assert verbs(post) == ["EHLO", *["MAIL", "RCPT", "DATA"] * 3]


@pytest.mark.parametrize(
    "refused, answer, reason",
    [
        ("MAIL", "550 5.1.8 no such domain", None),
        ("RCPT", "550 5.1.1 nobody", Reason.BOUNCED),
        ("DATA", "554 5.7.1 no", None),
    ],
)
def test_a_refusal_is_that_of_its_command_and_the_next_message_goes(
    refused: str, answer: str, reason: str | None, mailer: Smtp, post: Post
) -> None:
    post.answers |= {refused: answer, "DATA": answer if refused == "DATA" else "503 5.5.1 no valid recipients"}
    failure = not_sent(mailer)
    assert failure.code == answer[:3]
    assert reason is None or failure.verdict.reason == reason
    post.answers = dict(PIPELINING)
    mailer.send(email())
    assert (len(post.calls), len(post.mails)) == (1, 1)
    assert verbs(post)[4] == "RSET"


def test_a_server_that_waits_for_the_content_of_what_it_refused_is_left(mailer: Smtp, post: Post) -> None:
    post.answers["RCPT"] = "550 5.1.1 nobody"
    assert not_sent(mailer).verdict.reason == Reason.BOUNCED
    assert post.mails == []
    del post.answers["RCPT"]
    mailer.send(email())
    assert (len(post.calls), len(post.mails)) == (2, 1)


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_line_that_drops_before_the_content_leaves_no_doubt(verb: str, mailer: Smtp, post: Post) -> None:
    post.answers[verb] = HANG_UP
    assert not_sent(mailer).verdict.kind is FailureKind.NOT_NOW
    assert post.mails == []
