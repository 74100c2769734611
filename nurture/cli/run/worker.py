"""`nurture worker`: a Celery worker for some of the queues."""

import os
import signal
import threading

import click

from nurture import logs
from nurture.cli.database import open_database
from nurture.domain.values.queues import QUEUES
from nurture.embedded.pdeathsig import die_with_parent

PATIENCE = 9.0  # seconds for sends in flight, once asked to stop; one that takes longer is reconciled later


@click.command()
@click.argument("queues", nargs=-1, type=click.Choice(QUEUES))
@click.option("--processes", type=click.IntRange(1, 64), help="How many; one a core, and one for control alone.")
def worker(queues: tuple[str, ...], processes: int | None) -> None:
    """Work on QUEUES: control (plans and claims), email, sms. Without a name: all of them.

    Any number of workers may run, on any number of machines.
    """
    logs.configure()
    open_database()
    from celery.signals import worker_process_init, worker_shutting_down

    from nurture.celery import app

    master = os.getpid()
    worker_process_init.connect(lambda **_: die_with_parent(parent=master), weak=False)
    worker_shutting_down.connect(_shut_down, weak=False)

    queues = queues or QUEUES
    count = processes or (1 if queues == ("control",) else os.cpu_count() or 1)
    name = f"{'-'.join(queues)}-{os.getpid()}@%h"
    app.worker_main(
        ["--quiet", "worker", "-Q", ",".join(queues), "-c", str(count), "-n", name, "-O", "fair",
         "--without-gossip", "--without-mingle", "--without-heartbeat"]
    )  # fmt: skip


def _shut_down(how: str, **_: object) -> None:
    """Warm shutdown: begins nothing new, and is killed after PATIENCE seconds if a provider does not respond."""
    from nurture.actions import worker

    worker.request_stop()
    if how == "Warm":
        last = threading.Timer(PATIENCE, os.kill, (os.getpid(), signal.SIGKILL))
        last.daemon = True
        last.start()
