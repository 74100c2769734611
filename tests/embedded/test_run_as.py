import os
import shutil
import signal
import tempfile
from pathlib import Path

from nurture.embedded.postgres import find_programs
from nurture.embedded.process import Program
from nurture.embedded.run_as import RunAs, choose_user
from tests.embedded.processes import AS_NOBODY, left_after, linux_only, python, root_only

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
    assert run_as.child_owner is None


@root_only
def test_for_root_somebody_else_runs_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    run_as = choose_user(tmp_path, Path("/usr"), throwaway=True)
    assert run_as.owner != (os.geteuid(), os.getegid())
    assert run_as.data == tmp_path / "postgres"


@root_only
def test_who_made_the_data_goes_on_with_it(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    shutil.chown(tmp_path / "postgres", 4321, 4321)
    assert choose_user(tmp_path, Path("/usr"), throwaway=True).owner == (4321, 4321)


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
