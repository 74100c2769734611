import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nurture.settings import current
from tests.channels.toy.edits import ARMS, LISTED, add_folder, apply
from tests.support.prepared import PLACE
from tests.support.sources import ROOT, SOURCES

TREE = ("nurture", "schedules", "templates", "pictures", "languages", "tests")
FILES = (
    "pyproject.toml",
    "docker-compose.yml",
    "Dockerfile",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
)
_ERROR = re.compile(r'^(\S+?):\d+: error: Argument 1 to "assert_never".*Channel\.TOY')


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the edits that adding a channel takes, but for the arms of `match`."""
    copy = tmp_path_factory.mktemp("toy") / "tree"
    for name in TREE:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, copy / name)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", copy / ".mypy_cache")
    apply(copy, *LISTED)
    add_folder(copy)
    return copy


def run(copy: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a module of Python's in the copy, on its code; as a run of its own, which looks after its own processes."""
    ours = ("PYTEST_", "NURTURE_", PLACE)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment = {**clean, "PYTHONPATH": str(copy), **variables}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def by_channel() -> set[str]:
    """The files in which a `match` goes by the channel."""
    return {f"nurture/{name}" for name, path in SOURCES.items() if "case Channel." in path.read_text("utf-8")}


def test_the_type_checker_names_every_match_that_lacks_it_and_then_the_trip_works(copy: Path) -> None:
    lacking = run(copy, "mypy", "nurture").stdout
    named = {found[1] for line in lacking.splitlines() if (found := _ERROR.match(line))}
    assert named == by_channel() == {edit.path for edit in ARMS}, lacking
    assert lacking.count(": error:") == len(ARMS), lacking

    apply(copy, *ARMS)
    complete = run(copy, "mypy", "nurture")
    assert complete.returncode == 0, complete.stdout

    ours = current()
    trip = run(
        copy, "pytest", "tests/channels/toy/trip.py", "-p", "no:xdist",
        NURTURE_DATABASE_URL=urlsplit(ours.database or "")._replace(path="/toy").geturl(),
        NURTURE_REDIS_URL=urlsplit(ours.redis or "")._replace(path="/15").geturl(),
    )  # fmt: skip
    assert trip.returncode == 0, trip.stdout + trip.stderr
