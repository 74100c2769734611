"""What `.ci/odd-day` leaves out of the domain gives the same on every day: nothing of it knows one."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import ROOT

KNOWS_TIME = {"datetime", "time", "zoneinfo", "calendar", "nurture.clock", "nurture.zone_data", "nurture"}
#: Of the folders that are left out, what is tried all the same.
TRIED = "test_escalation.py"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def test_what_is_left_out_on_an_odd_day_knows_no_time() -> None:
    script = (ROOT / ".ci" / "odd-day").read_text(encoding="utf-8")
    assert set(re.findall(r"tests/domain/\w+", script)) == {
        "tests/domain/pictures", "tests/domain/replies", "tests/domain/test_odd_day",
    }  # fmt: skip
    for folder in ("domain/pictures", "domain/replies"):
        for part in ("nurture", "tests"):
            for path in (ROOT / part / folder).rglob("*.py"):
                if path.name not in (TRIED, TRIED.removeprefix("test_")):
                    assert not KNOWS_TIME & set(imported(path)), path


def test_the_one_file_that_does_is_tried() -> None:
    """By the shell that runs the script: it prints what it would ignore."""
    script = (ROOT / ".ci" / "odd-day").read_text(encoding="utf-8")
    begin, end = script.index("timeless=("), script.index("ahead=$((")
    said = subprocess.run(
        ["bash", "-c", script[begin:end] + 'printf "%s\n" "${timeless[@]}"'], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    left_out = said.stdout.split()
    assert f"tests/domain/replies/{TRIED}" not in left_out
    assert {"tests/domain/pictures", "tests/domain/replies/model", "tests/domain/replies/test_read.py"} <= set(left_out)
