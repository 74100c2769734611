"""Until when a message may be handed over: a worker that was frozen for longer than its lease must not send.

Another may have taken over meanwhile, so each way out looks once more, right before its first byte that counts.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from nurture import clock
from nurture.channels.errors import in_doubt

_thread = threading.local()


@contextmanager
def deadline(moment: float) -> Iterator[None]:
    """Within the block this thread may hand over until `moment` on `clock.monotonic`."""
    _thread.until = moment
    try:
        yield
    finally:
        _thread.until = None


def check_deadline() -> None:
    """Raises NotSent where it is too late: as in doubt, so that somebody looks before it goes again."""
    moment: float | None = getattr(_thread, "until", None)
    if moment is not None and clock.monotonic() > moment:
        raise in_doubt("lease ran out")
