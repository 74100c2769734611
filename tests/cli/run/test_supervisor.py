import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nurture.cli.run.supervisor import Supervisor, next_delay
from nurture.embedded.process import Program
from tests.embedded.processes import kill_and_wait, left_after, linux_only, python, those_of
from tests.support.concurrently import PATIENCE

POLITE = "trap 'echo finished; exit 0' TERM; echo begun; while :; do sleep 0.05; done"
STUBBORN = "trap '' TERM; echo begun; while :; do sleep 0.05; done"
WATCHING = """
import sys, time
from pathlib import Path
from nurture.cli.run.supervisor import Supervisor
from nurture.embedded.process import Program
folder = Path(sys.argv[1])
supervisor = Supervisor(print)
for name in ("one", "two"):
    supervisor.start(Program(name, ("/bin/sh", "-c", f"cd {folder}; exec sleep 60"), folder / f"{name}.log"))
print("started", flush=True)
while True:
    supervisor.watch_once()
    time.sleep(0.05)
"""


def shell(name: str, command: str, folder: Path) -> Program:
    return Program(name, ("/bin/sh", "-c", command), folder / f"{name}.log")


def watch_until(done: Callable[[], object], supervisor: Supervisor) -> None:
    patience_ends = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < patience_ends:
        supervisor.watch_once()
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("lived", "last", "delay"),
    [(0, None, 0.5), (0, 0.5, 1), (29.9, 4, 8), (0, 8, 10), (0, 10, 10), (30, 10, 0.5), (9000, None, 0.5)],
)
def test_the_wait_before_a_restart_doubles_up_to_a_limit_and_starts_again_after_a_long_life(
    lived: float, last: float | None, delay: float
) -> None:
    assert next_delay(lived, last) == delay


def test_a_part_that_dies_is_started_again_and_its_last_output_is_reported(tmp_path: Path) -> None:
    reported: list[str] = []
    supervisor = Supervisor(reported.append)
    log = tmp_path / "web.log"
    supervisor.start(
        shell("web", f"grep -q begun {log} && cd {tmp_path} && exec sleep 60; echo begun; exit 7", tmp_path)
    )
    watch_until(lambda: reported, supervisor)
    assert reported == ["web ended, starts again in 0.5 s: exit code 7\n  begun"]
    watch_until(lambda: those_of(tmp_path), supervisor)
    supervisor.stop()
    assert (len(reported), left_after(tmp_path)) == (1, [])


def test_a_killed_part_takes_what_it_started_along(tmp_path: Path) -> None:
    reported: list[str] = []
    supervisor = Supervisor(reported.append)
    child = supervisor.start(shell("worker", f"cd {tmp_path}; sleep 60 & echo begun; wait", tmp_path))
    watch_until(child.log_tail, supervisor)
    child.process.send_signal(signal.SIGKILL)
    watch_until(lambda: reported, supervisor)
    assert reported == ["worker ended, starts again in 0.5 s: killed by SIGKILL\n  begun"]
    assert left_after(tmp_path) == []
    supervisor.stop()


def test_a_part_that_cannot_be_started_again_is_tried_later(tmp_path: Path) -> None:
    reported: list[str] = []
    supervisor = Supervisor(reported.append)
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    supervisor.start(Program("beat", (str(program),), tmp_path / "beat.log"))
    watch_until(lambda: reported, supervisor)
    program.unlink()
    watch_until(lambda: len(reported) == 2, supervisor)
    assert reported[0] == "beat ended, starts again in 0.5 s: exit code 0"
    assert reported[1].startswith("beat ended, starts again in 1 s: [Errno 2]")
    supervisor.stop()


def test_stopping_lets_parts_finish_and_kills_those_that_will_not(tmp_path: Path) -> None:
    supervisor = Supervisor(pytest.fail)
    polite = supervisor.start(shell("polite", POLITE, tmp_path))
    stubborn = supervisor.start(shell("stubborn", STUBBORN, tmp_path))
    watch_until(lambda: polite.log_tail() and stubborn.log_tail(), supervisor)
    supervisor.stop(patience=0.5)
    assert (polite.process.returncode, polite.log_tail()) == (0, "  begun\n  finished")
    assert (stubborn.process.returncode, stubborn.log_tail()) == (-signal.SIGKILL, "  begun")
    supervisor.watch_once()  # what was stopped stays so


@linux_only
def test_no_part_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    watching = python(WATCHING, str(tmp_path))
    assert watching.stdout and watching.stdout.readline() == "started\n"
    assert len(those_of(tmp_path)) == 3
    kill_and_wait(watching)
    assert left_after(tmp_path) == []
