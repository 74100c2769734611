"""The database for one command: the one that is given or runs, or the embedded one, started for the while."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from nurture.embedded.home import CannotStart, lock_home, make_home
from nurture.embedded.postgres import start_postgres
from nurture.settings import Settings


@contextmanager
def database_to_read(settings: Settings) -> Iterator[str]:
    """The URL of a database that is there, beside a nurture that runs or without one. Raises CannotStart."""
    with ExitStack() as kept:
        if not settings.database:
            raise CannotStart(f"no database in {settings.home}: set NURTURE_HOME or NURTURE_DATABASE_URL")
        if not settings.database_url and (free := _hold_if_free(kept, settings.home)):
            kept.enter_context(start_postgres(free))
        yield settings.database or ""


@contextmanager
def database_alone(settings: Settings) -> Iterator[None]:
    """A database, made where there was none, which no nurture of this NURTURE_HOME uses. Raises CannotStart."""
    with ExitStack() as kept:
        if not settings.database_url:
            make_home(settings.home)
            kept.enter_context(lock_home(settings.home))
            kept.enter_context(start_postgres(settings.home))
        yield


def _hold_if_free(kept: ExitStack, home: Path) -> Path | None:
    """None where a nurture runs there, and the database with it."""
    try:
        kept.enter_context(lock_home(home))
    except CannotStart:
        return None
    return home
