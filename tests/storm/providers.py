"""Fake providers apart from the sandbox, with a log and faults of their own: an SMTP server and a Twilio-like API."""

import json
import random
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from twilio.request_validator import RequestValidator

from tests.support.outside import QuietHTTPServer

SID, TOKEN, SENDER = "AC" + "7" * 32, "foreign-token", "+15005550006"
#: What may happen to one message, with its odds; the rest is taken at once.
FAULTS = {"later": 0.02, "error": 0.01, "refuse the line": 0.01, "take and drop the line": 0.02, "slow": 0.02}


@dataclass
class ProviderLog:
    """Everything that was accepted, whatever response its sender got."""

    mails: list[tuple[str, str]] = field(default_factory=list)  # (Message-ID, to)
    texts: list[dict[str, str]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    calm: bool = False
    answers_after: float = 0.0  # seconds between taking an e-mail and saying so
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_fault(self, source: random.Random, channel: str) -> str:
        """Draws the fault of the next message."""
        with self.lock:
            found = "" if self.calm else source.choices([*FAULTS, ""], [*FAULTS.values(), 1 - sum(FAULTS.values())])[0]
            self.faults[f"{channel}: {found or 'taken at once'}"] += 1
        if found == "slow":
            time.sleep(1.5)
        return found


@contextmanager
def providers(seed: int) -> Iterator[tuple[ProviderLog, int, int]]:
    """Both of them on free ports: (record, port of the SMTP server, port of the API)."""
    record = ProviderLog()
    servers = [_Smtp(("127.0.0.1", 0), record, seed), _Api(("127.0.0.1", 0), record, seed)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield record, servers[0].server_address[1], servers[1].server_address[1]
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


class _Smtp(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], record: ProviderLog, seed: int) -> None:
        self.record, self.source = record, random.Random(f"{seed} mail")
        super().__init__(address, _Mail)


class _Mail(socketserver.StreamRequestHandler):
    server: _Smtp

    def handle(self) -> None:
        with suppress(OSError):
            self._say("220 foreign.example")
            while line := self.rfile.readline():
                verb = line.split(b" ")[0].strip().upper()
                if verb == b"DATA":
                    if not self._data():
                        return
                else:
                    self._say("221 bye" if verb == b"QUIT" else "250 fine")

    def _data(self) -> bool:
        """Whether the line stays up."""
        next_fault = self.server.record.next_fault(self.server.source, "e-mail")
        if next_fault == "refuse the line":
            return False
        self._say("354 go on")
        content = b""
        while not content.endswith(b"\r\n.\r\n"):
            if not (line := self.rfile.readline()):
                return False
            content += line
        if next_fault in ("later", "error"):
            self._say("451 4.3.2 not just now")
            return True
        parsed = message_from_bytes(content)
        with self.server.record.lock:
            self.server.record.mails.append((parsed["Message-ID"], parsed["To"]))
        time.sleep(self.server.record.answers_after)
        if next_fault == "take and drop the line":
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class _Api(QuietHTTPServer):
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], record: ProviderLog, seed: int) -> None:
        self.record, self.source = record, random.Random(f"{seed} texts")
        super().__init__(address, _Texts)


class _Texts(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Api

    def do_POST(self) -> None:
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        record, next_fault = self.server.record, self.server.record.next_fault(self.server.source, "text")
        if next_fault == "later":
            return self._answer(429, {"code": 20429, "message": "Too Many Requests", "status": 429}, "1")
        if next_fault == "refuse the line":
            return self._hang_up()
        if next_fault == "error" and self.server.source.random() < 0.5:
            return self._answer(503, {"code": 20503, "message": "Service Unavailable", "status": 503})
        with record.lock:
            text = {"sid": f"SM{len(record.texts):032x}", "to": form["To"], "body": form["Body"], "from": form["From"],
                    "status": "queued", "date_created": format_datetime(datetime.now(UTC)), "habit": next_fault,
                    "at": datetime.now(UTC).isoformat(timespec="milliseconds")}  # fmt: skip
            record.texts.append(text)
        if "StatusCallback" in form:
            threading.Thread(target=_report, args=(form["StatusCallback"], text, record), daemon=True).start()
        if next_fault == "take and drop the line":
            return self._hang_up()
        if next_fault == "error":
            return self._answer(500, {"code": 20500, "message": "Internal Server Error", "status": 500})
        return self._answer(201, text)

    def do_GET(self) -> None:
        to = parse_qs(urlsplit(self.path).query).get("To", [""])[0]
        with self.server.record.lock:
            found = [text for text in reversed(self.server.record.texts) if text["to"] == to][:50]
        self._answer(200, {"messages": found, "next_page_uri": None, "page": 0, "page_size": 50, "uri": self.path})

    def _answer(self, status: int, body: dict[str, Any], retry_after: str = "") -> None:
        content = json.dumps(body).encode()
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            if retry_after:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(content)

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def _report(url: str, text: dict[str, str], record: ProviderLog) -> None:
    """Signed status callbacks, some lost, some twice, some in the wrong order, most of them late."""
    source = random.Random(text["sid"])
    if source.random() < 0.1:
        return
    statuses = ["sent", "delivered", *(["delivered"] if source.random() < 0.2 else [])]
    if source.random() < 0.1:
        statuses.reverse()
    for status in statuses:
        time.sleep(source.uniform(0, 1))
        form = {"MessageSid": text["sid"], "MessageStatus": status, "To": text["to"], "AccountSid": SID}
        signature = RequestValidator(TOKEN).compute_signature(url, form)
        with suppress(requests.RequestException):
            requests.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=5)
