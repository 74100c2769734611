"""What a stranger may write to a return address: bounded before Python's parser sees it."""

import json
from email.message import Message

import pytest

from nurture.channels.email.bounces.parse_notice import LONGEST_NOTICE, parse_notice
from nurture.channels.email.dsn import read_notice
from nurture.domain.delivery.report import DeliveryEvent

TOKEN = "aB3dE6gH9jK2"
DAEMON = b"From: MAILER-DAEMON@mx.example\nSubject: Undeliverable\n"
#: Each costs Python's parser, or a pattern of ours, quadratic time or a call inside a call.
HOSTILE = {
    "semicolons": b"Content-Type: text/plain" + b";" * 900_000,
    "folded semicolons": b"Content-Type: text/plain" + b";\n " * 300_000,
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 30_000,
    "messages by a folded line": b"Content-Type:\n message/rfc822\n\n" * 30_000,
    "digests in digests": b"Content-Type: multipart/digest; boundary=b\n\n--b\n" * 2_000,
    "brackets in From": b"From: " + b"(" * 900_000 + b"\n\n",
    "one long word": DAEMON + b"\n" + b"a" * 900_000,
    "many at signs": DAEMON + b"\n" + b"@" * 900_000,
    "a charset of nobody": DAEMON + b"Content-Type: text/plain; charset=idna\n\nnot delivered",
    "a charset that is no name": DAEMON + b'Content-Type: text/plain; charset*=utf-8\'\'%00\n\nnot delivered',
    "brackets in JSON": b"x-amz-sns-message-id: 1\n\n" + b'{"a":' * 20_000,
    "many recipients": DAEMON + b'Content-Type: multipart/report; boundary="b"\n\n--b\n\n' + b"words " * 5_000
    + b"\n--b\nContent-Type: message/delivery-status\n\n" + b"Action: failed\n\n" * 4_000 + b"--b--\n",
}  # fmt: skip


def depth(message: Message) -> int:
    inside = message.get_payload()
    parts = [part for part in inside if isinstance(part, Message)] if isinstance(inside, list) else []
    return 1 + max((depth(part) for part in parts), default=0)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_writes_is_read_without_trouble(name: str, caplog: pytest.LogCaptureFixture) -> None:
    report = read_notice(HOSTILE[name], TOKEN)
    assert (report.token, caplog.messages) == (TOKEN, [])
    assert depth(parse_notice(HOSTILE[name])) < 50


def test_a_content_type_of_900_kb_of_semicolons_is_plain_text() -> None:
    assert parse_notice(HOSTILE["semicolons"]).get_params() == [("text/plain", "")]


def test_a_notice_of_20_recipients_is_read_and_the_rest_is_left() -> None:
    assert read_notice(HOSTILE["many recipients"], TOKEN).event is DeliveryEvent.BOUNCED


def test_of_a_large_notice_what_stands_before_the_returned_message_counts() -> None:
    raw = DAEMON + b"\nYour message could not be delivered: 550 5.1.1 User unknown\n" + b"copy " * LONGEST_NOTICE
    assert (read_notice(raw, TOKEN).event, read_notice(raw, TOKEN).code) == (DeliveryEvent.BOUNCED, "5.1.1")


def test_what_trips_the_parser_all_the_same_is_noted_like_an_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(json.JSONDecoder, "raw_decode", lambda *_: 1 / 0)
    report = read_notice(b"x-amz-sns-message-id: 1\n\n{}", TOKEN)
    assert (report.event, report.token, caplog.messages) == (DeliveryEvent.ANSWERED, TOKEN, ["unreadable notice"])
