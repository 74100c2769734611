"""A deployment to measure: the embedded servers as in production, workers and beat, in a folder that is removed."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Any

import psycopg
from celery import Celery
from redis import Redis

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.layout.content import write_content
from nurture.embedded.broker import prepare_broker
from nurture.embedded.ports import is_free
from nurture.embedded.postgres import prepare_postgres
from nurture.embedded.process import Process, Program
from nurture.embedded.semaphores import check_semaphores

#: What whoever measures may set: how much a worker does at once. All else that a user has set leads to real accounts.
_KEPT = ("NURTURE_SEND_THREADS", "NURTURE_IN_FLIGHT", "NURTURE_LEASE_SECONDS")
PUBLIC_URL = "https://messages.clinic.example"
TWILIO_SID, TWILIO_SENDER = "AC" + "b" * 32, "+16175550100"
_NURTURE = (sys.executable, "-m", "nurture")
_STOP_SECONDS = 15.0
_START_SECONDS = 60.0
_TAIL_LINES = 5


class Deployment:
    """Servers, and the processes that are started on them; a process that dies is an error, and never started again."""

    def __init__(self, home: Path, resources: ExitStack) -> None:
        self.home, self._resources = home, resources
        postgres = resources.enter_context(prepare_postgres(home, throwaway=True, durable=True).run())
        broker = resources.enter_context(prepare_broker(home).run())
        self.database_url, self.broker_url = postgres.url, broker.url
        self._servers = {"postgres": postgres.process.pid, "broker": broker.process.pid}
        self.database: Any = resources.enter_context(psycopg.connect(postgres.url, autocommit=True))
        self.broker = resources.enter_context(Redis.from_url(broker.url))
        self.env = self._environment()
        self._programs: dict[str, Process] = {}

    @property
    def servers(self) -> list[int]:
        """The process ids of the servers."""
        return list(self._servers.values())

    @property
    def processes(self) -> list[int]:
        """Of all that counts as ours: the servers, and what was started."""
        return list(self.by_name().values())

    def by_name(self) -> dict[str, int]:
        """The same by what they are."""
        return self._servers | {name: started.process.pid for name, started in self._programs.items()}

    def use(self, **settings: str) -> None:
        """Settings for what is started from now on: `use(email_url=…)`."""
        self.env |= {f"NURTURE_{name.upper()}": value for name, value in settings.items()}

    def migrate(self) -> None:
        """Migrates, and publishes the content."""
        self._program("migrate").run()

    def run(self, *command: str, stdin: str = "") -> None:
        """Runs a command of `nurture` to its end; BenchmarkFailed with what it said where it fails."""
        argv = [*_NURTURE, *command]
        done = subprocess.run(argv, env=self.env, input=stdin, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BenchmarkFailed(f"nurture {' '.join(command)} failed:\n{done.stderr[-1000:]}")

    def start(self, *command: str) -> Process:
        """Starts a command of `nurture`; it ends with the deployment."""
        started = self._program(*command).start()
        self._programs[" ".join(takewhile(lambda word: not word.startswith("-"), command))] = started
        self._resources.callback(started.wait_or_kill, _STOP_SECONDS)
        self._resources.callback(started.ask_to_stop)
        return started

    def forget(self, ended: Process) -> None:
        """What has ended by itself, and may."""
        self._programs = {name: started for name, started in self._programs.items() if started is not ended}

    def start_workers(self, channel: str, processes: int) -> None:
        """As `nurture up` starts them: one for control, one for the channel; returns when both wait for work."""
        self.start("worker", "control")
        self.start("worker", channel, "--processes", str(processes))
        self.wait_for_workers(2)

    def wait_for_workers(self, count: int, number: int = 0) -> None:
        """Until so many workers wait for tasks at the broker, in its database of this number."""
        patience_ends = time.monotonic() + _START_SECONDS
        while sum(c["cmd"] == "brpop" and int(c["db"]) == number for c in self.broker.client_list()) < count:
            self.check_alive()
            if time.monotonic() > patience_ends:
                raise BenchmarkFailed(f"a worker did not start in {_START_SECONDS:.0f} s")
            time.sleep(0.05)

    def wait_for_port(self, port: int) -> None:
        """Until somebody listens."""
        patience_ends = time.monotonic() + _START_SECONDS
        while is_free(port):
            self.check_alive()
            if time.monotonic() > patience_ends:
                raise BenchmarkFailed(f"the web process did not start in {_START_SECONDS:.0f} s")
            time.sleep(0.05)

    def check_alive(self) -> None:
        """BenchmarkFailed with the end of its log where a process has died."""
        for name, started in self._programs.items():
            if started.process.poll() is not None:
                raise BenchmarkFailed(f"{name} ended:\n{started.log_tail()}")

    def enqueue(self, task: str, queue: str) -> None:
        """Sends a task, as the timers do."""
        celery = Celery("bench", broker=self.broker_url, fixups=[], set_as_current=False)
        with celery.connection_for_write() as connection:
            celery.send_task(task, queue=queue, connection=connection, ignore_result=True)

    def _program(self, *command: str) -> Program:
        name = "-".join(command[:2])
        return Program(name, (*_NURTURE, *command), self.home / "logs" / f"{name}.log", self.env)

    def _environment(self) -> dict[str, str]:
        return {
            **without_settings(*_KEPT),
            "NURTURE_HOME": str(self.home),
            "NURTURE_ENV": "production",
            "NURTURE_CONTENT_DIR": str(write_content(self.home / "content")),
            "NURTURE_SECRET_KEY": secrets.token_hex(32),
            "NURTURE_API_KEY": secrets.token_hex(32),
            "NURTURE_PUBLIC_URL": PUBLIC_URL,
            "NURTURE_EMAIL_URL": "smtp://127.0.0.1:1",
            "NURTURE_TWILIO_ACCOUNT_SID": TWILIO_SID,
            "NURTURE_TWILIO_AUTH_TOKEN": secrets.token_hex(16),
            "NURTURE_TWILIO_SENDER": TWILIO_SENDER,
            "NURTURE_TWILIO_API_BASE": "http://127.0.0.1:1",
        }


def without_settings(*kept: str) -> dict[str, str]:
    """The environment without any setting of ours or of Django's, but for those that are kept."""
    ours = ("NURTURE_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if name in kept or not name.startswith(ours)}


@contextmanager
def deployment() -> Iterator[Deployment]:
    """In a temporary folder, away from a `.env` of the user's; everything is stopped and removed at the end."""
    check_semaphores()
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="nurture-bench-", ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            with ExitStack() as resources:
                made = Deployment(Path(folder), resources)
                made.migrate()
                yield made
        except BenchmarkFailed as failed:
            raise BenchmarkFailed(f"{failed}\n{last_lines(Path(folder) / 'logs')}") from None
        finally:
            os.chdir(before)


def last_lines(logs: Path) -> str:
    """The end of every log, since the folder goes with the benchmark."""
    tails = (
        (log.name, log.read_text(errors="replace").splitlines()[-_TAIL_LINES:]) for log in sorted(logs.glob("*.log"))
    )
    return "\n".join(f"{name}: {line}" for name, tail in tails for line in tail)


@contextmanager
def standing_still(process: Process) -> Iterator[None]:
    """A process that takes no turn within the block."""
    process.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.process.send_signal(signal.SIGCONT)
