"""What the Celery yardsticks run on: a database and a broker of their own on the same servers, and workers."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import psycopg
from celery import Celery
from redis import Redis

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.machine.deployment import Deployment, without_settings
from nurture.bench.yardsticks.messages import Parts
from nurture.embedded.home import write_note
from nurture.embedded.process import Process, Program

_LOOK_EVERY = 0.005  # seconds
_STANDSTILL = 60.0  # seconds
_STOP_SECONDS = 10.0
_DATABASE, _BROKER_NUMBER = "yardsticks", 1
_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Parts))
_UNSENT = "SELECT EXISTS (SELECT FROM yardsticks_mail WHERE sent_at IS NULL)"


class YardstickServers:
    """The table of planned e-mails, and the queues."""

    def __init__(self, deployed: Deployment, database: Any, broker: Redis, broker_url: str) -> None:
        self.deployed, self.env = deployed, environment(deployed)
        self._database, self._broker = database, broker
        self._celery = Celery("bench-yardsticks", broker=broker_url, fixups=[], set_as_current=False)

    def plan(self, mails: Iterable[Parts]) -> list[int]:
        """Fills the table anew; returns the ids."""
        with self._database.transaction(), self._database.cursor() as cursor:
            cursor.execute("TRUNCATE yardsticks_mail")
            with cursor.copy(f"COPY yardsticks_mail ({_COLUMNS}) FROM STDIN") as copy:
                for mail in mails:
                    copy.write_row(astuple(mail))
        self._database.execute("VACUUM ANALYZE yardsticks_mail")
        self._database.execute("CHECKPOINT")
        return [found for (found,) in self._database.execute("SELECT id FROM yardsticks_mail ORDER BY id")]

    def enqueue(self, task: str, arguments: Iterable[Sequence[Any]], eta: datetime | None = None) -> None:
        """One task for each, over one connection; its queue has its name."""
        with self._celery.connection_for_write() as connection, self._celery.amqp.Producer(connection) as producer:
            for each in arguments:
                self._celery.send_task(task, list(each), queue=task, producer=producer, eta=eta, ignore_result=True)

    def wait_until_taken(self, queue: str) -> None:
        """Until the worker holds all that was enqueued."""
        self._wait(lambda: not self._broker.llen(queue), f"the worker of {queue} takes no tasks")

    def wait_until_recorded(self) -> None:
        self._wait(lambda: self._database.execute(_UNSENT).fetchone() == (False,), "what was sent is not recorded")

    def start_workers(self, queues: Mapping[str, int]) -> dict[str, Process]:
        """A worker for each queue with so many processes, as Celery's documentation starts it."""
        started = {queue: self._worker(queue, processes).start() for queue, processes in queues.items()}
        self.deployed.wait_for_workers(len(queues), _BROKER_NUMBER)
        return started

    def _worker(self, queue: str, processes: int) -> Program:
        argv = (
            sys.executable, "-m", "celery", "-A", "nurture.bench.yardsticks.tasks", "worker", "-Q", queue,
            "-n", f"{queue}@%h", "-c", str(processes), "--loglevel", "WARNING",
        )  # fmt: skip
        return Program(f"yardstick-{queue}", argv, self.deployed.home / "logs" / f"yardstick-{queue}.log", self.env)

    def _wait(self, is_done: Any, trouble: str) -> None:
        patience_ends = time.monotonic() + _STANDSTILL
        while not is_done():
            if time.monotonic() > patience_ends:
                raise BenchmarkFailed(trouble)
            time.sleep(_LOOK_EVERY)


@contextmanager
def yardstick_servers(
    deployed: Deployment, smtp: int, queues: Mapping[str, int]
) -> Iterator[tuple[YardstickServers, dict[str, int]]]:
    """The servers with their tables, and a worker for each queue: its process id."""
    deployed.database.execute(f"CREATE DATABASE {_DATABASE}")
    url = urlsplit(deployed.database_url)._replace(path=f"/{_DATABASE}").geturl()
    broker_url = urlsplit(deployed.broker_url)._replace(path=f"/{_BROKER_NUMBER}").geturl()
    write_note(deployed.home, "yardsticks", {"database": url, "broker": broker_url, "smtp": smtp})
    _migrate(environment(deployed))
    with psycopg.connect(url, autocommit=True) as database, Redis.from_url(broker_url) as broker:
        servers = YardstickServers(deployed, database, broker, broker_url)
        workers = servers.start_workers(queues)
        try:
            yield servers, {queue: worker.process.pid for queue, worker in workers.items()}
        finally:
            for worker in workers.values():
                worker.ask_to_stop()
            for worker in workers.values():
                worker.wait_or_kill(_STOP_SECONDS)


def environment(deployed: Deployment) -> dict[str, str]:
    """Of the yardsticks' processes: they find their servers by the note in this home."""
    return {
        **without_settings(),
        "NURTURE_HOME": str(deployed.home),
        "DJANGO_SETTINGS_MODULE": "nurture.bench.yardsticks.settings",
    }


def _migrate(env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BenchmarkFailed(f"the yardsticks' tables cannot be made:\n{done.stderr[-1000:]}")
