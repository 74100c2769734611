"""The command line that `ps` shows of a process that was forked, not executed. Linux only; elsewhere without effect."""

import ctypes
import sys
from pathlib import Path

_ARG_START, _ARG_END = 48, 49  # fields of /proc/PID/stat, counted from 1: proc_pid_stat(5)


def set_title(words: tuple[str, ...]) -> None:
    """Writes it over this process's own arguments, as far as they are long: the kernel reads it from there."""
    if sys.platform != "linux":
        return
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()  # from the third on
    start, end = (int(fields[number - 3]) for number in (_ARG_START, _ARG_END))
    room = end - start
    if start and room > 0:
        ctypes.memmove(start, "\0".join(words).encode()[: room - 1].ljust(room, b"\0"), room)
