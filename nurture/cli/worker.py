"""`nurture worker`: a Celery worker for some of the queues."""

import os

import click

from nurture.cli.database import open_database
from nurture.embedded.tether import tether_me

QUEUES = ("control", "email", "sms")


@click.command()
@click.argument("queues", nargs=-1, type=click.Choice(QUEUES))
@click.option("--processes", type=click.IntRange(1, 64), help="How many; one a core, and one for control alone.")
def worker(queues: tuple[str, ...], processes: int | None) -> None:
    """Work on QUEUES: control (plans and claims), email, sms. Without a name: all of them.

    Any number of workers may run, on any number of machines.
    """
    open_database()
    from celery.signals import worker_process_init

    from nurture.celery import app

    master = os.getpid()
    worker_process_init.connect(lambda **_: tether_me(parent=master), weak=False)

    queues = queues or QUEUES
    count = processes or (1 if queues == ("control",) else os.cpu_count() or 1)
    name = f"{'-'.join(queues)}-{os.getpid()}@%h"
    app.worker_main(
        ["worker", "-Q", ",".join(queues), "-c", str(count), "-n", name, "-l", "WARNING", "-O", "fair",
         "--without-gossip", "--without-mingle", "--without-heartbeat"]
    )  # fmt: skip
