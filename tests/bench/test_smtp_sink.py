import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.messages import message_id, parts_of, read_messages
from tests.support.deployment import NURTURE, without_settings

_ = NURTURE  # a process is started


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    log = tmp_path_factory.mktemp("sink") / "sink.log"
    with Provider("nurture.bench.outside.smtp_sink", Options(reply_delay=0.001), without_settings(), log) as running:
        yield running


def mail(number: int) -> bytes:
    message = EmailMessage()
    message["Message-ID"] = f"<token{number:07}@messages.clinic.example>"
    message["From"], message["To"], message["Reply-To"] = "a@clinic.example", "b@client.example", "c@clinic.example"
    message["Subject"], message["List-Unsubscribe"] = "Your knee", "<https://messages.clinic.example/u/x>"
    message.set_content(".one dot\n..two\n")
    message.add_alternative("<p>Hello</p>\n", subtype="html")
    return message.as_bytes().replace(b"\n", b"\r\n")


def test_what_came_twice_or_not_at_all_is_seen(sink: Provider) -> None:
    sink.empty()
    with smtplib.SMTP("127.0.0.1", sink.port) as connection:
        for number in (1, 2, 2):
            connection.sendmail("a@clinic.example", ["b@client.example"], mail(number))
    sink.wait_for(3)
    with pytest.raises(BenchmarkFailed, match="raw should have sent 3 messages, each once: 3 came, 2 different ones"):
        sink.check(3, "raw")
    with pytest.raises(BenchmarkFailed):
        sink.check(2, "raw")


def test_commands_that_come_together_are_answered_in_their_order(sink: Provider) -> None:
    sink.empty()
    with socket.create_connection(("127.0.0.1", sink.port), timeout=60) as line:
        answers = line.makefile("rb")
        assert answers.readline().startswith(b"220")
        envelope = b"MAIL FROM:<a@clinic.example>\r\nRCPT TO:<b@client.example>\r\nDATA\r\n"
        line.sendall(b"EHLO x\r\n" + envelope)
        greeting = [answers.readline() for _ in range(4)]
        assert b"250-PIPELINING\r\n" in greeting
        assert [answers.readline()[:3] for _ in range(3)] == [b"250", b"250", b"354"]
        line.sendall(mail(5) + b".\r\n" + envelope + mail(6) + b".\r\nQUIT\r\n")
        assert [answers.readline()[:3] for _ in range(6)] == [b"250", b"250", b"250", b"354", b"250", b"221"]
        assert answers.read() == b""
    sink.check(2, "pipelined")


def test_the_yardsticks_get_the_very_bytes_under_ids_of_their_own(sink: Provider, tmp_path: Path) -> None:
    sink.empty(keep=True)
    with smtplib.SMTP("127.0.0.1", sink.port) as connection:
        for number in range(2):
            connection.sendmail("a@clinic.example", ["b@client.example"], mail(number))
    sink.wait_for(2)
    sink.write(tmp_path / "kept")
    ready = list(read_messages(tmp_path / "kept", 5, 1))
    assert len({message_id(message) for message in ready}) == 5
    assert {len(message.content) for message in ready} == {len(mail(0)) - len(b"\r\n")}
    parts = parts_of(ready[0])
    assert (parts.to, parts.subject, parts.html) == ("b@client.example", "Your knee", "<p>Hello</p>\r\n")
    assert parts.text == ".one dot\r\n..two\r\n"
