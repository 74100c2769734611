"""Set up Django and the database for a command (`needs_database`)."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from nurture.embedded.libpq import ignore_libpq_variables
from nurture.settings import current

P = ParamSpec("P")
R = TypeVar("R")


def open_database() -> None:
    """Sets up Django and Celery; a ClickException where no database is configured."""
    if not current().database:
        raise click.ClickException(
            f"no database is running for {current().home}: start `nurture up`, or set NURTURE_DATABASE_URL"
        )
    if not current().database_url:
        ignore_libpq_variables()
    import django

    import nurture.celery  # noqa: F401 — makes it the app that tasks are sent by

    django.setup()


def needs_database(command: Callable[P, R]) -> Callable[P, R]:
    """Command decorator: opens the database first; one that is down or was never migrated is an error in one line."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        open_database()
        from django.db import InterfaceError, OperationalError, ProgrammingError

        try:
            return command(*args, **kwargs)
        except (OperationalError, InterfaceError):
            raise click.ClickException("the database does not answer: is `nurture up` running?") from None
        except ProgrammingError:
            raise click.ClickException("the database has no tables of this version: run `nurture migrate`") from None

    return wrapped
