import os
import signal
import sys
from pathlib import Path

import pytest

from nurture.embedded.home import CannotStart
from nurture.embedded.process import Process, Program, describe_exit
from tests.embedded.processes import left_after
from tests.support.outside import wait_for


def shell(command: str, folder: Path) -> Program:
    return Program("part", ("/bin/sh", "-c", command), folder / "logs" / "part.log")


def await_words(child: Process) -> None:
    wait_for(child.log_tail)


def test_a_part_that_ends_well_says_nothing(tmp_path: Path) -> None:
    shell("true", tmp_path).run()


def test_a_part_that_fails_is_quoted_with_what_it_said_this_time(tmp_path: Path) -> None:
    shell("echo before", tmp_path).run()
    with pytest.raises(CannotStart) as refusal:
        shell("echo out; echo err >&2; exit 3", tmp_path).run()
    assert str(refusal.value) == "part failed (exit code 3):\n  out\n  err"


def test_a_log_is_its_owners_alone(tmp_path: Path) -> None:
    shell("true", tmp_path).run()
    assert (tmp_path / "logs" / "part.log").stat().st_mode & 0o777 == 0o600


def test_a_long_log_that_cannot_be_put_aside_is_emptied_and_one_that_is_gone_ends_nothing(tmp_path: Path) -> None:
    running = shell("head -c 5000001 /dev/zero; sleep 60", tmp_path).start()
    log = running.program.log
    log.with_suffix(".old.log").symlink_to(tmp_path / "missing" / "log")  # as unwritable as a full disk
    wait_for(lambda: log.stat().st_size == 5_000_001)
    running.limit_log()
    assert log.stat().st_size == 0
    log.unlink()
    running.limit_log()
    running.kill()


def test_a_log_that_grows_too_long_is_put_aside_while_the_part_goes_on_writing(tmp_path: Path) -> None:
    child = shell("head -c 5000001 /dev/zero; echo begun; read _ < go; echo later; sleep 60", tmp_path)
    (tmp_path / "logs").mkdir()
    os.mkfifo(tmp_path / "go")
    running = Program(child.name, (*child.argv[:2], f"cd {tmp_path}; {child.argv[2]}"), child.log).start()
    wait_for(lambda: child.log.read_bytes().endswith(b"begun\n"))
    running.limit_log()
    assert (child.log.read_text(), child.log.with_suffix(".old.log").stat().st_size) == ("", 5_000_007)
    (tmp_path / "go").write_text("\n")
    wait_for(lambda: running.log_tail() == "  later")
    running.limit_log()
    assert child.log.read_text() == "later\n"
    running.kill()


def test_killing_a_part_ends_what_it_started(tmp_path: Path) -> None:
    child = shell(f"cd {tmp_path}; sleep 60 & echo begun; wait", tmp_path).start()
    await_words(child)
    child.kill()
    assert left_after(tmp_path) == []


def test_a_part_asked_to_stop_may_finish(tmp_path: Path) -> None:
    polite = "trap 'echo finished; exit 0' TERM; echo begun; while :; do sleep 0.05; done"
    child = shell(polite, tmp_path).start()
    await_words(child)
    child.ask_to_stop()
    child.wait_or_kill(10)
    assert (child.process.returncode, child.log_tail()) == (0, "  begun\n  finished")


def test_a_part_is_in_a_group_of_its_own(tmp_path: Path) -> None:
    leads = "import os; assert os.getpgid(0) == os.getpid()"
    Program("part", (sys.executable, "-c", leads), tmp_path / "log").run()


def test_endings_are_told_in_words() -> None:
    assert (describe_exit(1), describe_exit(-signal.SIGKILL)) == ("exit code 1", "killed by SIGKILL")


def test_a_programs_input_is_given_whole_and_ends(tmp_path: Path) -> None:
    Program("wc", ("wc", "-c"), tmp_path / "log").run("Zoë\n" * 100_000)
    assert (tmp_path / "log").read_text().strip() == "500000"
