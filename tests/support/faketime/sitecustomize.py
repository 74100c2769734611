"""Python imports this first of all, in every process of a run under faketime (see `tests/support/servers.py`).

Where faketime is told to leave the monotonic clock alone, as waits need it, Debian's (0.9.10) lets `time.sleep` fail.
"""

import select
import time


def sleep(seconds: float) -> None:
    """Waits like `time.sleep`, by a call that faketime leaves alone."""
    select.select([], [], [], seconds)


time.sleep = sleep
