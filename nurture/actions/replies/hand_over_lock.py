"""An advisory lock that says that somebody hands an answer over: PostgreSQL drops it when their process dies.

So a kill is noticed within seconds, and a provider that is slow is waited for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

_OF_RESPONSES: Final = 0x6E757274  # the first of an advisory lock's two numbers; the second is the response's id


@contextmanager
def handing_over(response: int) -> Iterator[None]:
    """Holds the lock; outside any transaction, so that nobody else waits for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_OF_RESPONSES, response])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_OF_RESPONSES, response])


def is_abandoned(response: int) -> bool:
    """Whether nobody holds the lock; then it is held until the transaction around this ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_OF_RESPONSES, response])
        return bool(cursor.fetchone()[0])
