"""What the tests of the channels share: providers that do as they are told, on real sockets."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from nurture.domain.rendering.message import EmailMessage
from tests.support.concurrently import PATIENCE
from tests.support.outside import QuietHTTPServer, serving


def email(**fields: Any) -> EmailMessage:
    """An e-mail to Dana, unless said otherwise."""
    told = {
        "to": "dana@example.com",
        "sender": '"Active Holistic Therapy" <hello@activeholistic.example>',
        "reply_to": '"Active Holistic Therapy" <care@activeholistic.example>',
        "subject": "Two things to try",
        "text": "Good day.\n",
        "html": "<p>Good day.</p>\n",
        "message_id": "<a1b2c3@activeholistic.example>",
        "unsubscribe_url": "https://nurture.example/u/a1b2c3",
        "date": "Mon, 23 Nov 2026 15:04:00 -0500",
    }
    return EmailMessage(**{**told, **fields})


@dataclass(frozen=True)
class Request:
    """One request as it came over the line."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Provider:
    """A web API that remembers every request and gives one answer; `status` None hangs up instead."""

    url: str
    status: int | None = 200
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)


@pytest.fixture
def provider() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told.requests.append(Request(self.command, self.path, dict(self.headers), sent))
            if told.status is None:
                self.close_connection = True
                return
            self.send_response(told.status)
            for name, value in {"Content-Type": "application/json", **told.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body.encode())))
            self.end_headers()
            self.wfile.write(told.body.encode())

        do_GET = do_POST = _answer

        def log_message(self, *_: object) -> None: ...

    server = QuietHTTPServer(("127.0.0.1", 0), Handler)
    told = Provider(f"http://127.0.0.1:{server.server_port}")
    with serving(server):
        yield told


HANG_UP = "hang up"


@dataclass
class Post:
    """An SMTP server that answers 250 to all, but for the `answers` it was told, by verb ("." after the content).

    `calls` holds what each caller said, line by line; `mails` the contents that were taken.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    waits: threading.Event | None = None  # before it answers to a content
    calls: list[list[str]] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    lines: list[socket.socket] = field(default_factory=list)

    def hang_up_on_all(self) -> None:
        for line in self.lines:
            line.shutdown(socket.SHUT_RDWR)
        self.lines.clear()


@pytest.fixture
def post() -> Iterator[Post]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            told.lines.append(self.request)
            said: list[str] = []
            told.calls.append(said)
            if not self._say(told.answers.get("CONNECT", "220 hello")):
                return
            while line := self.rfile.readline():
                said.append(line.decode().rstrip("\r\n"))
                verb = said[-1].split(" ")[0].upper()
                if not self._say(told.answers.get(verb, {"DATA": "354 go on"}.get(verb, "250 fine"))):
                    return
                if verb == "DATA" and verb not in told.answers and not self._take():
                    return

        def _take(self) -> bool:
            content = b""
            while not content.endswith(b"\r\n.\r\n"):
                if not (line := self.rfile.readline()):
                    return False  # the caller has hung up
                content += line
            if told.waits:
                told.waits.wait(PATIENCE)
            if told.answers.get(".", "250").startswith("250") or HANG_UP in told.answers["."]:
                told.mails.append(content.removesuffix(b".\r\n"))
            return self._say(told.answers.get(".", "250 taken"))

        def _say(self, answer: str) -> bool:
            if answer != HANG_UP:
                self.wfile.write(f"{answer}\r\n".encode())
            return answer != HANG_UP

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A caller who hangs up is no news."""

    told = Post()
    server = Server(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    with serving(server):
        yield told


def nobodys_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
