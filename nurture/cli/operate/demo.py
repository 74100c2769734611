"""`nurture demo`: runs clients' weeks on an embedded deployment with a fast clock, live in the terminal."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nurture.embedded.home import CannotStart, lock_home, make_home
from nurture.embedded.pdeathsig import dies_with_parent
from nurture.embedded.ports import free_port
from nurture.settings import current

if TYPE_CHECKING:
    from rich.console import Console

ACCOUNT = ("demo", "show-me-nurture")


@click.command()
@click.option("--once", is_flag=True, help="Exit after the summary.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Of the web pages.")
def demo(once: bool, port: int) -> None:
    """Start everything on the sandbox with a fast clock, watch clients' weeks go by, and stay at a day of the clinic's.

    With --once: three clients' five weeks and a summary, and it ends.
    """
    from rich.console import Console

    console, complete = Console(), True
    home = current().home / "demo"
    try:
        _empty(home)
        with _deployment(home, free_port(port), console) as url:
            _join_deployment(home, url)
            if once:
                from nurture.cli.operate.demo_script import run_script

                complete = run_script(console, url)
            else:
                _show_a_day(console, url)
                signal.pause()
    except CannotStart as refusal:
        raise click.ClickException(str(refusal)) from None
    except KeyboardInterrupt:
        return
    raise SystemExit(0 if complete else 1)


def _show_a_day(console: "Console", url: str) -> None:
    """Leaves the clock on a morning in week three, and says where to look."""
    from nurture.cli.operate.demo_day import run_day
    from nurture.cli.operate.demo_script import print_addresses

    run_day(console, url)
    print_addresses(console, url, ACCOUNT)
    console.print("\nThe pages stay up. [bold]Ctrl-C[/] ends the demo.")


def _empty(home: Path) -> None:
    """Empties the demo's home; raises CannotStart where another demo is running in it."""
    make_home(home)
    with lock_home(home):
        pass
    shutil.rmtree(home)
    make_home(home)


def _environment(home: Path, url: str) -> dict[str, str]:
    """The child's environment, without the user's NURTURE_ settings: a demo must never reach a real client."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NURTURE_")}
    ours = {
        "NURTURE_HOME": str(home),
        "NURTURE_ENV": "sandbox",
        "NURTURE_CLOCK": "offset",
        "NURTURE_PUBLIC_URL": url,
        "NURTURE_CONTENT_DIR": str(current().content_dir),
    }
    return kept | ours


@contextmanager
def _deployment(home: Path, port: int, console: "Console") -> Iterator[str]:
    """`nurture up` as a child that ends with us; its address once it is ready."""
    url = f"http://127.0.0.1:{port}"
    up = subprocess.Popen(
        [sys.executable, "-m", "nurture", "up", "--port", str(port)],
        env=_environment(home, url),
        cwd=home,  # away from a .env of the user's
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=dies_with_parent(signal.SIGTERM),
        process_group=0,  # Ctrl-C reaches the demo, which then stops the others in order
    )
    try:
        with console.status("starting database, broker, web, workers and sandbox …"):
            ready = up.stdout is not None and any(line.startswith("ready") for line in up.stdout)
        if not ready:
            raise CannotStart("`nurture up` did not get ready; its output is above")
        yield url
    finally:
        up.terminate()
        up.wait()


def _join_deployment(home: Path, url: str) -> None:
    """Gives this process the deployment's settings and database: the same home, the same clock."""
    from nurture.cli.database import open_database

    for name in [name for name in os.environ if name.startswith("NURTURE_")]:
        del os.environ[name]
    os.environ.update(_environment(home, url))
    os.chdir(home)  # away from a .env of the user's
    current.cache_clear()
    open_database()
