"""`nurture beat`: the ticks."""

import click

from nurture import logs
from nurture.cli.database import open_database


@click.command()
def beat() -> None:
    """Tick: ring for what is due. Any number may run; two give the same result as one."""
    logs.configure()
    open_database()
    from nurture.celery import app

    app.Beat(redirect_stdouts=False, pidfile=None, quiet=True).run()
