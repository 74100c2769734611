from pathlib import Path

import pytest

from nurture.embedded.home import CannotStart, lock_home, make_home, read_note, write_note
from tests.embedded.processes import kill_and_wait, python


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_home_is_its_owners_alone(tmp_path: Path) -> None:
    make_home(tmp_path / "new" / "home")
    assert mode(tmp_path / "new" / "home") == 0o700


def test_a_home_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_home(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_home_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="set NURTURE_HOME"):
        make_home(tmp_path / "file" / "home")


def test_a_note_is_its_owners_alone_and_replaces_the_last_one(tmp_path: Path) -> None:
    write_note(tmp_path, "broker", {"url": "redis://one"})
    write_note(tmp_path, "broker", {"url": "redis://two"})
    assert read_note(tmp_path, "broker") == {"url": "redis://two"}
    assert mode(tmp_path / "broker.json") == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["broker.json"]


def test_a_note_that_nobody_wrote_is_empty(tmp_path: Path) -> None:
    assert read_note(tmp_path, "broker") == {}


def test_a_damaged_note_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broker.json").write_text("{")
    with pytest.raises(CannotStart, match=r"broker\.json"):
        read_note(tmp_path, "broker")


HOLD = """
import sys, time
from pathlib import Path
from nurture.embedded.home import lock_home
with lock_home(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_refused_and_told_who_the_first_is(tmp_path: Path) -> None:
    first = python(HOLD, str(tmp_path))
    assert first.stdout and first.stdout.readline() == "held\n"
    with pytest.raises(CannotStart, match=f"process {first.pid}"), lock_home(tmp_path):
        pass
    kill_and_wait(first)
    with lock_home(tmp_path):  # a killed holder holds nothing
        pass
