"""How many requests were refused, by status: all are counted, and few logged, since strangers send any number.

The processes of one `nurture web` share the counts in memory; each writes to a row of its own, so that none waits.
"""

import mmap
import threading

_ROWS, _FIRST, _STATUSES, _BYTES = 16, 400, 100, 8
_shared = memoryview(mmap.mmap(-1, _ROWS * _STATUSES * _BYTES)).cast("Q")
_lock = threading.Lock()
_row = 0


def count_in_row(process: int) -> None:
    """Called once in each process of a web part, with its number; a row outlives its process."""
    global _row
    _row = process % _ROWS


def count(status: int) -> None:
    """Counts one response, if it is a refusal."""
    if _FIRST <= status < _FIRST + _STATUSES:
        with _lock:
            _shared[_row * _STATUSES + status - _FIRST] += 1


def totals() -> dict[int, int]:
    """By status, since this web part started; only those that occurred."""
    sums = {_FIRST + n: sum(_shared[n::_STATUSES]) for n in range(_STATUSES)}
    return {status: total for status, total in sums.items() if total}
