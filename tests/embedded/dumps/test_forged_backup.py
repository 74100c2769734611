"""Backups that somebody forged to run programs, or to get at more than the tables: refused, and nothing is lost."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nurture.embedded.dump import BackupError, check_backup, dump, restore_dump
from nurture.embedded.postgres import start_postgres
from tests.embedded.dumps.forging import forge

#: A function as long as whatever takes its place in the backup.
PLACE = f"""
    CREATE FUNCTION nurture_place() RETURNS text LANGUAGE sql AS $$ SELECT '{"x" * 400}' $$;
    CREATE TABLE nurture_touch AS SELECT 1 AS id, 'Zoë' AS name;
"""
RUNS = "COPY public.nurture_touch (name) FROM PROGRAM 'touch {wrote}'"
FUNCTION = "CREATE FUNCTION public.nurture_forged() RETURNS {returns} LANGUAGE {language} AS {body}"
NO_PROGRAM = "permission denied to COPY to or from an external program"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, start_postgres(Path(folder)) as running:
        yield running.url


@pytest.fixture(scope="module")
def backup(url: str) -> Iterator[bytes]:
    with psycopg.connect(url) as connection:
        connection.execute(PLACE.encode())
    with tempfile.TemporaryDirectory() as folder:
        dump(url, file := Path(folder, "backup"))
        yield file.read_bytes()


@pytest.fixture
def wrote() -> Iterator[Path]:
    """What a program that was run would leave behind; any user can write there."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder / "wrote"
    shutil.rmtree(folder)


def contents(url: str) -> list[tuple[object, ...]]:
    """The rows, the function, and who may what."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT id, name FROM nurture_touch ORDER BY id").fetchall()
        functions = connection.execute("SELECT proname FROM pg_proc WHERE proname LIKE 'nurture%'").fetchall()
        return rows + functions + connection.execute("SELECT rolsuper FROM pg_roles WHERE oid > 16000").fetchall()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (f"{RUNS};", NO_PROGRAM),
        (f"DO $$ BEGIN EXECUTE '{RUNS.replace(chr(39), chr(39) * 2)}'; END $$;", NO_PROGRAM),
        ("COPY (SELECT 1) TO '{wrote}';", "permission denied to COPY to a file"),
        (FUNCTION.format(returns="int", language="c", body="'libc', 'abs'") + ";", "permission denied for language c"),
        (FUNCTION.format(returns="int", language="internal", body="'int4in'") + ";", "permission denied for language"),
        ("CREATE LANGUAGE plpython3u;", "permission denied to create extension|not available"),
        ("CREATE EXTENSION plpython3u;", "permission denied to create extension|not available"),
        ("ALTER SYSTEM SET archive_command = 'touch {wrote}';", "ALTER SYSTEM cannot run inside a transaction block"),
        ("COMMIT; ALTER SYSTEM SET archive_command = 'touch {wrote}';", "violates unique constraint"),
        (f"COMMIT; {RUNS};", "violates unique constraint"),
        (f"ROLLBACK; {RUNS};", NO_PROGRAM),
        ("ROLLBACK; DROP TABLE public.nurture_touch;", "cannot execute DROP TABLE in a read-only transaction"),
        ("ALTER ROLE nurture SUPERUSER;", "permission denied to alter role"),
        ("SET SESSION AUTHORIZATION nurture_admin;", "permission denied to set session authorization"),
        ("SELECT lo_import('/etc/passwd');", "permission denied for function lo_import"),
        ("DROP DATABASE postgres;", "cannot run inside a transaction block"),
        ("\\! touch {wrote}", "backslash commands are restricted"),
        ("\\o {wrote}", "backslash commands are restricted"),
        ("\\unrestrict guessed\n\\! touch {wrote}", "wrong key|restricted"),
    ],
)
def test_what_a_forged_backup_asks_for_is_refused_and_nothing_is_lost(
    url: str, backup: bytes, wrote: Path, tmp_path: Path, statement: str, why: str
) -> None:
    forge(backup, "nurture_place", statement.format(wrote=wrote), file := tmp_path / "forged")
    check_backup(file)
    before = contents(url)
    with pytest.raises(BackupError, match=rf"(?s)nothing was changed:\n.*({why})"):
        restore_dump(url, file, "", "")
    assert not wrote.exists()
    assert contents(url) == before


def test_the_backup_that_is_not_forged_is_restored(url: str, backup: bytes, tmp_path: Path) -> None:
    forge(backup, "nurture_place", "SELECT 1;", file := tmp_path / "harmless")
    restore_dump(url, file, "", "")
    assert contents(url)[0] == (1, "Zoë")
