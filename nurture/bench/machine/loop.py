"""A loop over ready-made messages, one for each connection, in a process that is told to load and to send.

Requests on stdin: `load` reads messages from a file, `send` hands all of them over and says how many seconds it took.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from nurture.bench.machine.child import answer_requests

M = TypeVar("M")


def answer_in_loops(
    connections: int,
    read: Callable[[Path, int, int], Iterable[M]],
    send_all: Callable[[Sequence[M]], None],
) -> None:
    """Answers requests; `send_all` is one connection's loop. Several are threads, each with a share of the messages."""
    loaded: list[M] = []

    def answer(do: str, file: str = "", count: int = 0, turn: int = 0) -> dict[str, float]:
        if do == "load":
            loaded[:] = read(Path(file), count, turn)
            return {}
        began = time.perf_counter()
        loops = [threading.Thread(target=send_all, args=(loaded[start::connections],)) for start in range(connections)]
        for loop in loops:
            loop.start()
        for loop in loops:
            loop.join()
        return {"seconds": time.perf_counter() - began}

    answer_requests(answer)
