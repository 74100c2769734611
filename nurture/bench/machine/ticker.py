"""Runs one dispatch when it is asked, in a process that is set up as a worker's, and says what it took."""

import time

from nurture.bench.machine.child import answer_requests
from nurture.cli.database import open_database


def main() -> None:
    """Requests: `tick`, the timer's task by itself; its messages to the workers are read by nobody."""
    open_database()
    from nurture.actions.sending.dispatch import dispatch

    def answer(do: str) -> dict[str, float]:
        began = time.perf_counter()
        leases = dispatch()
        return {"seconds": time.perf_counter() - began, "leases": leases}

    answer_requests(answer)


if __name__ == "__main__":
    main()
