"""Parts of a deployment as processes of their own, on the tests' own database and broker."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from nurture.settings import current


@contextmanager
def started(*role: str, **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`started("worker", lease_seconds="2")`: in a process group of its own; whatever is left of it is killed."""
    database = (current().database or "").rpartition("/")[0] + f"/{connection.settings_dict['NAME']}"
    ours = {f"NURTURE_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "NURTURE_DATABASE_URL": database, **ours}
    process = subprocess.Popen([sys.executable, "-m", "nurture", *role], env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)
