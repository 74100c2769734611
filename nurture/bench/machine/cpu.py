"""CPU time of processes with all their children, as Linux counts it; user and system together."""

import os
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")
#: Places in /proc/PID/stat behind the name: parent; own user and system time; that of children that ended.
_PARENT, _TIMES = 1, slice(11, 15)


def cpu_seconds(roots: Iterable[int]) -> float | None:
    """The CPU time of these processes and of all below them, also of those that ended; None where there is no /proc."""
    if not (_PROC / "self" / "stat").exists():
        return None
    ticks = sum(sum(map(int, stat[_TIMES])) for stat in processes_below(roots).values())
    return ticks / os.sysconf("SC_CLK_TCK")


def processes_below(roots: Iterable[int]) -> dict[int, list[str]]:
    """These processes and all below them: pid → what Linux says of it."""
    found = {pid: stat for pid in _pids() if (stat := _stat(pid))}
    wanted = set(roots)
    while below := {pid for pid, stat in found.items() if int(stat[_PARENT]) in wanted} - wanted:
        wanted |= below
    return {pid: found[pid] for pid in wanted & found.keys()}


def _pids() -> list[int]:
    return [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """The fields behind the name, which may itself hold spaces and brackets; none where the process is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
