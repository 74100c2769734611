"""A data folder that the version before made, whose one role is a superuser: upgraded, cut off, and started again."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from nurture.embedded import roles
from nurture.embedded.home import read_note
from nurture.embedded.ports import free_port
from nurture.embedded.postgres import find_programs, start_postgres
from nurture.embedded.process import Process
from nurture.embedded.run_as import choose_user
from tests.embedded.processes import kill_and_wait, left_after, linux_only
from tests.support.commands.client import run as nurture
from tests.support.deployment import running, without_settings
from tests.support.outside import wait_for
from tests.upgrade.databases import BACKUP, rows, run

HELD = """
import sys
from pathlib import Path
from nurture.embedded.postgres import start_postgres
with start_postgres(Path(sys.argv[1])) as running:
    print(running.url, flush=True)
    sys.stdin.read()
"""
IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
OWNERS = """
    SELECT DISTINCT owner::regrole::text FROM (
        SELECT relowner, relnamespace FROM pg_class UNION ALL SELECT proowner, pronamespace FROM pg_proc
        UNION ALL SELECT typowner, typnamespace FROM pg_type
    ) AS found (owner, namespace) WHERE namespace = 'public'::regnamespace
"""
COUNTS = "SELECT (SELECT count(*) FROM nurture_touch), (SELECT count(*) FROM nurture_client)"
PAUSED = "UPDATE nurture_touch SET held = NOT held WHERE id = (SELECT min(id) FROM nurture_touch) RETURNING 1"


@dataclass(frozen=True)
class OldHome:
    """A home of the version before, with data in it, which nobody serves."""

    folder: Path
    tree: Path
    url: str
    counts: tuple[int, ...]

    def environment(self, **others: str) -> dict[str, str]:
        return {**without_settings(), "NURTURE_HOME": str(self.folder), "NURTURE_CLOCK": "offset", **others}

    def serve(self) -> "subprocess.Popen[str]":
        """The version before serves it."""
        served = subprocess.Popen(
            [sys.executable, "-c", HELD, str(self.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=self.tree, env={**os.environ, "PYTHONPATH": str(self.tree)},
        )  # fmt: skip
        assert served.stdout and served.stdout.readline().strip() == read_note(self.folder, "postgres")["url"]
        return served


@pytest.fixture(scope="module")
def made(old_tree: Path) -> Iterator[OldHome]:
    folder = Path(tempfile.mkdtemp())
    home = OldHome(folder, old_tree, "", ())
    run("nurture", "restore", str(BACKUP), env=home.environment(PYTHONPATH=str(old_tree)), cwd=old_tree)
    served = home.serve()
    url = read_note(folder, "postgres")["url"]
    assert rows(url, IS_SUPERUSER) == [(True,)]
    counts = rows(url, COUNTS)[0]
    served.communicate("")
    assert left_after(folder) == []
    yield OldHome(folder, old_tree, url, counts)
    shutil.rmtree(folder)


@pytest.fixture
def old(made: OldHome) -> Iterator[OldHome]:
    """A copy for each test, its owners as they were."""
    folder = Path(tempfile.mkdtemp())
    subprocess.run(["cp", "-a", f"{made.folder}/.", folder], check=True)
    yield OldHome(folder, made.tree, made.url, made.counts)
    shutil.rmtree(folder)


def is_whole(old: OldHome) -> None:
    """It serves what was there, by an ordinary role that owns all of it, and by the URL that it had."""
    with start_postgres(old.folder) as served:
        assert served.url.rpartition(":")[0] == old.url.rpartition(":")[0]  # the port may be taken
        assert rows(served.url, IS_SUPERUSER) == [(False,)]
        assert rows(served.url, OWNERS) == [("nurture",)]
        assert rows(served.url, COUNTS) == [old.counts]


def test_killed_after_the_role_is_made_the_next_start_goes_on(old: OldHome) -> None:
    up = ("up", "--port", str(free_port()))
    killed = nurture(*up, env=old.environment(NURTURE_FAILPOINT="role.made"), cwd=old.folder)
    assert killed.returncode == -signal.SIGKILL
    assert left_after(old.folder) == []
    with running(old.folder) as deployment:
        url = read_note(old.folder, "postgres")["url"]
        assert rows(url, IS_SUPERUSER) == [(False,)]
        assert rows(url, OWNERS) == [("nurture",)]
        assert "the database role nurture is an ordinary one" in deployment.command("doctor", "--only", "role")
        assert "every migration is applied" in deployment.command("doctor", "--only", "migrations")
    if os.geteuid() == 0:
        assert {path.owner() for path in (old.folder / "postgres").rglob("*")} == {"nurture-postgres"}


def begun(old: OldHome) -> Process:
    """The statement has run, and is not committed."""
    run_as = choose_user(old.folder, find_programs(), throwaway=False)
    run_as.take_over()
    statements = f"BEGIN;\n\n{roles.ORDINARY_ROLE.read_text()}\nSELECT 'not yet';\n\nSELECT pg_sleep(600);\n\n"
    log, data = old.folder / "logs" / "begun.log", str(run_as.data)
    with (old.folder / "statements").open("w+b") as given:
        given.write(statements.encode())
        given.seek(0)
        child = run_as.program("postgres", log, "--single", "-j", "-D", data, roles.DATABASE).start(given)
    wait_for(lambda: "not yet" in log.read_text())
    return child


@linux_only
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_while_the_role_is_made_nothing_has_happened_and_the_next_start_makes_it(
    old: OldHome, how: signal.Signals
) -> None:
    child = begun(old)
    os.kill(child.process.pid, how)
    child.process.wait()
    is_whole(old)


def test_who_goes_back_to_the_version_before_finds_everything(old: OldHome) -> None:
    is_whole(old)
    served = old.serve()
    url = read_note(old.folder, "postgres")["url"]
    assert rows(url, COUNTS) == [old.counts]
    served.communicate("")
    assert left_after(old.folder) == []
    is_whole(old)


@linux_only
def test_killed_with_its_server_running_the_upgrade_waits_for_that(old: OldHome) -> None:
    kill_and_wait(old.serve())
    is_whole(old)


@dataclass(frozen=True)
class OwnDatabase:
    """A database of the operator's own whose role is the superuser that initdb made, as the file of Compose made it."""

    url: str
    home: Path

    def nurture(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        ours = {"NURTURE_HOME": str(self.home), "NURTURE_DATABASE_URL": self.url, "NURTURE_CLOCK": "offset"}
        return nurture(*arguments, env={**without_settings(), **ours})

    def lower(self) -> None:
        """What docs/operations.md says."""
        subprocess.run(
            [find_programs() / "bin" / "psql", self.url, "--set=ON_ERROR_STOP=1", f"--file={roles.ORDINARY_ROLE}"],
            check=True, timeout=60,
        )  # fmt: skip


@pytest.fixture
def own(old: OldHome, tmp_path: Path) -> Iterator[OwnDatabase]:
    served = old.serve()
    yield OwnDatabase(read_note(old.folder, "postgres")["url"], tmp_path)
    served.communicate("")


def test_a_worker_that_is_connected_goes_on_while_the_role_changes_and_connects_again(own: OwnDatabase) -> None:
    with psycopg.connect(own.url, autocommit=True) as connected:
        assert connected.execute(PAUSED).fetchall() == [(1,)]
        own.lower()
        assert connected.execute(PAUSED).fetchall() == [(1,)]
    assert rows(own.url, PAUSED) == [(1,)]
    assert rows(own.url, IS_SUPERUSER) == [(False,)]
    assert rows(own.url, OWNERS) == [("nurture",)]


def test_a_superuser_is_warned_of_and_restores_nothing_until_it_is_an_ordinary_role(own: OwnDatabase) -> None:
    assert "is a superuser" in own.nurture("doctor", "--only", "role").stdout
    refused = own.nurture("restore", str(BACKUP), "--overwrite")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: the database role nurture is a superuser, and a forged backup could run")
    own.lower()
    assert "is an ordinary one" in own.nurture("doctor", "--only", "role").stdout
    restored = own.nurture("restore", str(BACKUP), "--overwrite")
    assert restored.returncode == 0, restored.stderr
    assert rows(own.url, OWNERS) == [("nurture",)]
