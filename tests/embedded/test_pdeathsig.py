import os
import signal
import subprocess
from pathlib import Path

from nurture.embedded.pdeathsig import dies_with_parent
from tests.embedded.processes import kill_and_wait, left_after, linux_only, python, those_of

PARENT = """
import subprocess, sys, time
from nurture.embedded.pdeathsig import dies_with_parent
child = subprocess.Popen(["sleep", "60"], cwd=sys.argv[1], preexec_fn=dies_with_parent())
print("ready", flush=True)
time.sleep(60)
"""
FORKING = """
import os, sys, time
from nurture.embedded.pdeathsig import die_with_parent
parent = os.getpid()
if os.fork() == 0:
    os.chdir(sys.argv[1])
    die_with_parent(parent=parent)
    print("ready", flush=True)
time.sleep(60)
"""


@linux_only
def test_a_child_with_pdeathsig_dies_with_its_parent(tmp_path: Path) -> None:
    parent = python(PARENT, str(tmp_path))
    assert parent.stdout and parent.stdout.readline() == "ready\n"
    assert len(those_of(tmp_path)) == 2
    kill_and_wait(parent)
    assert left_after(tmp_path) == []


@linux_only
def test_a_process_that_sets_pdeathsig_itself_dies_with_its_parent(tmp_path: Path) -> None:
    parent = python(FORKING, str(tmp_path))
    assert parent.stdout and parent.stdout.readline() == "ready\n"
    kill_and_wait(parent)
    assert left_after(tmp_path) == []


@linux_only
def test_a_child_whose_parent_is_already_gone_does_not_begin() -> None:
    late = python("from nurture.embedded.pdeathsig import die_with_parent; die_with_parent(parent=1); print('begun')")
    assert late.communicate()[0] == ""
    assert late.returncode == -signal.SIGKILL


def test_a_child_with_pdeathsig_runs_while_its_parent_lives() -> None:
    done = subprocess.run(["sh", "-c", "echo $PPID"], preexec_fn=dies_with_parent(), stdout=subprocess.PIPE, check=True)
    assert int(done.stdout) == os.getpid()
