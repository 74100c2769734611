"""Python imports this first of all, in every process of a run under faketime (see `tests/support/servers.py`).

Debian's faketime (0.9.10) has two faults that end a run. Told to leave the monotonic clock alone, as waits need it, it
lets `time.sleep` fail. And it reads the C library's environment at every wait, in every thread, which crashes while
another thread sets a variable there.
"""

import os
import select
import subprocess
import time
from typing import Any


def sleep(seconds: float) -> None:
    """Waits like `time.sleep`, by a call that faketime leaves alone."""
    select.select([], [], [], seconds)


def leave_alone(*_: Any) -> None:
    """In place of the calls that change the C library's environment: `os.environ` itself holds what was set."""


def start(self: "subprocess.Popen[Any]", *arguments: Any, env: Any = None, **others: Any) -> None:
    """Starts a process with what `os.environ` holds, where else it would get the C library's environment."""
    _start(self, *arguments, env=os.environ if env is None else env, **others)


_start: Any = subprocess.Popen.__init__
time.sleep = sleep
os.putenv = os.unsetenv = leave_alone
subprocess.Popen.__init__ = start  # type: ignore[method-assign]
