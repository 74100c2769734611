"""The memory of processes with all their children: each page by the share that is theirs, as Linux counts it (PSS)."""

from collections.abc import Iterable
from pathlib import Path

from nurture.bench.machine.cpu import processes_below


def proportional_bytes(roots: Iterable[int]) -> int | None:
    """None where this machine cannot tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return sum(_pss(pid) for pid in processes_below(roots))


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or is another user's
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
