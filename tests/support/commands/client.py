"""`nurture` commands as processes of their own, forked from a server that has imported what they need."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from tests.support.commands.server import NUMBER
from tests.support.sources import ROOT


class Command:
    """A running command, with what Popen offers of a process."""

    def __init__(self, told: int, stdout: IO[str] | None) -> None:
        self._told, self.stdout = told, stdout
        self.pid = self._read()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, negative where a signal killed it; None while it runs."""
        return self._code(0)

    def wait(self, timeout: float | None = None) -> int:
        """Waits for its end."""
        if (code := self._code(timeout)) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _code(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = self._read()
            os.close(self._told)
        return self.returncode

    def _read(self) -> int:
        (number,) = NUMBER.unpack(os.read(self._told, NUMBER.size))
        return int(number)


def start(
    *arguments: str, env: Mapping[str, str], cwd: Path | None = None, stdin: IO[Any] | None = None,
    stdout: IO[Any] | int | None = None, stderr: IO[Any] | int | None = None, code: str = "", tree: Path = ROOT,
) -> Command:  # fmt: skip
    """Starts a command of this tree's, or another's that has its own `nurture` package.

    Without a stream given it writes where the test does; stdin is empty; stdout may be PIPE.
    """
    asked = {"arguments": arguments, "code": code, "env": dict(env), "folder": str(cwd or Path.cwd())}
    told, tells = os.pipe()
    output, written = os.pipe() if stdout == subprocess.PIPE else (None, None)
    with Path(os.devnull).open("rb") as nothing:
        streams = [_number(stdin, nothing.fileno()), written or _number(stdout, 1), _number(stderr, 2)]
        socket.send_fds(_server(tree)[0], [json.dumps(asked).encode()], [tells, *streams])
    for sent in (tells, written):
        if sent is not None:
            os.close(sent)
    return Command(told, os.fdopen(output) if output is not None else None)


def run(
    *arguments: str, env: Mapping[str, str], cwd: Path | None = None, input: str = "", timeout: float = 240,
    tree: Path = ROOT,
) -> "subprocess.CompletedProcess[str]":  # fmt: skip
    """Runs a command to its end; with what it wrote."""
    return _ended(partial(start, *arguments, env=env, cwd=cwd, tree=tree), input, timeout)


def python(
    code: str, *arguments: str, env: Mapping[str, str], input: str = "", timeout: float = 240
) -> "subprocess.CompletedProcess[str]":
    """Runs Python code to its end, with these arguments in `sys.argv`; what commands share is imported already."""
    return _ended(partial(start, *arguments, env=env, code=code), input, timeout)


def _ended(starting: Callable[..., Command], input: str, timeout: float) -> "subprocess.CompletedProcess[str]":
    with TemporaryFile("w+") as stdin, TemporaryFile("w+") as stdout, TemporaryFile("w+") as stderr:
        stdin.write(input)
        stdin.seek(0)
        command = starting(stdin=stdin, stdout=stdout, stderr=stderr)
        try:
            code = command.wait(timeout)
        finally:
            command.kill()
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess((), code, stdout.read(), stderr.read())


_servers: "list[tuple[socket.socket, subprocess.Popen[bytes]]]" = []


@cache
def _server(tree: Path) -> "tuple[socket.socket, subprocess.Popen[bytes]]":
    """This test process's server for the commands of one tree, which ends with it."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        command = [sys.executable, "-m", "tests.support.commands.server", str(its.fileno())]
        paths = os.pathsep.join(filter(None, (str(tree), str(ROOT), os.environ.get("PYTHONPATH"))))
        server = subprocess.Popen(command, pass_fds=[its.fileno()], cwd=tree, env={**os.environ, "PYTHONPATH": paths})
    atexit.register(stop_servers)
    _servers.append((ours, server))
    return ours, server


def stop_servers() -> None:
    """Ends those that there are."""
    _server.cache_clear()
    while _servers:
        ours, server = _servers.pop()
        ours.close()
        server.wait()


def _number(stream: IO[Any] | int | None, otherwise: int) -> int:
    if stream is None:
        return otherwise
    return stream if isinstance(stream, int) else stream.fileno()
