"""A data folder with all tables in it, and the shipped pictures: made once a run, copied for the deployments of tests.

A first start as a clinic has it, on an empty folder, is tried where the demo and the first hour are.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from nurture.embedded.home import read_note, write_note
from nurture.embedded.postgres import find_programs, start_postgres
from nurture.embedded.run_as import choose_user

#: The variable by which the processes of one run find it.
PLACE = "TESTS_PREPARED"


def prepare(home: Path) -> None:
    """Puts a database with all tables and nothing in them into a home that has none."""
    seat = choose_user(home, find_programs(), throwaway=False)
    if seat.data != home / "postgres" or PLACE not in os.environ:
        return  # it is made there as for anybody
    made = _made()
    shutil.copytree(made / "postgres", seat.data, symlinks=True)
    for path in (seat.data, *seat.data.rglob("*")):
        seat.chown(path)
    shutil.copytree(made / "pictures", home / "pictures")
    url = urlsplit(str(read_note(made, "postgres")["url"]))
    write_note(home, "postgres", {"url": url._replace(netloc=f"{url.username}:{url.password}@127.0.0.1").geturl()})


def _made() -> Path:
    """Whoever needs it first makes it; others wait meanwhile."""
    place = Path(os.environ[PLACE])
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "whole").exists():
            _make(place / "home")
            (place / "whole").touch()
    return place / "home"


def _make(home: Path) -> None:
    home.mkdir(mode=0o700)
    with start_postgres(home) as running:  # a throwaway one's role may do more
        ours = {"NURTURE_DATABASE_URL": running.url, "DJANGO_SETTINGS_MODULE": "nurture.django_settings"}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        subprocess.run(command, env={**os.environ, **ours}, check=True, timeout=120)
    check = [sys.executable, "-m", "nurture", "content", "check"]  # which makes the shipped pictures
    subprocess.run(check, env={**os.environ, "NURTURE_HOME": str(home)}, check=True, timeout=120, capture_output=True)
