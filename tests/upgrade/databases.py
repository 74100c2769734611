"""Databases of the version before, on the tests' own server."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from nurture.settings import current

BACKUP = Path(__file__).with_name("version-before.backup")
NOW = "2026-12-01T12:00:00-05:00"
"""The product's time at which the backup was made (`fill_version_before.py`)."""

#: table → [(former name, name)]
RENAMED = {
    "client": [("born", "date_of_birth"), ("hours", "preferred_hours")],
    "event": [("why", "explanation")],
    "reply": [("tell_after", "alert_retry_at"), ("told_at", "alerted_at"), ("why", "explanation")],
    "sender": [("answers", "latency_counts"), ("fault", "breaker_fault"), ("trips", "breaker_trips")],
    "touch": [
        ("opened_at", "send_started_at"), ("held", "paused"), ("moved", "moves"),
        ("maybe_sent", "sent_before_restore"), ("facts", "template_data"),
    ],
}  # fmt: skip


@contextmanager
def new_database() -> Iterator[str]:
    """The URL of an empty one."""
    server, name = (current().database or "").rpartition("/")[0], f"upgrade_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def rows(url: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode(), values or None).fetchall()


def columns(url: str, which: int) -> dict[str, list[tuple[Any, ...]]]:
    """All that stands in the renamed columns, by their former names (0) or by the new ones (1)."""
    found = {}
    for table, pairs in RENAMED.items():
        names = ", ".join(["name" if table == "sender" else "id", *(pair[which] for pair in pairs)])
        found[table] = rows(url, f"SELECT {names} FROM nurture_{table} ORDER BY 1")
    return found


def settings_of(url: str, home: Path, **others: str) -> dict[str, str]:
    """The environment of a command on this database."""
    return {
        **os.environ, "NURTURE_DATABASE_URL": url, "NURTURE_HOME": str(home), "NURTURE_CLOCK": "offset",
        "NURTURE_PUBLIC_URL": "https://clinic.example", **others,
    }  # fmt: skip


def run(*arguments: str, env: dict[str, str], cwd: Path | None = None) -> str:
    """A Python module with its arguments, such as `nurture migrate`; what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], env=env, cwd=cwd, capture_output=True, text=True, timeout=400
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
