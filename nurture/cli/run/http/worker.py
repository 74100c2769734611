"""A gunicorn worker that reads requests on an event loop, and hands them to threads once they are whole.

Gunicorn's own workers give a thread to a request that has only begun: sixteen strangers who send nothing more would
hold them all. Here a connection costs some memory until its request is there (docs/decisions/whole-requests.md).
"""

import asyncio
import os
import resource
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from gunicorn.workers.base import Worker

from nurture.cli.run.http.connection import Connection, Deadlines
from nurture.cli.run.http.connections import Connections

_TICK = 0.1  # seconds between two looks at whether to stop
_AT_ONCE = 2_048  # connections that the loop accepts in one go, before one too many is closed
_LAST_SECONDS = 1.0  # for a request that is already on its way when we are asked to stop
_FILES_OF_OURS = _AT_ONCE + 200  # open files and sockets beside those of the connections allowed


class WholeRequests(Worker):
    """One process: an event loop for the connections, and `cfg.threads` threads for the requests."""

    deadlines = Deadlines()
    alive: bool

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.connections = Connections(_connections_allowed(self.cfg.worker_connections))
        self.pool = ThreadPoolExecutor(self.cfg.threads, thread_name_prefix="request")

    def run(self) -> None:
        """Gunicorn calls it in the process of its own that it forked."""
        asyncio.run(self.serve())

    async def serve(self) -> None:
        """Until it is asked to stop, or gunicorn's parent process is gone."""
        loop = asyncio.get_running_loop()
        listening = [
            await loop.create_server(lambda: Connection(self), sock=bound.sock, backlog=_AT_ONCE)
            for bound in self.sockets
        ]
        while self.alive and self.ppid == os.getppid():
            self.notify()
            await asyncio.sleep(_TICK)
        self.alive = False
        for server in listening:
            server.close()
        await self._finish(loop)

    async def _finish(self, loop: asyncio.AbstractEventLoop) -> None:
        """Answers what is on its way, and hangs up on who has not finished a request."""
        now = loop.time()
        await self._wait_while(lambda: len(self.connections) > 0 and loop.time() < now + _LAST_SECONDS)
        self.connections.hang_up()
        await self._wait_while(lambda: len(self.connections) > 0 and loop.time() < now + self.cfg.graceful_timeout)

    async def _wait_while(self, condition: Any) -> None:
        while condition():
            self.notify()
            await asyncio.sleep(_TICK)


def _connections_allowed(wanted: int) -> int:
    """As many as wanted, where the limit on open files allows so many; it is raised as far as this user may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = hard if hard != resource.RLIM_INFINITY else max(soft, wanted + _FILES_OF_OURS)
    files = min(max(soft, wanted + _FILES_OF_OURS), most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return min(wanted, max(files - _FILES_OF_OURS, files // 4))
