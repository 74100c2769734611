"""A process that has imported what every `nurture` command imports, and is forked for each that a test runs.

It is what `nurture up` does with its parts: a command starts in a tenth of the time. As a new process they are started
in `tests/cli/test_main.py`, `tests/cli/operate/test_demo.py` and `tests/docs/test_getting_started.py`.
"""

import json
import os
import socket
import struct
import sys
from typing import NoReturn

from nurture.cli.run.forked import become
from nurture.cli.run.parts import import_shared, run_command

NUMBER = struct.Struct("i")  # what stands in the pipe that tells of a command: its pid, and at last its exit code
_LONGEST = 200_000  # bytes of a request


def serve(requests: socket.socket) -> None:
    """Forks a command for each request, until there is nobody any more who could ask."""
    import_shared()
    while True:
        request, files, _, _ = socket.recv_fds(requests, _LONGEST, 4)
        if not request:
            return
        if not os.fork():
            try:
                requests.close()
                _watch(json.loads(request), *files)
            finally:
                os._exit(1)
        for file in files:
            os.close(file)
        _reap()


def _watch(request: dict[str, object], told: int, *streams: int) -> NoReturn:
    """A command's parent, which tells its exit code once it has ended."""
    pid = os.fork()
    if not pid:
        try:
            os.setsid()  # a failpoint kills its whole group
            os.write(told, NUMBER.pack(os.getpid()))
            _run(streams=streams, **request)  # type: ignore[arg-type]
        finally:
            os._exit(1)
    for stream in streams:
        os.close(stream)
    os.write(told, NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
    os._exit(0)


def _run(arguments: list[str], code: str, env: dict[str, str], folder: str, streams: tuple[int, int, int]) -> NoReturn:
    def main() -> None:
        os.chdir(folder)
        if code:
            exec(code, {"__name__": "__main__"})
        else:
            run_command()

    become(streams, ("-c" if code else "nurture", *arguments), env, main)


def _reap() -> None:
    """What has ended counts as used by this run."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
