import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from nurture.embedded import postgres
from nurture.embedded.home import CannotStart
from nurture.embedded.postgres import start_postgres
from tests.embedded.processes import (
    AS_NOBODY,
    kill_and_wait,
    left_after,
    linux_only,
    python,
    root_only,
    those_of,
)

UP = """
import sys, time
from pathlib import Path
from typing import LiteralString
from nurture.embedded.postgres import start_postgres
start_postgres(Path(sys.argv[1]), throwaway=True)
print("up", flush=True)
time.sleep(60)
"""


def ask(url: str, question: LiteralString) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(question).fetchone()
        return found and found[0]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A folder that only its owner can enter, with a database in it that was stopped."""
    folder = Path(tempfile.mkdtemp())
    with start_postgres(folder, throwaway=True) as running, psycopg.connect(running.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Zoë' AS name")
    yield folder
    shutil.rmtree(folder)


def test_the_data_the_address_and_the_password_are_kept(home: Path) -> None:
    before = json.loads((home / "postgres.json").read_text())
    with start_postgres(home) as running:
        assert {"url": running.url} == before
        assert ask(running.url, "SELECT name FROM kept") == "Zoë"
        assert ask(running.url, "SHOW fsync") == "on"
    assert left_after(home) == []


def test_nobody_gets_in_without_the_password_and_nobody_sees_it(home: Path) -> None:
    with start_postgres(home, throwaway=True) as running:
        password = psycopg.conninfo.conninfo_to_dict(running.url)["password"]
        with pytest.raises(psycopg.OperationalError):
            ask(running.url.replace(f":{password}@", ":guess@"), "SELECT 1")
        assert [line for line in those_of(home) if str(password) in line] == []
    assert (home / "postgres.json").stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in home.iterdir()) == ["logs", "postgres", "postgres.json"]


def test_after_a_kill_of_the_server_a_start_works_at_once(home: Path) -> None:
    first = start_postgres(home)
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE killed AS SELECT 1")
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    with start_postgres(home, throwaway=True) as second:
        assert ask(second.url, "SELECT count(*) FROM killed") == 1


def test_a_lock_that_names_another_process_does_not_stop_a_start(home: Path) -> None:
    lock = home / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{home / 'postgres'}\n1\n5432\n\n127.0.0.1\n")
    with start_postgres(home, throwaway=True) as running:
        assert ask(running.url, "SELECT 1") == 1


def test_single_user_mode_that_outlived_its_parent_is_waited_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL writes its pid as a negative number, which to kill(2) would be a process group."""
    monkeypatch.setattr(postgres, "_PREDECESSOR_SECONDS", 0.1)
    lock, data = home / "postgres" / "postmaster.pid", home / "postgres"
    # Its answer says that it has its arguments: between fork and the end of exec, /proc shows a process without any.
    waits = [sys.executable, "-c", "print('up', flush=True); input()", str(data)]
    with subprocess.Popen(waits, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as still:
        assert still.stdout and still.stdout.readline() == b"up\n"
        lock.write_text(f"-{still.pid}\n{data}\n")
        with pytest.raises(CannotStart, match=rf"another PostgreSQL \(process {still.pid}\) is still running"):
            start_postgres(home, throwaway=True)
        still.communicate(b"\n")
    with start_postgres(home, throwaway=True) as running:
        assert ask(running.url, "SELECT 1") == 1


def test_two_homes_run_at_once(home: Path, tmp_path: Path) -> None:
    with start_postgres(home, throwaway=True) as one, start_postgres(tmp_path, throwaway=True) as other:
        assert (ask(one.url, "SELECT 1"), ask(other.url, "SELECT 1")) == (1, 1)
        assert ask(other.url, "SHOW server_encoding") == "UTF8"


def test_data_of_another_major_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 16.*nurture backup.*nurture restore"):
        start_postgres(tmp_path)


def test_data_without_its_password_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")
    with pytest.raises(CannotStart, match=r"postgres\.json is gone"):
        start_postgres(tmp_path)


@linux_only
def test_the_server_dies_with_its_parent_and_the_next_start_works_at_once(home: Path) -> None:
    parent = python(UP, str(home))
    assert parent.stdout and parent.stdout.readline() == "up\n"
    kill_and_wait(parent)
    with start_postgres(home, throwaway=True) as running:
        assert ask(running.url, "SELECT name FROM kept") == "Zoë"
    assert left_after(home) == []


@linux_only
@root_only
def test_an_ordinary_user_runs_it_and_leaves_nothing_behind() -> None:
    folder = Path(tempfile.mkdtemp())
    shutil.chown(folder, "nobody", "nogroup")
    parent = python(UP, str(folder / "home"), before=AS_NOBODY)
    assert parent.stdout and parent.stdout.readline() == "up\n"
    kill_and_wait(parent)
    assert left_after(folder) == []
    assert {(p.owner(), p.group()) for p in folder.rglob("*")} == {("nobody", "nogroup")}
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "variables",
    [
        {"PGSSLMODE": "require"}, {"PGOPTIONS": "-c no_such_setting=1"}, {"PGHOSTADDR": "192.0.2.1"},
        {"PGSERVICE": "elsewhere"}, {"PGREQUIREAUTH": "none"}, {"PGSYSCONFDIR": "/nowhere", "PGCLIENTENCODING": "X"},
    ],
)  # fmt: skip
def test_variables_for_another_server_do_not_change_how_ours_is_reached(
    home: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with start_postgres(home, throwaway=True) as running:
        assert ask(running.url, "SELECT name FROM kept") == "Zoë"
