import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.support.deployment import NURTURE, without_settings

YARDSTICKS = ["raw_smtplib", "raw_smtplib_many", "naive_tutorial", "naive_tuned", "django_post_office"]


def test_a_small_run_delivers_each_message_once_on_every_way_and_leaves_nothing(tmp_path: Path) -> None:
    """Each arm itself asserts by Message-ID that every message came exactly once."""
    done = subprocess.run(
        [*NURTURE, "bench", "deliver", "--json", "--messages", "24", "--rounds", "1", "--workers", "1"],
        env={**without_settings(), "TMPDIR": str(tmp_path)}, cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["name"], len(found["runs"]), found["runs"][0]["count"]) == ("deliver", 1, 24)
    assert list(found["yardsticks"]) == YARDSTICKS
    for name, yardstick in found["yardsticks"].items():
        if name == "django_post_office" and not find_spec("post_office"):
            assert "pip install 'nurture[bench]'" in yardstick["skipped"]
        else:
            assert yardstick["ratio"] > 0
    assert list(tmp_path.iterdir()) == []
