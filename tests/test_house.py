"""The architecture's rules, checked on the source."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.sources import ROOT, SOURCES

LONGEST_FILE = 250  # lines
MOST_FILES = 15  # Python files of one folder: a listing that is read at a glance

#: Who may ask what time it really is: the clock, what stands for the outside, and what minds processes.
CLOCKS = ("clock.py", "sandbox/", "embedded/", "cli/")
#: Who may touch the environment at all: to set it up, or to hand it on to the parts that they start.
STARTERS = [
    "bench/machine/deployment.py", "celery.py", "cli/operate/demo.py", "cli/operate/simulate.py", "cli/proxy.py",
    "cli/run/deployment.py", "cli/run/forked.py", "cli/run/sandbox.py", "embedded/libpq.py",
]  # fmt: skip


@cache
def nodes_of(name: str) -> list[ast.AST]:
    """All nodes of one of our files, parsed once for all rules."""
    return list(ast.walk(ast.parse(SOURCES[name].read_text(encoding="utf-8"))))


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    nodes_of.cache_clear()


def found(is_wrong: Callable[[ast.AST], bool], spared: tuple[str, ...] = ()) -> list[str]:
    """FILE:LINE of every node of our source that breaks a rule."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name in SOURCES
        if not name.startswith(spared)
        for node in nodes_of(name)
        if is_wrong(node)
    ]


def called(node: ast.AST) -> str:
    """The dotted name of the function called: 'datetime.now', or only its end where it begins with no plain name."""
    return ".".join(reversed(list(_names(node.func)))) if isinstance(node, ast.Call) else ""


def _names(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute):
        yield node.attr
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def test_imports_go_downstairs_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


#: What makes a worker keep a task in its memory: one that holds such a task exits when its broker restarts.
KEEPS_A_TASK = {"eta", "countdown", "autoretry_for", "retry_backoff", "rate_limit"}


def keeps_a_task(node: ast.AST) -> bool:
    """By keyword, by a dictionary's key, or by the method's name, called or not."""
    match node:
        case ast.keyword(arg=name) | ast.Constant(value=name):
            return name in KEEPS_A_TASK
    return isinstance(node, ast.Attribute) and node.attr == "retry"


def test_no_task_waits_in_a_workers_memory() -> None:
    assert found(keeps_a_task, ("bench/yardsticks/",)) == []  # one of them is the way that we do not go


@pytest.mark.parametrize(
    "written",
    [
        "deliver.apply_async((lease,), countdown=5)", "app.send_task(name, **{'eta': soon})", "raise self.retry()",
        "again = task.retry", "shared_task(autoretry_for=(OSError,))", "options['countdown'] = 5",
        "shared_task(rate_limit='1/s')",
    ],
)  # fmt: skip
def test_a_task_that_would_wait_is_seen_however_it_is_written(written: str) -> None:
    assert [node for node in ast.walk(ast.parse(written)) if keeps_a_task(node)]


def is_two_way(node: ast.AST) -> bool:
    """Something for one channel, and something else for whichever other one there is."""
    match node:
        case ast.IfExp(test=test) | ast.If(test=test, orelse=[_, *_]):
            return any(
                isinstance(side, ast.Attribute) and isinstance(side.value, ast.Name) and side.value.id == "Channel"
                for compared in ast.walk(test)
                if isinstance(compared, ast.Compare)
                for side in (compared.left, *compared.comparators)
            )
    return False


def test_no_branch_takes_any_other_channel_for_the_second_one() -> None:
    assert found(is_two_way) == []


def _is_environ(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("environ", "environb")


def test_only_the_settings_read_a_variable() -> None:
    def reads(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(attr="get" | "pop" | "__getitem__", value=owner)):
                return _is_environ(owner)
            case ast.Subscript(value=owner, ctx=ast.Load()):
                return _is_environ(owner)
            case ast.Compare(comparators=[owner]):
                return _is_environ(owner)
        return called(node) in ("os.getenv", "getenv")

    assert found(reads, ("cli/proxy.py",)) == []  # NO_PROXY is no setting of ours: it adds to that


def test_only_who_starts_parts_touches_the_environment() -> None:
    assert sorted({place.partition(":")[0] for place in found(_is_environ)}) == STARTERS


def test_only_the_clock_asks_for_the_time() -> None:
    asks = {"now", "utcnow", "today"}

    def asks_the_time(node: ast.AST) -> bool:
        owner, _, method = called(node).rpartition(".")
        return (owner.split(".")[-1] in ("datetime", "date") and method in asks) or called(node) == "time.time"

    assert found(asks_the_time, CLOCKS) == []


#: Where a state of a touch, a response or an enrollment is written: the guarded changes; leases, and a restore, by SQL.
WRITES_STATES = (
    "actions/sending/leases.py",
    "actions/sending/batch_sql.py",
    "models/enrollment.py",
    "models/touch.py",
    "models/conversations/",
    "actions/operations/restore.py",
)
#: An appointment has a state as well, and no table: the clinic's system decides on it.
OF_APPOINTMENTS = ("actions/intake/appointments.py",)
_SQL_OF_A_STATE = re.compile(r"\bset\s(?:(?!\bwhere\b)[^;])*\bstate\s*=", re.IGNORECASE)


def writes_a_state(node: ast.AST) -> bool:
    """By the ORM's update() and save(), by an attribute, or by SQL; a row that is new has no state before."""
    match node:
        case ast.Call(func=ast.Attribute(attr="update"), keywords=given):
            return any(each.arg == "state" for each in given)
        case ast.Call(func=ast.Attribute(attr="save" | "bulk_update")):
            return any(isinstance(each, ast.Constant) and each.value == "state" for each in ast.walk(node))
        case ast.Attribute(attr="state", ctx=ast.Store()):
            return True
        case ast.Constant(value=str(text)):
            return bool(_SQL_OF_A_STATE.search(text))
    return False


def test_a_state_is_changed_only_by_its_guarded_change() -> None:
    assert found(writes_a_state, (*WRITES_STATES, *OF_APPOINTMENTS, "migrations/")) == []


@pytest.mark.parametrize(
    "written",
    [
        "Touch.objects.filter(pk=1).update(state='sent')", "touch.state = TouchState.SENT",
        "found.state, found.reason = done, ''", "touch.save(update_fields=['state', 'reason'])",
        "Touch.objects.bulk_update(found, ['state'])",
        "cursor.execute(\"UPDATE nurture_touch SET lease = NULL, state = 'planned' WHERE id = 1\")",
        "SQL = f\"UPDATE nurture_touch t SET state = '{TouchState.PLANNED}'\"",
    ],
)  # fmt: skip
def test_a_changed_state_is_seen_however_it_is_written(written: str) -> None:
    assert [node for node in ast.walk(ast.parse(written)) if writes_a_state(node)]


def test_only_the_lock_hands_out_a_locked_client() -> None:
    def locks_a_client(node: ast.AST) -> bool:
        cast = called(node) == "cast" and "LockedClient" in ast.dump(node)
        return cast or called(node).startswith(("LockedClient", "Client.objects.select_for_update"))

    assert found(locks_a_client, ("actions/clients/locks.py",)) == []


def test_every_file_is_a_small_room() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in SOURCES.items()}
    too_long = {name: count for name, count in lines.items() if count >= LONGEST_FILE}
    assert {name: count for name, count in too_long.items() if not name.startswith("migrations/")} == {}


def test_no_folder_lists_more_files_than_a_glance_takes_in() -> None:
    tracked = [*SOURCES.values(), *(ROOT / "tests").rglob("*.py")]
    listed = Counter(path.parent for path in tracked if path.parent.name != "migrations")
    assert {str(folder): files for folder, files in listed.items() if files > MOST_FILES} == {}


def test_no_file_names_a_path_of_one_machine() -> None:
    homes = (str(Path.home()) + os.sep, str(ROOT) + os.sep)
    naming = [name for name, path in SOURCES.items() if any(home in path.read_text("utf-8") for home in homes)]
    assert naming == []
