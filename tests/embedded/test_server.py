from pathlib import Path

import pytest

from nurture.embedded.home import CannotStart
from nurture.embedded.process import Program
from nurture.embedded.server import Server


def test_a_server_that_ends_at_once_is_refused_with_its_last_words(tmp_path: Path) -> None:
    part = Program("server", ("/bin/sh", "-c", "echo no room; exit 2"), tmp_path / "log")
    with pytest.raises(CannotStart) as refusal:
        Server(part, "", is_ready=lambda: False).run()
    assert str(refusal.value) == "server did not start (exit code 2):\n  no room"


def test_a_stopped_server_takes_its_scrap_along(tmp_path: Path) -> None:
    (tmp_path / "scrap").mkdir()
    part = Program("server", ("sleep", "60"), tmp_path / "log")
    with Server(part, "", is_ready=lambda: True, throwaway_folder=tmp_path / "scrap").run() as running:
        assert running.process.poll() is None
    assert running.process.poll() is not None
    assert not (tmp_path / "scrap").exists()
