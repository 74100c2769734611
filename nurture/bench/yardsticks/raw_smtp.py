"""The provider's protocol and nothing else: `smtplib` in a loop over ready-made bytes, on connections that stay open.

Requests on stdin: `load` reads messages from a file, `send` hands all of them over and says how many seconds it took.
"""

import smtplib
import sys
import threading
import time
from pathlib import Path

from nurture.bench.machine.child import answer_requests
from nurture.bench.yardsticks.messages import read_messages

Loaded = list[tuple[str, str, bytes]]


def send_all(messages: Loaded, port: int) -> None:
    """One connection's loop."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="loop.example") as connection:
        for sender, to, content in messages:
            connection.sendmail(sender, [to], content)


def main(port: int, connections: int) -> None:
    """Answers requests; several connections are threads, each with a share of the messages."""
    loaded: Loaded = []

    def answer(do: str, file: str = "", count: int = 0, turn: int = 0) -> dict[str, float]:
        if do == "load":
            loaded[:] = [(m.sender, m.to, m.content.encode()) for m in read_messages(Path(file), count, turn)]
            return {}
        began = time.perf_counter()
        threads = [
            threading.Thread(target=send_all, args=(loaded[start::connections], port)) for start in range(connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {"seconds": time.perf_counter() - began}

    answer_requests(answer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
