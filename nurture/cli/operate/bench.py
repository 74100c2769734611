"""`nurture bench`: how fast it is, each figure as a ratio against its yardsticks in the same run."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from nurture.embedded.home import CannotStart

NAMES = ("deliver", "sms", "intake", "late", "dispatch", "memory", "punctual", "pages", "studio")

_STOP_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@click.command()
@click.argument("name", required=False, type=click.Choice(NAMES))
@click.option("--json", "as_json", is_flag=True, help="One JSON document; without NAME, a list of them.")
@click.option("--messages", type=click.IntRange(1), default=3000, show_default=True, help="How many in a round.")
@click.option("--rounds", type=click.IntRange(1, 99), default=3, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Processes; one a core.")
@click.option("--reply-delay", type=click.FloatRange(0), default=0.0, help="Milliseconds before each reply.")
@click.option("--accept-delay", type=click.FloatRange(0), default=0.0, help="Milliseconds more before an acceptance.")
@click.option(
    "--planned", type=click.IntRange(1), default=1_000_000, show_default=True, help="For dispatch and memory."
)
@click.option("--due", type=click.IntRange(1), default=50_000, show_default=True, help="At one minute: for punctual.")
@click.option("--waiting", type=click.IntRange(1), default=100_000, show_default=True, help="Events: for late.")
@click.option("--clients", type=click.IntRange(1), default=20_000, show_default=True, help="For pages.")
def bench(name: str | None, as_json: bool, reply_delay: float, accept_delay: float, **size: int) -> None:
    """Measure NAME, or everything in turn, beside its yardsticks, on servers of its own that are removed at the end.

    What is timed by itself is meaningless on another machine: compare the ratios.
    """
    from nurture.bench.compare import BenchmarkFailed
    from nurture.bench.options import Options
    from nurture.bench.result import table
    from nurture.bench.run import run

    options = Options(reply_delay=reply_delay / 1000, accept_delay=accept_delay / 1000, **size)
    found: list[dict[str, Any]] = []
    try:
        with _stops_in_order(), _progress() as report:
            for each in (name,) if name else NAMES:
                found.append(run(each, options, report))
    except (BenchmarkFailed, CannotStart) as refusal:
        raise click.ClickException(str(refusal)) from None
    if as_json:
        click.echo(json.dumps(found[0] if name else found, indent=2))
    else:
        click.echo("\n\n".join(map(table, found)))


@contextmanager
def _stops_in_order() -> Iterator[None]:
    """A SIGTERM or a closed terminal ends it as Ctrl-C does: all servers are stopped, all folders removed."""

    def stop(*_: object) -> NoReturn:
        for number in _STOP_SIGNALS:  # once is enough
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    heeded = [number for number in _STOP_SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # as under nohup
    before = {number: signal.signal(number, stop) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What is being measured, on stderr; drawn seldom, since drawing takes time from what is measured."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("", refresh_per_second=0.5) as status:

        def show(line: str) -> None:
            if console.is_terminal:
                status.update(line)
            else:
                console.print(line, highlight=False)

        yield show
