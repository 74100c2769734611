"""A whole deployment whose database and broker a test can stop, beside fake providers that log what they accept."""

import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from redis import Redis

from nurture.embedded.broker import start_broker
from nurture.embedded.postgres import start_postgres
from nurture.embedded.server import RunningServer
from tests.storm.chaos import all_processes
from tests.storm.providers import ProviderLog, providers
from tests.support.deployment import Deployment, provider_settings, running
from tests.support.outside import wait_for
from tests.support.prepared import prepare

LEASE = 5
PATIENCE = 120.0  # seconds; the longest wait between two tries of a worker to reach its broker is 30


@dataclass
class Clinic:
    """A running `nurture up` on a database and a broker of its own, which are not its children."""

    deployment: Deployment
    database: RunningServer
    broker: RunningServer
    record: ProviderLog

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Runs a query directly on the database."""
        with psycopg.connect(self.database.url) as connection:
            return connection.execute(query, values).fetchall()

    def redis(self) -> Redis:
        return Redis.from_url(self.broker.url)

    def pids(self) -> dict[str, int]:
        """The parts by their role: `worker control`, `beat` …"""
        lines = [(pid, line) for pid, parent, line in all_processes() if parent == self.deployment.up.pid]
        return {line.rpartition("nurture ")[2].partition(" --")[0]: pid for pid, line in lines}

    def wait_until_processed(self, refs: set[str]) -> None:
        """Each of these events has its outcome, and its first message is at an end."""
        self.wait_until_due(refs)
        sent = """SELECT count(*) FROM nurture_touch t JOIN nurture_client c ON c.id = t.client_id
                  WHERE c.ref = ANY(%s) AND t.step = 'what-it-is' AND t.state = 'sent'"""
        wait_for(lambda: self.rows(sent, list(refs)) == [(len(refs),)], PATIENCE)

    def wait_until_due(self, refs: set[str]) -> None:
        """Each of these events has its outcome; then the ten minutes pass in which it could be taken back."""
        done = "SELECT count(*) FROM nurture_event WHERE ref = ANY(%s) AND outcome = 'enrolled'"
        wait_for(lambda: self.rows(done, list(refs)) == [(len(refs),)], PATIENCE)
        self.rows("UPDATE nurture_clock SET ahead = ahead + interval '11 minutes' RETURNING ahead")

    def mails(self, refs: set[str]) -> Counter[str]:
        """How many e-mails each of these clients got, by the provider's log."""
        with self.record.lock:
            return Counter(ref for _, to in self.record.mails if (ref := to.partition("@")[0]) in refs)


_SET_CLOCK = "INSERT INTO nurture_clock VALUES (1, %s::timestamptz - now()) RETURNING ahead"


@contextmanager
def clinic(**settings: str) -> Iterator[Clinic]:
    """Open on a Monday, with a lease of five seconds."""
    home = Path(tempfile.mkdtemp(prefix="nurture-faults-"))
    prepare(home)
    with start_postgres(home) as database, start_broker(home) as broker, providers(1) as foreign:
        record, *ports = foreign
        record.calm = True
        ours = {
            "NURTURE_DATABASE_URL": database.url, "NURTURE_REDIS_URL": broker.url,
            "NURTURE_LEASE_SECONDS": str(LEASE), "NURTURE_IN_DOUBT_SECONDS": str(LEASE),
            **provider_settings(*ports), **settings,
        }  # fmt: skip
        with running(home, **ours) as deployment:
            clinic = Clinic(deployment, database, broker, record)
            clinic.rows(_SET_CLOCK, "2026-11-23T15:00:00-05:00")
            yield clinic
    shutil.rmtree(home)


@contextmanager
def frozen(server: RunningServer) -> Iterator[None]:
    """A server that takes connections and answers nothing; PostgreSQL with all its children."""
    postmaster = server.process.pid
    stopped = [postmaster]
    try:
        os.kill(postmaster, signal.SIGSTOP)  # before its children are listed: it starts no further ones
        for pid in (pid for pid, parent, _ in all_processes() if parent == postmaster):
            with suppress(ProcessLookupError):  # one whose connection has just closed
                os.kill(pid, signal.SIGSTOP)
                stopped.append(pid)
        yield
    finally:
        for pid in stopped:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
