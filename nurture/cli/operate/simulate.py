"""`nurture simulate`: a population through weeks of deliveries with faults, in minutes; every promise checked."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nurture.cli.content.errors import reports_content_errors
from nurture.embedded.home import CannotStart
from nurture.settings import current

if TYPE_CHECKING:
    from nurture.simulate.result import Result


@click.command()
@click.option("--clients", type=click.IntRange(1, 500_000), default=200, show_default=True, help="How many people.")
@click.option("--days", type=click.IntRange(1, 365), default=45, show_default=True, help="How long.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same run.")
@click.option("--faults", is_flag=True, help="Crashes, lost wake-ups, time-outs, outages and the like.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@reports_content_errors
def simulate(clients: int, days: int, seed: int, faults: bool, as_json: bool) -> None:
    """Send a made-up population through its weeks, and hold every promise against what the providers saw."""
    try:
        with tempfile.TemporaryDirectory(prefix="nurture-simulate-") as home, _database(Path(home)):
            result = _simulate(clients, days, seed, faults)
    except CannotStart as refusal:
        raise click.ClickException(str(refusal)) from None
    options = {"clients": clients, "days": days, "seed": seed, "faults_on": faults}
    click.echo(json.dumps(options | result.as_json(), indent=2) if as_json else _summary(result, seed))
    raise SystemExit(1 if result.broken else 0)


@contextmanager
def _database(home: Path) -> Iterator[None]:
    """A throwaway database with the content published; nothing of the user's own accounts or data is in reach."""
    from nurture.embedded.postgres import start_postgres

    content = current().content_dir
    with start_postgres(home, throwaway=True) as postgres:
        for name in [name for name in os.environ if name.startswith("NURTURE_")]:
            del os.environ[name]
        os.environ.update({
            "NURTURE_HOME": str(home),
            "NURTURE_DATABASE_URL": postgres.url,
            "NURTURE_CONTENT_DIR": str(content),
            "NURTURE_CLOCK": "offset",
        })  # fmt: skip
        before = Path.cwd()
        os.chdir(home)  # away from a .env of the user's
        current.cache_clear()
        try:
            _publish(content)
            yield
        finally:
            os.chdir(before)


def _publish(content: Path) -> None:
    from nurture.cli.database import open_database

    open_database()
    from django.core.management import call_command

    from nurture.actions.content.publish import publish_first

    call_command("migrate", verbosity=0, interactive=False)
    publish_first(content)


def _simulate(clients: int, days: int, seed: int, faults: bool) -> "Result":
    from nurture.simulate.result import combined
    from nurture.simulate.run import Plan
    from nurture.simulate.runs import simulate_all, split

    with _progress() as report_progress:
        return combined(simulate_all(split(Plan(seed, 0, clients, days, faults)), report_progress))


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """A bar on stderr; its thread starts with the first share, after the runs were forked."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("living through the weeks", total=1.0)

    def show_progress(share: float) -> None:
        bar.start()
        bar.update(task, completed=share)

    try:
        yield show_progress
    finally:
        bar.stop()


def _summary(result: "Result", seed: int) -> str:
    touches = ", ".join(f"{count} {state}" for state, count in sorted(result.touches.items()))
    faults = "".join(f"  {count:6} {name}\n" for name, count in sorted(result.faults.items()))
    stories = "".join(f"\n{client}\n" + "".join(f"  {line}\n" for line in s) for client, s in result.timelines.items())
    kept = "every promise was kept" if not result.broken else f"{len(result.broken)} broken promises (seed {seed}):"
    handed_over, accepted = result.responses.total(), result.responses["accepted"]
    return (
        f"{result.events} events, {handed_over} messages handed over, {accepted} taken\n"
        f"touches: {touches}\n"
        + (f"faults:\n{faults}" if faults else "")
        + f"e-mails that arrived once more, cut off on the wire: {result.copies}\n"
        f"digest {result.digest}\n{kept}\n" + "".join(f"  {broken}\n" for broken in result.broken) + stories
    ).rstrip()
