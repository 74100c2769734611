"""What a test needs, read off its file and its fixtures: the marks for `-m`, and the order of the files."""

from functools import cache
from types import ModuleType

import pytest
from xdist.scheduler import LoadFileScheduling

from nurture.embedded.postgres import start_postgres
from tests.channels.toy import edits
from tests.domain.replies import reading
from tests.domain.replies.model import retrain
from tests.embedded import processes as embedded
from tests.faults.clinic import Clinic, clinic
from tests.support import deployment, processes
from tests.support.commands import client as commands
from tests.support.compose_file import Machine
from tests.upgrade.databases import new_database

#: A file that has one of these starts processes of ours, or servers of its own.
_STARTERS = (
    deployment.running, deployment.NURTURE, commands.run, commands.start, processes.started, Clinic, clinic,
    Machine, embedded.python, embedded.left_after, start_postgres, new_database, edits.apply,
)  # fmt: skip
#: A file that has one of these reads labelled replies by the thousand.
_READERS = (reading.read, reading.scored, retrain.by_family)
FIXTURES = {"run_simulation": "simulation", "browser": "browser"}
#: Folder or file → what its tests share, a deployment or replies that were read, and therefore a test process.
SHARED = {
    "tests/faults/test_broker.py": "one clinic", "tests/faults/test_database.py": "one clinic",
    "tests/faults/test_parts.py": "one clinic", "tests/domain/replies/": "replies read once",
}  # fmt: skip
#: Files that take longest of all, and begin first: beside each that mostly waits, one or two that work.
LONGEST = (
    "tests/faults/test_broker.py", "tests/faults/test_database.py", "tests/faults/test_parts.py",
    "tests/web/test_browser.py", "tests/simulate/test_planted.py",
    "tests/test_failpoints.py", "tests/domain/replies/", "tests/channels/toy/test_a_new_channel.py",
    "tests/upgrade/test_ordinary_role.py", "tests/web/staff/studio/pages/test_in_browser.py",
    "tests/bench/test_deliver.py", "tests/test_stopping.py", "tests/docs/test_getting_started.py",
    "tests/simulate/test_runs.py", "tests/upgrade/test_side_by_side.py", "tests/simulate/test_result.py",
    "tests/test_compose.py",
)  # fmt: skip
#: The share of a run after which no deployment begins any more: what is left are short files, and all processes end
#: at about the same time.
_LAST_DEPLOYMENT = 0.8


class ByFile(LoadFileScheduling):
    """Whole files to each test process, and those that share something to one."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return next((shared for place, shared in SHARED.items() if file.startswith(place)), file)


def mark(items: list[pytest.Item]) -> None:
    """Gives each test the mark `deployment`, `labelled`, `simulation` or `browser`, if it is of that kind."""
    for item in items:
        if kind := _kind(item):
            item.add_marker(kind)


def longest_first(items: list[pytest.Item]) -> None:
    """The longest files, then deployments among all others, which work while those wait; in a file nothing moves."""
    kinds: dict[str, str] = {}
    for item in items:
        path, kind = str(item.path), _kind(item)
        kinds[path] = kind if kind == "deployment" else kinds.get(path) or kind
    shares = _shares([path for path, kind in kinds.items() if kind == "deployment"], _LAST_DEPLOYMENT)
    shares |= _shares(sorted((path for path in kinds if path not in shares), key=lambda path: not kinds[path]), 1)
    items.sort(key=lambda item: (_place(item), shares[str(item.path)]))


def _shares(paths: list[str], end: float) -> dict[str, float]:
    """Spreads files evenly over a run, from its start to this share of it."""
    return {path: end * number / len(paths) for number, path in enumerate(paths)}


def _place(item: pytest.Item) -> int:
    """Its file's place among the longest; all others come after those."""
    return next((n for n, place in enumerate(LONGEST) if item.nodeid.startswith(place)), len(LONGEST))


def _kind(item: pytest.Item) -> str:
    if not isinstance(item, pytest.Function):
        return ""
    if kind := _kind_of_file(item.module):
        return kind
    return next((kind for name, kind in FIXTURES.items() if name in item.fixturenames), "")


@cache
def _kind_of_file(module: ModuleType) -> str:
    for kind, signs in (("deployment", _STARTERS), ("labelled", _READERS)):
        if any(value is sign for value in vars(module).values() for sign in signs):
            return kind
    return ""
