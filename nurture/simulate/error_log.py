"""What the product logs as an error while a town lives: none is expected."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.getMessage()} {kind.__class__.__name__ if kind else ''}".strip())


@contextmanager
def errors_logged() -> Iterator[list[str]]:
    """The errors' lines, in place of the log: thousands of refusals and crashes are no news here."""
    log, kept = logging.getLogger("nurture"), _Kept()
    before = log.propagate, log.handlers
    log.propagate, log.handlers = False, [kept]
    try:
        yield kept.lines
    finally:
        log.propagate, log.handlers = before
