"""`nurture beat`: Celery beat, which runs the timers."""

import signal
from typing import Any, NoReturn

import click

from nurture import logs
from nurture.cli.database import open_database


@click.command()
def beat() -> None:
    """Run the timers that enqueue what is due. Any number may run: every task is idempotent."""
    logs.configure()
    open_database()
    from celery.signals import beat_init

    from nurture.celery import app

    app.conf.include = ()  # it enqueues tasks by their names, and runs none
    beat_init.connect(stop_on_signals)
    app.Beat(redirect_stdouts=False, pidfile=None, quiet=True).run()


def stop_on_signals(sender: Any, **_: Any) -> None:
    """Lets SIGTERM and SIGINT end the timers, wherever they come.

    Celery's own handler raises SystemExit and no more. Raised where an exception is only reported, as while Python
    clears an object away, it is lost, and the beat ticks on until it is killed.
    """

    def stop(*_: Any) -> NoReturn:
        sender.stop()  # heeded after the tick under way
        raise SystemExit  # at once, also where the broker is waited for

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
