"""Token bucket: the rate limit of a provider account, which refills at a steady rate."""

from datetime import datetime

SAVED_UP = 2.0  # burst: seconds of the rate that an idle sender accumulates


def refilled(tokens: float, filled_at: datetime | None, rate: float, now: datetime) -> float:
    """The tokens at `now`, where `tokens` were left at `filled_at`; `rate` is tokens per second.

    They may be below 0: a long text cost more segments than was known when it was claimed.
    """
    full = max(1.0, rate * SAVED_UP)
    if filled_at is None:
        return full
    passed = max(0.0, (now - filled_at).total_seconds())
    return min(full, tokens + rate * passed)
