"""A sandbox on free ports for each test, and a web server that stands for the product's webhooks."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from nurture.sandbox.server import RunningSandbox, serve
from tests.support.concurrently import PATIENCE
from tests.support.outside import QuietHTTPServer, serving

SID, TOKEN, SENDER = "AC" + "7" * 32, "a-token", "+15005550006"
DANA = "+16175550123"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Call:
    """One request that the webhook got."""

    url: str
    form: dict[str, str]
    signature: str


@dataclass
class Listener:
    """A stub of the product's webhooks: records every post, returns the response that a test sets."""

    url: str
    response_body: str = ""
    status: int = 200
    calls: list[Call] = field(default_factory=list)
    _called: threading.Condition = field(default_factory=threading.Condition)

    def record(self, call: Call) -> None:
        with self._called:
            self.calls.append(call)
            self._called.notify_all()

    def wait_for(self, count: int) -> list[Call]:
        with self._called:
            assert self._called.wait_for(lambda: len(self.calls) >= count, PATIENCE), self.calls
            return list(self.calls)


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox and the ways into it."""

    web: httpx.Client
    smtp_port: int

    @property
    def messages(self) -> str:
        return f"/2010-04-01/Accounts/{SID}/Messages"

    def text(self, to: str = DANA, body: str = "Hello from the clinic", **more: str) -> httpx.Response:
        form = {"To": to, "From": SENDER, "Body": body, **more}
        return self.web.post(f"{self.messages}.json", data=form, auth=(SID, TOKEN))

    def fetch(self, sid: str) -> dict[str, Any]:
        return dict(self.web.get(f"{self.messages}/{sid}.json", auth=(SID, TOKEN)).json())

    def listed(self, **query: str) -> dict[str, Any]:
        return dict(self.web.get(f"{self.messages}.json", params=query, auth=(SID, TOKEN)).json())

    def reply(self, body: str, number: str = DANA) -> dict[str, Any]:
        return dict(self.web.post(f"/phone/{number}/reply", json={"body": body}).json())

    def on_the_phone(self, number: str = DANA) -> list[tuple[str, str]]:
        texts = self.web.get("/api/texts", params={"with": number}).json()
        return [(text["direction"], text["body"]) for text in texts]

    @contextmanager
    def smtp(self) -> Iterator[smtplib.SMTP]:
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=PATIENCE) as line:
            yield line

    def mail(self, to: str = "dana@example.com", raw: bytes = b"Subject: Hello\r\n\r\nGood day.\r\n") -> None:
        with self.smtp() as line:
            line.sendmail("clinic@example.com", [to], raw)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            listener.record(Call(f"{base}{self.path}", form, self.headers["X-Twilio-Signature"]))
            self.send_response(listener.status)
            self.end_headers()
            self.wfile.write(listener.response_body.encode())

        def log_message(self, *_: object) -> None: ...

    server = QuietHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    listener = Listener(f"{base}/hook")
    with serving(server):
        yield listener


@pytest.fixture
def sandbox(listener: Listener) -> Iterator[Sandbox]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def start() -> RunningSandbox:
        return await serve(
            0,
            0,
            account_sid=SID,
            auth_token=TOKEN,
            sender=SENDER,
            inbound_url=f"{listener.url}/inbound",
            now=lambda: NOON,
        )

    running = asyncio.run_coroutine_threadsafe(start(), loop).result(PATIENCE)
    with httpx.Client(base_url=f"http://127.0.0.1:{running.http_port}", timeout=PATIENCE) as web:
        yield Sandbox(web, running.smtp_port)
    asyncio.run_coroutine_threadsafe(running.close(), loop).result(PATIENCE)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
