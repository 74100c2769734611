import pwd
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nurture.embedded.data_owner import own_user
from nurture.embedded.home import CannotStart
from nurture.embedded.postgres import find_programs, start_postgres
from nurture.embedded.process import Program
from nurture.embedded.run_as import RunAs, choose_user
from tests.embedded.processes import AS_NOBODY, left_after, linux_only, python, root_only

PROGRAMS = Path("/usr")
ONCE = """
import sys
from pathlib import Path
from nurture.embedded.postgres import start_postgres
with start_postgres(Path(sys.argv[1]), throwaway=True) as running:
    print(Path(running.server.program.argv[2]).parent)
"""
TAKE = """
import sys
from pathlib import Path
from nurture.embedded.home import CannotStart
from nurture.embedded.process import Program
from nurture.embedded.postgres import find_programs
from nurture.embedded.run_as import choose_user
try:
    choose_user(Path(sys.argv[1]), Path("/usr"), throwaway=True)
except CannotStart as refusal:
    print(refusal)
"""
WITHOUT_THE_RIGHT = ("setpriv", "--bounding-set=-dac_read_search")


def test_an_ordinary_users_programs_are_run_as_they_are() -> None:
    run_as = RunAs(Path("/programs"), Path("/home/postgres"))
    assert run_as.argv("initdb", "-D", "x", death_signal=signal.SIGINT) == ("/programs/bin/initdb", "-D", "x")
    assert run_as.program("initdb", Path("log")).owner is None


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of root's, under folders that everybody can enter."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


@root_only
@pytest.mark.parametrize("owner", ["root", "nobody"])
def test_for_root_a_user_of_its_own_runs_them_and_never_nobody(home: Path, owner: str) -> None:
    """Whether there is data already or not, and whether it was the version before that made it, as nobody."""
    shutil.chown(home, owner)
    assert choose_user(home, PROGRAMS, throwaway=True).owner == own_user()
    (home / "postgres").mkdir()
    shutil.chown(home / "postgres", owner)
    assert choose_user(home, PROGRAMS, throwaway=True).owner == own_user()
    assert own_user().name == "nurture-postgres"


@linux_only
@root_only
def test_the_capability_is_lent_for_what_only_root_can_enter_and_only_to_our_own_user(home: Path) -> None:
    assert choose_user(home, PROGRAMS, throwaway=True).lends_capability
    home.chmod(0o755)
    assert not choose_user(home, PROGRAMS, throwaway=True).lends_capability


@root_only
@pytest.mark.parametrize("place", ["postgres", "."])
def test_data_or_a_home_of_an_ordinary_user_is_served_as_that_user_without_a_capability(home: Path, place: str) -> None:
    (home / place).mkdir(exist_ok=True)
    shutil.chown(home / place, "daemon", "daemon")
    home.chmod(0o700 if place == "." else 0o755)
    run_as = choose_user(home, PROGRAMS, throwaway=True)
    assert (run_as.owner and run_as.owner.name, run_as.lends_capability) == ("daemon", False)


@root_only
def test_data_of_a_user_who_cannot_reach_it_is_refused_with_what_to_do(home: Path) -> None:
    (home / "postgres").mkdir()
    shutil.chown(home / "postgres", 4321, 4321)
    with pytest.raises(CannotStart, match=rf"^user 4321 owns {home}/postgres and cannot enter {home}: .*chmod o\+x"):
        choose_user(home, PROGRAMS, throwaway=True)


@linux_only
@root_only
def test_a_server_of_an_ordinary_users_data_has_no_capability(home: Path) -> None:
    shutil.chown(home, "daemon", "daemon")
    with start_postgres(home, throwaway=True) as running:
        status = Path(f"/proc/{running.process.pid}/status").read_text()
        facts = dict(line.split(":", 1) for line in status.splitlines())
    assert facts["Uid"].split() == [str(pwd.getpwnam("daemon").pw_uid)] * 4
    assert {int(facts[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {0}
    assert {path.owner() for path in (home / "postgres", *(home / "postgres").rglob("*"))} == {"daemon"}


@linux_only
@root_only
def test_programs_in_a_folder_that_only_root_can_enter_find_themselves(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "programs").symlink_to(find_programs())
    run_as = choose_user(tmp_path, tmp_path / "programs", throwaway=True)
    argv = run_as.argv("pg_config", "--bindir", death_signal=signal.SIGKILL)
    Program("pg_config", argv, tmp_path / "log").run()
    assert (tmp_path / "log").read_text() == f"{find_programs() / 'bin'}\n"


@linux_only
@root_only
def test_where_root_may_not_lend_its_right_throwaway_data_lies_elsewhere_and_goes() -> None:
    home = Path(tempfile.mkdtemp())
    once = python(ONCE, str(home), before=WITHOUT_THE_RIGHT)
    place = Path(once.communicate()[0].strip())
    assert once.returncode == 0
    assert place.parent == Path(tempfile.gettempdir())
    assert not place.exists()
    assert left_after(home) == []
    shutil.rmtree(home)


@linux_only
@root_only
def test_an_open_folder_needs_no_rights_lent() -> None:
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    once = python(ONCE, str(home), before=WITHOUT_THE_RIGHT)
    assert Path(once.communicate()[0].strip()) == home
    shutil.rmtree(home)


@linux_only
@root_only
def test_an_ordinary_user_is_told_that_the_data_is_another_ones() -> None:
    home = Path(tempfile.mkdtemp())
    (home / "postgres").mkdir(mode=0o700)
    shutil.chown(home, "nobody")
    refused = python(TAKE, str(home), before=AS_NOBODY)
    assert refused.communicate()[0].startswith(f"{home / 'postgres'} is another user's")
    shutil.rmtree(home)
