"""Twilio's own client in a loop over ready-made texts, on connections that stay open."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from twilio.rest import Client

from nurture.bench.machine.loop import answer_in_loops

Form = dict[str, str]


def read(file: Path, count: int, turn: int) -> Iterator[Form]:
    """So many of those in the file, over and over again; no two have the same callback."""
    kept = [json.loads(line) for line in file.read_text().splitlines()]
    for number in range(count):
        form = kept[number % len(kept)]
        yield {**form, "StatusCallback": f"{form['StatusCallback']}-{turn}-{number}"}


def main(port: int, connections: int) -> None:
    """Sends to a port of this machine."""

    def send_all(texts: Sequence[Form]) -> None:
        client = Client("AC" + "b" * 32, "of no use")
        client.api.base_url = f"http://127.0.0.1:{port}"
        for text in texts:
            client.messages.create(
                to=text["To"], from_=text["From"], body=text["Body"], status_callback=text["StatusCallback"],
                validity_period=int(text["ValidityPeriod"]),
            )  # fmt: skip

    answer_in_loops(connections, read, send_all)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
