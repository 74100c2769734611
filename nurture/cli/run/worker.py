"""`nurture worker`: a Celery worker for some of the queues."""

import gc
import os
import signal
import threading

import click

from nurture import logs
from nurture.cli.database import open_database
from nurture.domain.values.queues import QUEUES
from nurture.embedded.home import CannotStart
from nurture.embedded.pdeathsig import die_with_parent
from nurture.embedded.semaphores import check_semaphores

PATIENCE = 9.0  # seconds for sends in flight, once asked to stop; one that takes longer is reconciled later


@click.command()
@click.argument("queues", nargs=-1, type=click.Choice(QUEUES))
@click.option("--processes", type=click.IntRange(1, 64), help="How many; one a core, and two for control alone.")
def worker(queues: tuple[str, ...], processes: int | None) -> None:
    """Work on QUEUES: control (claims, and intake with it), intake (plans), email, sms. Without a name: all of them.

    Any number of workers may run, on any number of machines.
    """
    logs.configure()
    try:
        check_semaphores()
    except CannotStart as refusal:
        raise click.ClickException(str(refusal)) from None
    open_database()
    from celery.signals import worker_process_init, worker_ready, worker_shutting_down

    from nurture.celery import app

    master = os.getpid()
    worker_process_init.connect(lambda **_: die_with_parent(parent=master), weak=False)
    worker_process_init.connect(_leave_stopping_to_the_parent, weak=False)
    worker_process_init.connect(_collect_seldom, weak=False)
    worker_shutting_down.connect(_shut_down, weak=False)
    worker_ready.connect(_quit_at_once, weak=False)

    queues = queues or QUEUES
    # Two, so that one claims what is due while the other plans.
    count = processes or (2 if queues == ("control",) else os.cpu_count() or 1)
    name = f"{'-'.join(queues)}-{os.getpid()}@%h"
    listened_to = dict.fromkeys((*queues, "intake") if "control" in queues else queues)
    app.worker_main(
        ["--quiet", "worker", "-Q", ",".join(listened_to), "-c", str(count), "-n", name, "-O", "fair",
         "--without-gossip", "--without-mingle", "--without-heartbeat"]
    )  # fmt: skip


def _leave_stopping_to_the_parent(**_: object) -> None:
    """A pool process outlives a SIGTERM, which a service manager may send to every process of a service at once.

    It ends when its parent says so, once it has finished. Were it to end at once, what a provider has taken from it
    would not be written down. Ignored, and not handled: billiard puts a handler of its own in place of any other.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _collect_seldom(**_: object) -> None:
    """What was loaded by now stays for good, so the collector need not look at it; a batch leaves no cycles behind."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _quit_at_once(**_: object) -> None:
    """SIGQUIT kills the worker, and its pool processes with it; Celery's own way would ask those, and wait for them."""
    signal.signal(signal.SIGQUIT, lambda *_: os.kill(os.getpid(), signal.SIGKILL))


def _shut_down(**_: object) -> None:
    """Begins nothing new, and is killed after PATIENCE seconds, with its pool processes, if a provider hangs."""
    from nurture.actions import worker

    worker.request_stop()
    last = threading.Timer(PATIENCE, os.kill, (os.getpid(), signal.SIGKILL))
    last.daemon = True
    last.start()
