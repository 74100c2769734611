"""A provider's limit as a bucket: it fills at a steady rate, and what was handed over is taken out of it."""

from datetime import datetime

SAVED_UP = 2.0  # seconds of the rate that an idle sender keeps


def refilled(tokens: float, filled_at: datetime | None, rate: float, now: datetime) -> float:
    """What may be claimed at `now`, where `tokens` were left at `filled_at`; `rate` is a second's.

    Below 0 it is owed: a long text cost more than was known when it was claimed.
    """
    full = max(1.0, rate * SAVED_UP)
    if filled_at is None:
        return full
    passed = max(0.0, (now - filled_at).total_seconds())
    return min(full, tokens + rate * passed)
