"""Parts of a deployment as processes of their own, on the tests' own database and broker."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection

from nurture.settings import current
from tests.support.commands.client import Command, start

ENDS_WITHIN = 120.0  # seconds; a process that takes longer to start or to end, on however busy a machine, hangs


def environment(**settings: str) -> dict[str, str]:
    """`environment(lease_seconds="2")`: ours, on the test's own database."""
    database = (current().database or "").rpartition("/")[0] + f"/{connection.settings_dict['NAME']}"
    ours = {f"NURTURE_{name.upper()}": value for name, value in settings.items()}
    return {**os.environ, "NURTURE_DATABASE_URL": database, **ours}


@contextmanager
def started(*role: str, **settings: str) -> Iterator[Command]:
    """`started("worker", lease_seconds="2")`: in a process group of its own; whatever is left of it is killed."""
    process = start(*role, env=environment(**settings))
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(ENDS_WITHIN)
