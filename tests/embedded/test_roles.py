import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest

from nurture.embedded.home import CannotStart
from nurture.embedded.postgres import start_postgres

RIGHTS = "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = "


def ask(url: str, question: LiteralString) -> list[tuple[Any, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def url(home: Path) -> Iterator[str]:
    """A database as a clinic has it."""
    with start_postgres(home) as running:
        yield running.url


def test_the_applications_role_is_an_ordinary_one(url: str) -> None:
    assert ask(url, RIGHTS + "current_user") == [(False,) * 5]
    assert ask(url, "SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == [(0,)]


def test_it_owns_its_schema_and_not_the_database(url: str) -> None:
    assert ask(url, "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'public'") == [("nurture",)]
    assert ask(url, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'nurture'") == [("nurture_admin",)]


@pytest.mark.parametrize("password", ["", "nurture_admin", None])
def test_nobody_can_log_in_as_the_superuser(url: str, password: str | None) -> None:
    known = urlsplit(url)
    netloc = f"nurture_admin:{known.password if password is None else password}@127.0.0.1:{known.port}"
    with pytest.raises(psycopg.OperationalError, match=r"password authentication failed|no password supplied"):
        ask(known._replace(netloc=netloc).geturl(), "SELECT 1")


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY (SELECT 1) TO '/tmp/nurture-wrote'",
        "SELECT pg_read_file('/etc/passwd')",
        "ALTER SYSTEM SET archive_command = 'true'",
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE c AS 'libc', 'abs'",
        "SET ROLE nurture_admin",
        "ALTER ROLE nurture SUPERUSER",
        "CREATE ROLE other",
        "CREATE DATABASE other",
        "CREATE SCHEMA other",
        "SET session_replication_role = replica",
    ],
)
def test_what_only_a_superuser_may_is_refused(url: str, statement: LiteralString) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(url, statement)


def test_a_simulations_role_may_copy_its_database_and_no_more(tmp_path: Path) -> None:
    with start_postgres(tmp_path, throwaway=True) as running:
        assert ask(running.url, RIGHTS + "current_user") == [(False, False, True, False, False)]
        with psycopg.connect(running.url, dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE run_1 TEMPLATE nurture")
        copy = ask(f"{running.url.rpartition('/')[0]}/run_1", "SELECT has_schema_privilege('public', 'CREATE')")
    assert copy == [(True,)]


def test_only_the_first_start_administers(tmp_path: Path) -> None:
    for _ in range(2):
        start_postgres(tmp_path, throwaway=True).stop()
    assert (tmp_path / "logs" / "role.log").read_text().count("stand-alone backend") == 3


def test_an_error_in_it_is_told_and_no_server_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nurture.embedded.roles.ORDINARY_ROLE", wrong := tmp_path / "wrong.sql")
    wrong.write_text("SELECT nonsense;\n")
    with pytest.raises(
        CannotStart, match=r'postgres failed \(exit code 1\):\n(.*\n)*.*column "nonsense" does not exist'
    ):
        start_postgres(tmp_path)
    assert not (tmp_path / "postgres").exists()
