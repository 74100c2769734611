"""`nurture up`: starts a deployment, and keeps it running until it is asked to stop."""

import os
import signal
import time
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from nurture.cli.run.deployment import WATCH_INTERVAL, Deployment
from nurture.embedded.data_owner import is_nobody
from nurture.embedded.home import CannotStart
from nurture.settings import SettingsError, current

_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def warning_for(uid: int) -> str:
    """What to say to whoever runs it as root, or as the user of everybody; "" to anybody else."""
    better = "Better: a user of its own, as docs/operations.md says."
    if uid == 0:
        return (
            "nurture runs as root: its web part and workers too, for only root may read this folder's keys. " + better
        )
    if is_nobody(uid):
        return f"nurture runs as nobody: any other program of nobody may read your clients' data. {better}"
    return ""


def run(port: int, host: str) -> int:
    """Runs a deployment until a signal asks it to stop; the exit code."""
    for number in _STOP_SIGNALS:
        under_nohup = number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN
        if not under_nohup:
            signal.signal(number, _stop)
    try:
        with Deployment(current(), port, host, _report) as deployment:
            deployment.wait_ready()
            click.echo(f"ready {deployment.url}")
            if deployment.sandbox:
                click.echo(f"sandbox {deployment.sandbox}")
            if warning := warning_for(os.geteuid()):
                _report(warning)
            while True:
                time.sleep(WATCH_INTERVAL)
                deployment.watch_once()
    except KeyboardInterrupt:
        return 0
    except (CannotStart, SettingsError) as refusal:
        _report(str(refusal))
        return 1


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def up(port: int, host: str) -> None:
    """Start everything in one place: database, broker, web, workers and beat."""
    raise SystemExit(run(port, host))


def _stop(signum: int, frame: FrameType | None) -> NoReturn:
    for number in _STOP_SIGNALS:  # once is enough: a second one must not interrupt the stopping
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _report(line: str) -> None:
    with suppress(OSError):  # a closed terminal must not end the clinic's messages
        click.echo(line, err=True)
