"""An advisory lock that says that somebody hands a message over: PostgreSQL drops it when their process dies.

So a kill is noticed within seconds, and a provider that is slow is waited for.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.db import connection

from nurture.models import DeskMessage, OneOff, Response

#: The first of an advisory lock's two numbers; the second is the message's id.
_OF: Final[Mapping[type[OneOff], int]] = {Response: 0x6E757274, DeskMessage: 0x6E757275}


@contextmanager
def handing_over(message: OneOff) -> Iterator[None]:
    """Holds the lock; outside any transaction, so that nobody else waits for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_OF[type(message)], message.pk])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_OF[type(message)], message.pk])


def is_abandoned(message: OneOff) -> bool:
    """Whether nobody holds the lock; then it is held until the transaction around this ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_OF[type(message)], message.pk])
        return bool(cursor.fetchone()[0])
