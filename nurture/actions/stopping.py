"""Whether this worker was asked to stop: one byte that its processes share, made before they fork."""

import mmap

_asked = mmap.mmap(-1, 1)


def ask() -> None:
    """From now on nothing new is begun; for the process that forks, or for a fork of it."""
    _asked[0] = 1


def asked() -> bool:
    return _asked[0] == 1


def forget() -> None:
    """As if nobody had asked."""
    _asked[0] = 0
