"""A client of the sandbox, for tests: which e-mails and texts arrived."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from http.server import ThreadingHTTPServer
from socketserver import BaseServer
from threading import Thread
from typing import Any

import requests

from nurture.sandbox.server import RunningSandbox, serve
from tests.support.concurrently import PATIENCE


@dataclass(frozen=True)
class Outside:
    """A client of a running sandbox's JSON API."""

    url: str

    def mails(self, to: str | None = None) -> list[dict[str, Any]]:
        """E-mails in the order they arrived."""
        return self._ask("inbox", to)

    def raw(self, mail: dict[str, Any]) -> bytes:
        """The bytes that the SMTP server received."""
        return requests.get(f"{self.url}/api/inbox/{mail['id']}/raw", timeout=PATIENCE).content

    def message(self, mail: dict[str, Any]) -> "Message[str, str]":
        """These bytes, parsed."""
        return message_from_bytes(self.raw(mail))

    def texts(self, to: str | None = None) -> list[dict[str, Any]]:
        """Texts in the order they arrived."""
        return self._ask("texts", to)

    def reply(self, number: str, body: str) -> None:
        """A client answers from their phone."""
        requests.post(f"{self.url}/phone/{number}/reply", json={"body": body}, timeout=PATIENCE).raise_for_status()

    def unsubscribe(self, email: str) -> requests.Response:
        """One click on the header of the first e-mail to this address."""
        link = str(self.message(self.mails(to=email)[0])["List-Unsubscribe"]).strip("<>")
        return requests.post(link, data={"List-Unsubscribe": "One-Click"}, timeout=PATIENCE)

    def _ask(self, what: str, to: str | None) -> list[dict[str, Any]]:
        found: Any = requests.get(f"{self.url}/api/{what}", params={"to": to} if to else {}, timeout=PATIENCE).json()
        return list(found)


@contextmanager
def open_sandbox(
    loop: asyncio.AbstractEventLoop, sid: str, token: str, sender: str, public_url: str
) -> Iterator[RunningSandbox]:
    """Stand-ins for an SMTP server and for Twilio, in the loop's thread."""
    starting = serve(
        0,
        0,
        account_sid=sid,
        auth_token=token,
        sender=sender,
        inbound_url=f"{public_url}/webhooks/twilio/inbound",
        now=lambda: datetime.now(UTC),
    )
    running = asyncio.run_coroutine_threadsafe(starting, loop).result(PATIENCE)
    yield running
    asyncio.run_coroutine_threadsafe(running.close(), loop).result(PATIENCE)


class QuietHTTPServer(ThreadingHTTPServer):
    """A caller who hangs up before the answer is no news: tests kill processes in the middle of a request."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(server: BaseServer) -> Iterator[None]:
    """The server answers while the block runs, in a thread of its own."""
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def is_up(url: str) -> bool:
    """Whether a URL responds with success."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def wait_for(condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Polls until the condition is true, ever less often, and returns its value."""
    ends, pause = time.monotonic() + seconds, 0.02
    while not (found := condition()):
        if time.monotonic() > ends:
            raise AssertionError("did not happen in time")
        time.sleep(pause)
        pause = min(pause * 1.1, 0.1)
    return found
