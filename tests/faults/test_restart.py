"""A service manager that asks every process of `nurture up` to stop, and starts it again, as systemd does."""

import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from nurture.embedded.home import read_note
from tests.storm.chaos import all_processes
from tests.storm.providers import ProviderLog, providers
from tests.support.deployment import provider_settings, running
from tests.support.events import DANA, intake
from tests.support.outside import wait_for
from tests.support.prepared import prepare

CROWD = 60


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="nurture-restart-"))
    prepare(folder)
    yield folder
    shutil.rmtree(folder)


def ask_all_to_stop(up: int) -> None:
    """SIGTERM to the process and to all that descend from it: the database and each of its connections too."""
    known = {up}
    for pid, parent, _ in sorted(all_processes()):
        if parent in known:
            known.add(pid)
    assert len(known) > 10
    for pid in (up, *sorted(known - {up})):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


def mails(record: ProviderLog) -> Counter[str]:
    with record.lock:
        return Counter(to for _, to in record.mails)


def sent(home: Path) -> int:
    """How many e-mails went by our own word: what is in doubt does not count, and goes once more."""
    with psycopg.connect(str(read_note(home, "postgres")["url"])) as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM nurture_touch WHERE state = 'sent'").fetchall()
    return int(count)


def test_a_restart_that_asks_every_process_to_stop_doubles_and_loses_nothing(home: Path) -> None:
    ways = [{"id": f"c-{n}", "email": f"c-{n}@example.com", "phone": ""} for n in range(CROWD)]
    events = [intake(f"evt-{n}", client={**DANA, **way}) for n, way in enumerate(ways)]
    with providers(1) as (record, *ports):
        record.calm, record.answers_after = True, 2.0
        settings = {**provider_settings(*ports), "NURTURE_LEASE_SECONDS": "5", "NURTURE_IN_DOUBT_SECONDS": "5"}
        with running(home, **settings) as deployment:
            deployment.command("clock", "set", "2026-11-23T15:05:00-05:00")
            deployment.post(*events)
            deployment.command("clock", "advance", "3h")
            wait_for(lambda: len(mails(record)) >= CROWD // 3)
            ask_all_to_stop(deployment.up.pid)
        assert len(mails(record)) < CROWD  # or nothing was under way
        with running(home, **settings):
            wait_for(lambda: sent(home) == CROWD, seconds=90)
    assert set(mails(record).values()) == {1}
