"""The product's clock. Everything that plans or decides takes its `now` from here; leases and back-off use `real`.

With NURTURE_CLOCK=offset (sandbox and tests) the clock runs ahead of or behind the real one by the interval
in the database, which is read on each call: all processes share it, and a jump takes effect at the next call.
"""

import time
from datetime import UTC, datetime, timedelta

from django.db import connection

from nurture.settings import current


def real() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Monotonic seconds, for measuring intervals; includes time asleep, where the system can tell."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def now() -> datetime:
    """The product's current time, in UTC: the real one, plus the offset."""
    return real() + offset()


def offset() -> timedelta:
    """How far the product's clock is ahead of the real one."""
    if current().clock == "real":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT ahead FROM nurture_clock")
        row = cursor.fetchone()
    return row[0] if row else timedelta()


def set_offset(ahead: timedelta) -> None:
    """Sets the clock's offset, for every process."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO nurture_clock (id, ahead) VALUES (1, make_interval(secs => %s))"
            " ON CONFLICT (id) DO UPDATE SET ahead = excluded.ahead",
            [ahead.total_seconds()],
        )
