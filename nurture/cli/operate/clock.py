"""`nurture clock`: the offset clock of the sandbox and of tests."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from nurture.cli.database import needs_database
from nurture.cli.param_types import DurationParam, TimeParam
from nurture.embedded.home import write_note
from nurture.settings import current

P = ParamSpec("P")
R = TypeVar("R")


def _needs_offset_clock(command: Callable[P, R]) -> Callable[P, R]:
    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        if current().production:
            raise click.ClickException("the clock cannot be moved when NURTURE_ENV=production")
        if current().clock == "real":
            raise click.ClickException("the clock is the real one: set NURTURE_CLOCK=offset for every process")
        return command(*args, **kwargs)

    return wrapped


@click.group()
def clock() -> None:
    """Show or move the clock (NURTURE_CLOCK=offset)."""


@clock.command()
@needs_database
def show() -> None:
    """What time it is."""
    from nurture.clock import now

    click.echo(now().isoformat(timespec="seconds"))


@clock.command(name="set")
@click.argument("moment", type=TimeParam())
@_needs_offset_clock
@needs_database
def set_(moment: datetime) -> None:
    """Set the clock to TIME, in either direction."""
    from nurture.actions.operations.clock import jump
    from nurture.clock import now

    jump(moment)
    _save_offset()
    click.echo(now().isoformat(timespec="seconds"))


@clock.command(context_settings={"ignore_unknown_options": True})
@click.argument("duration", type=DurationParam())
@click.option("--through", is_flag=True, help="Stop wherever something is due, until it is done.")
@_needs_offset_clock
@needs_database
def advance(duration: timedelta, through: bool) -> None:
    """Move the clock by DURATION (90m, 12h, 2d; -2d goes back). A plain jump is what an outage looks like."""
    from nurture.actions.operations.clock import NoWorkers, go_through, jump
    from nurture.clock import now

    target = now() + duration
    try:
        if through and duration > timedelta():
            for stop in go_through(target):
                click.echo(stop.isoformat(timespec="seconds"), err=True)
        else:
            jump(target)
    except NoWorkers as refusal:
        raise click.ClickException(str(refusal)) from None
    finally:
        _save_offset()
    click.echo(now().isoformat(timespec="seconds"))


def _save_offset() -> None:
    """Also saved in NURTURE_HOME, not only in the database: a restored backup must not turn the clock back."""
    from nurture.clock import offset

    with suppress(OSError):  # a container's home may be read-only
        write_note(current().home, "clock", {"ahead": offset().total_seconds()})
