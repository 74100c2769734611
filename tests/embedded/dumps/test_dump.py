import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nurture.embedded.dump import BackupError, check_backup, dump, restore_dump
from nurture.embedded.postgres import start_postgres


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database with a touch in it."""
    with tempfile.TemporaryDirectory() as folder, start_postgres(Path(folder), throwaway=True) as running:
        with psycopg.connect(running.url) as connection:
            connection.execute("CREATE TABLE nurture_touch AS SELECT 1 AS id, 'Zoë' AS name")
        yield running.url


@pytest.fixture
def file(url: str, tmp_path: Path) -> Path:
    dump(url, tmp_path / "backup")
    return tmp_path / "backup"


def names(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM nurture_touch ORDER BY id")]


def test_what_was_there_comes_back_and_what_was_added_goes(url: str, file: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO nurture_touch VALUES (2, 'Ann')")
    restore_dump(url, file, "", "INSERT INTO nurture_touch VALUES (3, 'then');")
    assert names(url) == ["Zoë", "then"]
    restore_dump(url, file, "", "")
    assert names(url) == ["Zoë"]


@pytest.mark.parametrize(("first", "then"), [("DROP TABLE nurture_touch; nonsense;", ""), ("", "nonsense;")])
def test_a_mistake_on_either_side_of_the_backup_changes_nothing(url: str, file: Path, first: str, then: str) -> None:
    with pytest.raises(BackupError, match=r"nothing was changed:\n  ERROR:  syntax error at or near \"nonsense\""):
        restore_dump(url, file, first, then)
    assert names(url) == ["Zoë"]


def test_a_file_that_is_there_is_never_replaced(url: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(BackupError, match="is there already: name another"):
        dump(url, file)
    assert file.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="password authentication failed"):
        dump(url.replace("nurture:", "nurture:wrong", 1), tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"cannot write .*: No such file or directory"):
        dump(url, tmp_path / "missing" / "backup")


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PGDMP"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(BackupError, match=r"file is not a backup$"):
        check_backup(file)


def test_the_backup_of_another_database_is_refused(url: str, file: Path) -> None:
    check_backup(file)
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE nurture_touch RENAME TO elsewhere")
    dump(url, other := file.with_name("other"))
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE elsewhere RENAME TO nurture_touch")
    with pytest.raises(BackupError, match="is a backup of another database"):
        check_backup(other)
