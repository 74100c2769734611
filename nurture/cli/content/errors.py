"""Error output for a content folder that cannot be read or published: one line per finding."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from nurture.domain.values.finding import ContentError

P = ParamSpec("P")
R = TypeVar("R")


def reports_content_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Command decorator: turns content errors into a ClickException with one line per finding."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except ContentError as wrong:
            raise click.ClickException(f"the content cannot be used:\n{wrong}") from None
        except FileNotFoundError as wrong:
            raise click.ClickException(str(wrong)) from None

    return wrapped
