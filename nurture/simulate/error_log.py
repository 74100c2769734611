"""Collects the errors that the product logs during a run: none is expected."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _ErrorCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.getMessage()} {kind.__class__.__name__ if kind else ''}".strip())


@contextmanager
def errors_logged() -> Iterator[list[str]]:
    """Collects error lines instead of logging them: a run provokes thousands of refusals and crashes."""
    log, kept = logging.getLogger("nurture"), _ErrorCollector()
    before = log.propagate, log.handlers
    log.propagate, log.handlers = False, [kept]
    try:
        yield kept.lines
    finally:
        log.propagate, log.handlers = before
