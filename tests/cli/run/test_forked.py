"""Each in a Python of its own, which has no other thread: as `nurture up` forks its parts."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.embedded.processes import kill_and_wait, left_after, linux_only, python, those_of
from tests.support.outside import wait_for

FORKS = """
import atexit, os, signal, sys, threading, time
from pathlib import Path
from nurture.cli.run.forked import ForkedProgram

folder = Path(sys.argv[1])

def start(main, env=None, argv=("nurture", "part")):
    return ForkedProgram("part", argv, folder / "logs" / "part.log", env, main=main).start()

def run(main, **others):
    part = start(main, **others)
    print(part.process.wait(), repr(part.log_tail()), flush=True)
"""


def lines(folder: Path, code: str) -> list[str]:
    """What Python code prints, with `start` and `run` for a part that is a function."""
    return python(FORKS + code, str(folder)).communicate()[0].splitlines()


@pytest.mark.parametrize(
    ("main", "printed"),
    [
        ("lambda: print('done')", "0 '  done'"),
        ("lambda: sys.exit(3)", "3 ''"),
        ("lambda: sys.exit('no such table')", "1 '  no such table'"),
        ("lambda: os.kill(os.getpid(), signal.SIGKILL)", f"{-signal.SIGKILL} ''"),
    ],
)
def test_it_ends_as_a_program_would(main: str, printed: str, tmp_path: Path) -> None:
    assert lines(tmp_path, f"run({main})") == [printed]


def test_an_error_is_left_to_the_hook_that_keeps_what_it_quotes_out_of_the_log(tmp_path: Path) -> None:
    code = """
def main():
    sys.excepthook = lambda kind, error, trace: print("seen:", kind.__name__)
    raise ValueError("Dana")
run(main)
"""
    assert lines(tmp_path, code) == ["1 '  seen: ValueError'"]


def test_its_threads_end_and_its_exit_functions_run(tmp_path: Path) -> None:
    code = """
def main():
    atexit.register(print, "last")
    threading.Thread(target=lambda: (time.sleep(0.1), print("thread"))).start()
run(main)
"""
    assert lines(tmp_path, code) == ["0 '  thread\\n  last'"]


def test_it_has_a_group_an_environment_files_and_arguments_of_its_own(tmp_path: Path) -> None:
    code = """
kept = open(os.devnull)
def main():
    try:
        os.fstat(kept.fileno())
        print("has our files")
    except OSError:
        pass
    print(os.getpgid(0) == os.getpid(), sorted(os.environ), sys.argv, os.read(0, 1))
run(main, env={"NURTURE_HOME": "here"}, argv=("nurture", "worker", "sms"))
"""
    assert lines(tmp_path, code) == ["0 \"  True ['NURTURE_HOME'] ['nurture', 'worker', 'sms'] b''\""]


def test_our_handlers_of_signals_are_not_its_own(tmp_path: Path) -> None:
    code = """
def ours(*_):
    print("ours", flush=True)
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, ours)
signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
def main():
    print([signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGHUP)] == [signal.SIG_DFL, signal.SIG_IGN])
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
run(main)
part = start(lambda: time.sleep(60))
part.ask_to_stop()
print(part.process.wait())
"""
    assert lines(tmp_path, code) == ["0 '  True\\n  True'", str(-signal.SIGTERM)]


def test_a_stop_that_comes_while_it_is_forked_leaves_no_child_behind(tmp_path: Path) -> None:
    code = """
class Stop(Exception):
    pass
def stop(*_):
    raise Stop
signal.signal(signal.SIGTERM, stop)
fork = os.fork
def forked():
    os.kill(os.getpid(), signal.SIGTERM)
    return fork()
os.fork = forked
try:
    start(lambda: time.sleep(60))
except Stop:
    print("stopped", flush=True)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child", flush=True)
"""
    assert lines(tmp_path, code) == ["stopped", "no child"]


@linux_only
def test_ps_shows_which_command_it_is_and_it_dies_with_its_parent(tmp_path: Path) -> None:
    forking = python(
        FORKS + "os.chdir(folder); start(lambda: time.sleep(60), argv=('nurture', 'beat')); time.sleep(60)",
        str(tmp_path),
    )
    wait_for(lambda: any(line.split() == ["nurture", "beat"] for line in those_of(tmp_path)))
    kill_and_wait(forking)
    assert left_after(tmp_path) == []


@linux_only
def test_a_command_longer_than_our_own_is_shown_as_far_as_there_is_room(tmp_path: Path) -> None:
    code = """
import json
from nurture.cli.run.process_title import set_title
room = len(Path("/proc/self/cmdline").read_bytes())
set_title(("nurture", "x" * 100_000))
print(json.dumps([room, Path("/proc/self/cmdline").read_text(), os.environ == dict(os.environ), os.environ["PATH"]]))
"""
    ((room, shown, same, path),) = map(json.loads, lines(tmp_path, code))
    assert (len(shown), shown[:9], shown[-1], same, path) == (room, "nurture\0x", "\0", True, os.environ["PATH"])
