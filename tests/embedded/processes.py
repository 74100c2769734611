"""Test helpers that list this machine's processes, and run Python as another user."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux only")


def those_of(home: Path) -> list[str]:
    """The command lines of the processes that use this folder (by argument, environment or working folder)."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if int(folder.name) != os.getpid() and _concerns(folder, os.fsencode(home)):
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


def _concerns(process: Path, home: bytes) -> bool:
    if (process / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
        return False
    places = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
    return any(home in place for place in (*places, os.fsencode((process / "cwd").readlink())))


def left_after(home: Path, seconds: float = 5.0) -> list[str]:
    """The folder's processes that are still running after a wait for them to end."""
    patience_ends = time.monotonic() + seconds
    while (left := those_of(home)) and time.monotonic() < patience_ends:
        time.sleep(0.05)
    return left


def python(code: str, *arguments: str, before: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """Runs Python code as a process of its own; `before` is a command that runs it, such as setpriv."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(
        (*before, sys.executable, "-c", code, *arguments),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


#: An ordinary user, who may yet read the Python that root installed for itself.
AS_NOBODY = (
    "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups",
    "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search",
)  # fmt: skip


def kill_and_wait(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
