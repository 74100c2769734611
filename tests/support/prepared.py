"""Made once a run: a data folder with all tables for the deployments of tests, such tables alone, the shipped pictures.

A first start as a clinic has it, on an empty folder, is tried where the demo is.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier

from nurture.embedded.home import read_note, write_note
from nurture.embedded.postgres import find_programs, start_postgres
from nurture.embedded.run_as import choose_user
from nurture.settings import current

#: The variable by which the processes of one run find it.
PLACE = "TESTS_PREPARED"
#: The variable that says that the tests' database server ends with the run, and nothing need be dropped there.
THROWAWAY = "TESTS_THROWAWAY_SERVER"


def prepare(home: Path) -> None:
    """Puts a database with all tables and nothing in them into a home that has none."""
    seat = choose_user(home, find_programs(), throwaway=False)
    if seat.data != home / "postgres" or PLACE not in os.environ:
        return  # it is made there as for anybody
    made = _once("home", _make)
    shutil.copytree(made / "postgres", seat.data, symlinks=True)
    for path in (seat.data, *seat.data.rglob("*")):
        seat.chown(path)
    shutil.copytree(made / "pictures", home / "pictures")
    url = urlsplit(str(read_note(made, "postgres")["url"]))
    write_note(home, "postgres", {"url": url._replace(netloc=f"{url.username}:{url.password}@127.0.0.1").geturl()})


def share_pictures(home: Path) -> None:
    """The shipped pictures for all test processes of a run, each of which would make them anew."""
    (home / "pictures").symlink_to(_once("pictures", _make_pictures))


def share_tables() -> str:
    """A database with all tables and nothing in them, for all test processes of a run to copy."""
    name = Path(os.environ[PLACE]).name
    _once("tables", lambda _: _migrate(name))
    return name


def _migrate(name: str) -> None:
    with psycopg.connect(current().database or "", autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", name)
        call_command("migrate", verbosity=0)
        connection.close()


def _once(name: str, make: Callable[[Path], None]) -> Path:
    """Whoever needs it first makes it; others wait meanwhile."""
    place = Path(os.environ[PLACE])
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / f"{name}.whole").exists():
            make(place / name)
            (place / f"{name}.whole").touch()
    return place / name


def _make(home: Path) -> None:
    home.mkdir(mode=0o700)
    with start_postgres(home) as running:  # a throwaway one's role may do more
        ours = {"NURTURE_DATABASE_URL": running.url, "DJANGO_SETTINGS_MODULE": "nurture.django_settings"}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        subprocess.run(command, env={**os.environ, **ours}, check=True, timeout=120)
    shutil.copytree(_once("pictures", _make_pictures), home / "pictures")


def _make_pictures(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as home:  # `content check` reads the shipped content
        check = [sys.executable, "-m", "nurture", "content", "check"]
        subprocess.run(check, env={**os.environ, "NURTURE_HOME": home}, check=True, timeout=120, capture_output=True)
        shutil.copytree(Path(home) / "pictures", folder)
