"""The demo, as anybody would run it."""

import subprocess
from pathlib import Path

from nurture.embedded.ports import free_port
from tests.embedded.processes import left_after
from tests.support.deployment import NURTURE, without_settings


def test_the_demo_ends_by_itself_with_every_message_accounted_for(tmp_path: Path) -> None:
    environment = {**without_settings(), "NURTURE_HOME": str(tmp_path), "COLUMNS": "160"}
    done = subprocess.run(
        [*NURTURE, "demo", "--once", "--port", str(free_port())],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Luis books again" in done.stdout
    assert "See you on" in done.stdout
    assert "not sent, and no reason" not in done.stdout
    assert "look at" not in done.stdout, "nobody answers there any more"
    assert left_after(tmp_path) == []
