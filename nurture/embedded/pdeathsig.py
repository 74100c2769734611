"""PR_SET_PDEATHSIG: a child process dies with its parent, whatever kills that. Linux only; elsewhere without effect."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

_PR_SET_PDEATHSIG = 1  # prctl(2)
# Loaded at import, not at the call: between fork and exec, waiting for a lock would be a deadlock.
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def die_with_parent(signum: int = signal.SIGKILL, parent: int | None = None) -> None:
    """Asks the kernel to send this process `signum` when its parent ends.

    The parent is, strictly, the *thread* that forked: fork from one that lives as long as its process.
    A parent that ended before the call is noticed where its pid is given as `parent`.
    """
    if _prctl is None:
        return
    expected = parent or os.getppid()
    _prctl(_PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
    if os.getppid() != expected:
        os.kill(os.getpid(), signal.SIGKILL)  # between fork and exec there is nothing to shut down gracefully


def dies_with_parent(signum: int = signal.SIGKILL) -> Callable[[], None]:
    """A `preexec_fn` for Popen that makes the child die with the calling process."""
    return partial(die_with_parent, signum, os.getpid())
