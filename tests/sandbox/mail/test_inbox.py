import smtplib

import pytest

from nurture.sandbox.magic_numbers import REFUSED_MAIL
from tests.sandbox.conftest import NOON, Sandbox


def test_the_bytes_are_kept_exactly_as_received(sandbox: Sandbox) -> None:
    raw = b"List-Unsubscribe: <https://x.example/" + b"u" * 300 + b">\r\n\r\n.leading dot\r\n\xc3\xa9\x00\xff\r\n"
    sandbox.mail(raw=raw)
    assert sandbox.web.get("/api/inbox/1/raw").content == raw


def test_a_line_longer_than_the_standard_allows_is_kept_as_sent(sandbox: Sandbox) -> None:
    raw = b"Subject: x\r\n\r\n" + b"a" * 100_000 + b"\r\n"
    sandbox.mail(raw=raw)
    assert sandbox.web.get("/api/inbox/1/raw").content == raw


def test_the_envelope_and_the_moment_are_kept(sandbox: Sandbox) -> None:
    with sandbox.smtp() as line:
        line.sendmail("bounce+1@example.com", ["a@example.com", "b@example.com"], b"Subject: x\r\n\r\nx\r\n")
    [mail] = sandbox.web.get("/api/inbox").json()
    assert mail["to"] == ["a@example.com", "b@example.com"]
    assert mail["envelope_from"] == "bounce+1@example.com"
    assert mail["received"] == NOON.isoformat()


def test_many_mails_go_over_one_connection(sandbox: Sandbox) -> None:
    with sandbox.smtp() as line:
        for n in range(5):
            line.sendmail("x@example.com", ["a@example.com"], f"Subject: {n}\r\n\r\nx\r\n".encode())
    assert [mail["subject"] for mail in sandbox.web.get("/api/inbox").json()] == ["0", "1", "2", "3", "4"]


def test_a_size_limit_and_utf8_addresses_are_announced(sandbox: Sandbox) -> None:
    with sandbox.smtp() as line:
        line.ehlo()
        assert {name: line.esmtp_features[name] for name in ("size", "8bitmime", "smtputf8")} == {
            "size": str(25 * 1024 * 1024),
            "8bitmime": "",
            "smtputf8": "",
        }


@pytest.mark.parametrize("tag", [tag for tag in REFUSED_MAIL if not tag.startswith("content")])
def test_a_magic_recipient_is_refused_with_its_code(sandbox: Sandbox, tag: str) -> None:
    with sandbox.smtp() as line, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        line.sendmail("x@example.com", [f"dana+{tag}@example.com"], b"Subject: x\r\n\r\nx\r\n")
    [(code, words)] = refused.value.recipients.values()
    assert f"{code} {words.decode()}" == REFUSED_MAIL[tag]
    assert sandbox.web.get("/api/inbox").json() == []


@pytest.mark.parametrize("tag", [tag for tag in REFUSED_MAIL if tag.startswith("content")])
def test_content_is_refused_after_it_was_read(sandbox: Sandbox, tag: str) -> None:
    with sandbox.smtp() as line, pytest.raises(smtplib.SMTPDataError) as refused:
        line.sendmail("x@example.com", [f"{tag}@example.com"], b"Subject: x\r\n\r\nx\r\n")
    assert isinstance(refused.value.smtp_error, bytes)
    assert f"{refused.value.smtp_code} {refused.value.smtp_error.decode()}" == REFUSED_MAIL[tag]
    assert sandbox.web.get("/api/inbox").json() == []
