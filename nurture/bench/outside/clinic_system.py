"""A clinic's system that reports events: ready-made bodies, over connections that stay open, each after an answer.

Requests on stdin: `load` reads the bodies, `send` posts all of them and says how many seconds it took.
"""

import http.client
import sys
from collections.abc import Sequence
from pathlib import Path

from nurture.bench.machine.loop import answer_in_loops


def read(file: Path, count: int, turn: int) -> list[bytes]:
    return file.read_bytes().splitlines()


def main(port: int, connections: int, key: str) -> None:
    """Posts to a port of this machine."""

    def send_all(bodies: Sequence[bytes]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for body in bodies:
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
            connection.request("POST", "/api/v1/events", body, headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != http.client.ACCEPTED:
                raise RuntimeError(f"{answer.status}: {said[:300]!r}")
        connection.close()

    answer_in_loops(connections, read, send_all)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
