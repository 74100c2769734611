"""`nurture beat`: Celery beat, which runs the timers."""

import click

from nurture import logs
from nurture.cli.database import open_database


@click.command()
def beat() -> None:
    """Run the timers that enqueue what is due. Any number may run: every task is idempotent."""
    logs.configure()
    open_database()
    from nurture.celery import app

    app.conf.include = ()  # it enqueues tasks by their names, and runs none
    app.Beat(redirect_stdouts=False, pidfile=None, quiet=True).run()
