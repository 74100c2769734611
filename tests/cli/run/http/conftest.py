"""A worker of the web part in this process, with a WSGI application that tells what reached it."""

import asyncio
import json
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from nurture.cli.run.http.connection import Deadlines
from nurture.cli.run.http.worker import WholeRequests

CLOSE = b"Host: x\r\nConnection: close\r\n"
SHORT = 0.3  # seconds: nobody in a test is that slow but on purpose


def tell(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers with what reached it: method, path and body. `/large` with megabytes, `/fails` not at all.

    `/unread` leaves the body alone, and `/length` tells how long it is said to be.
    """
    path = environ["PATH_INFO"]
    if path == "/fails":
        raise RuntimeError
    body = b"" if path == "/unread" else environ["wsgi.input"].read()
    told = {"method": environ["REQUEST_METHOD"], "path": path, "body": body.decode("latin-1")}
    if path == "/length":
        told["body"] = f"{environ['CONTENT_LENGTH']} {environ.get('HTTP_TRANSFER_ENCODING')}"
    answer = b"x" * 32_000_000 if path == "/large" else json.dumps(told).encode()
    start_response("200 OK", [("Content-Length", str(len(answer)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer]


class Web:
    """A running worker, and raw bytes to and from it."""

    def __init__(self, worker: Any, port: int) -> None:
        self.worker, self.port = worker, port

    def connect(self, data: bytes = b"") -> socket.socket:
        """A connection on which some bytes were sent."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        connection.sendall(data)
        return connection

    def ask(self, data: bytes) -> bytes:
        """All that comes back until the server closes."""
        with self.connect(data) as connection:
            return all_of(connection)


def all_of(connection: socket.socket) -> bytes:
    """What comes until the other side closes; a reset counts as closed."""
    found = b""
    try:
        while piece := connection.recv(65_536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def bodies(answer: bytes) -> list[Any]:
    """What the application told, of each response of it."""
    return [json.loads(part.partition(b"\r\n\r\n")[2]) for part in answer.split(b"HTTP/1.1 200 OK")[1:]]


def told(method: str, path: str, body: str = "") -> dict[str, str]:
    return {"method": method, "path": path, "body": body}


@pytest.fixture(params=[Deadlines()])
def web(request: pytest.FixtureRequest) -> Iterator[Web]:
    """With its own deadlines, or with those that a test names."""
    cfg = Config()
    for name, value in {"threads": 2, "keepalive": 2, "graceful_timeout": 5}.items():
        cfg.set(name, value)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        bound = SimpleNamespace(sock=listening)
        worker = WholeRequests(0, os.getppid(), [bound], SimpleNamespace(wsgi=lambda: tell), 30, cfg, Logger(cfg))
        worker.deadlines = request.param
        worker.load_wsgi()
        thread = threading.Thread(target=lambda: asyncio.run(worker.serve()))
        thread.start()
        yield Web(worker, listening.getsockname()[1])
        worker.alive = False
        thread.join(60)
        worker.pool.shutdown()
        assert not thread.is_alive()
