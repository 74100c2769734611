"""The database for backup and restore: the configured or running one, else the embedded one, started for the while."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from nurture.embedded.home import CannotStart, lock_home, make_home
from nurture.embedded.postgres import start_postgres
from nurture.settings import Settings


@contextmanager
def readable_database(settings: Settings) -> Iterator[str]:
    """The URL of an existing database to read from, whether nurture is running or not. Raises CannotStart."""
    with ExitStack() as kept:
        if not settings.database:
            raise CannotStart(f"no database in {settings.home}: set NURTURE_HOME or NURTURE_DATABASE_URL")
        if not settings.database_url and (free := _lock_if_free(kept, settings.home)):
            kept.enter_context(start_postgres(free))
        yield settings.database or ""


@contextmanager
def exclusive_database(settings: Settings) -> Iterator[None]:
    """A database, created if needed, that no running nurture of this NURTURE_HOME uses. Raises CannotStart."""
    with ExitStack() as kept:
        if not settings.database_url:
            make_home(settings.home)
            kept.enter_context(lock_home(settings.home))
            kept.enter_context(start_postgres(settings.home))
        yield


def _lock_if_free(kept: ExitStack, home: Path) -> Path | None:
    """Locks the home; None where a nurture is running there, and its database with it."""
    try:
        kept.enter_context(lock_home(home))
    except CannotStart:
        return None
    return home
