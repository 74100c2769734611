"""SMTP and nothing else: `smtplib` in a loop over ready-made bytes, on connections that stay open."""

import smtplib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from nurture.bench.machine.loop import answer_in_loops
from nurture.bench.yardsticks.messages import read_messages

Ready = tuple[str, str, bytes]  # sender, recipient, content


def read(file: Path, count: int, turn: int) -> Iterator[Ready]:
    for message in read_messages(file, count, turn):
        yield message.sender, message.to, message.content.encode()


def main(port: int, connections: int) -> None:
    """Sends to a port of this machine."""

    def send_all(messages: Sequence[Ready]) -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="loop.example") as connection:
            for sender, to, content in messages:
                connection.sendmail(sender, [to], content)

    answer_in_loops(connections, read, send_all)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
