"""A page with the editor alone, served with the policy of our staff pages, and a stub of the work endpoint behind it.

The stub keeps documents as they come and writes no Markdown: the text of a document is its JSON, a block a line.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event, Lock
from typing import Any

from nurture.web.access import CONTENT_SECURITY_POLICY
from tests.support.outside import QuietHTTPServer, serving

STATIC = Path(__file__).parents[5] / "nurture" / "web" / "static"
POLICY = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'"
Json = dict[str, Any]

CHIPS = [
    {"expr": "client.greeting", "label": "Greeting", "sample": "Hi Dana,", "may_be_missing": False,
     "needs_appointment": False, "fallback": None},
    {"expr": "client.first_name", "label": "First name", "sample": "Dana", "may_be_missing": True,
     "needs_appointment": False, "fallback": "there"},
    {"expr": "practitioner", "label": "Practitioner", "sample": "Sam", "may_be_missing": True,
     "needs_appointment": False, "fallback": "your therapist"},
    {"expr": "clinic.name", "label": "Clinic name", "sample": "Active Holistic Therapy", "may_be_missing": False,
     "needs_appointment": False, "fallback": None},
    {"expr": "appointment.day", "label": "Visit day", "sample": "Thursday, December 3", "may_be_missing": False,
     "needs_appointment": True, "fallback": None},
    {"expr": "links.book", "label": "Booking page", "sample": "https://…", "may_be_missing": False,
     "needs_appointment": False, "fallback": None},
    {"expr": "links.preferences", "label": "Preferences", "sample": "https://…", "may_be_missing": False,
     "needs_appointment": False, "fallback": None},
]  # fmt: skip
GIVEN: Json = {
    "chips": CHIPS,
    "conditions": [
        {"test": "practitioner", "label": "practitioner"},
        {"test": "appointment", "label": "booked"},
        {"test": "client.first_name", "label": "first name"},
    ],
    "articles": [{"name": "two-runners", "title": "Two runners"}, {"name": "after-sitting", "title": "After sitting"}],
    "phrases": [
        {
            "label": "How is it going?",
            "also": "checkin",
            "description": "A question.",
            "content": [{"type": "paragraph", "content": [{"type": "text", "text": "How is it going? Just reply."}]}],
        },
    ],
    "pictures": [{"name": "wall-sit", "description": "Somebody sits against a wall", "address": "/static/leaf.svg"}],
}


def text(words: str, *marks: str) -> Json:
    """Words of JSON, with these marks."""
    return {"type": "text", "text": words} | ({"marks": [{"type": mark} for mark in marks]} if marks else {})


def block(kind: str, *content: Json, **attrs: Any) -> Json:
    """A node of JSON."""
    return {"type": kind} | ({"attrs": attrs} if attrs else {}) | ({"content": list(content)} if content else {})


def paragraph(*content: Json | str) -> Json:
    """A paragraph of words and chips."""
    return block("paragraph", *(text(each) if isinstance(each, str) else each for each in content))


def chip(expr: str, fallback: str | None = None) -> Json:
    """A personal word."""
    return block("chip", expr=expr, fallback=fallback)


def document(*blocks: Json) -> Json:
    """A document of these blocks."""
    return {"type": "doc", "content": list(blocks)}


class EditorSite:
    """The site: what its page shows, what was posted to it, and how it answers."""

    def __init__(self, server: QuietHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        self.lock = Lock()
        self.reset(document(paragraph("Hello")), {})

    def reset(self, body: Json, fields: dict[str, Json]) -> None:
        """A new file, saved by nobody yet."""
        self.document, self.fields, self.version = body, fields, 0
        self.posts: list[Json] = []
        self.answers: list[Json] = []  # laid over the next answers, one each: for merges and refusals
        self.is_away = self.is_out = False
        self.token = "token"
        self.held: Event | None = None  # the next answer waits for it

    def saves(self) -> list[Json]:
        """What was posted to be saved."""
        return [post for post in self.posts if post["save"]]

    def page(self) -> str:
        """The page of the file, as it is saved."""
        blocks = {**GIVEN, "document": self.document, "fields": self.fields}
        scripts = "".join(
            f'<script type="application/json" id="{name}">{json.dumps(value).replace("<", chr(92) + "u003c")}</script>'
            for name, value in blocks.items()
        )
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The editor</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/static/leaf.svg">
<link rel="stylesheet" href="/static/base.css"><link rel="stylesheet" href="/static/staff.css">
<link rel="stylesheet" href="/static/editor/editor.css">
<script src="/static/editor/editor.js" defer blocking="render"></script></head>
<body><main><h1>An e-mail</h1>{scripts}
<div data-editor data-work="/work" data-version="{self.version}" data-csrf="{self.token}"></div></main></body></html>"""

    def answer(self, post: Json) -> tuple[int, Json]:
        """The status and the answer to one post."""
        with self.lock:
            self.posts.append(post)
            is_checked = post.get("check", True)  # the others only show
            laid = self.answers.pop(0) if self.answers and is_checked else {}
            if post["save"] and not laid:
                self.version += 1
                self.document = post["document"] or self.document
                self.fields = post["fields"] or self.fields
            answer = {
                "turn": post["turn"], "version": self.version, "state": "changed", "saved_at": "2026-11-30T10:00:00Z",
                "text": post["source"] or _written(post["document"] or self.document), "merged": False, "cannot": [],
            }  # fmt: skip
            if is_checked:
                answer |= {"findings": [], "hard": []}
            if post.get("document_too"):
                lines = [json.loads(line) for line in post["source"].splitlines() if line]
                answer |= {"document": document(*lines), "fields": self.fields}
        return laid.pop("status", 200), answer | laid


def _written(body: Json) -> str:
    return "\n".join(json.dumps(each) for each in body["content"])


class _Handler(BaseHTTPRequestHandler):
    site: EditorSite

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/":
            return self._send(200, "text/html", self.site.page().encode())
        file = STATIC / path.removeprefix("/static/")
        kind = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
        if not file.is_file():
            return self._send(404, "text/plain", b"")
        return self._send(200, kind.get(file.suffix, "text/plain"), file.read_bytes())

    def do_POST(self) -> None:
        post = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        held, self.site.held = self.site.held, None
        if held:
            held.wait(60)
        if self.site.is_away:
            return self._send(503, "text/plain", b"")
        if self.site.is_out:
            return self._send(302, "text/plain", b"")
        if self.headers["X-CSRFToken"] != self.site.token:
            return self._send(403, "text/plain", b"")
        status, answer = self.site.answer(post)
        return self._send(status, "application/json", json.dumps(answer).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        if status == 302:
            self.send_header("Location", "/login")
        self.end_headers()
        with suppress(BrokenPipeError):  # a newer preview took its place
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def editor_site() -> Iterator[EditorSite]:
    """The site, on a port of its own."""
    server = QuietHTTPServer(("127.0.0.1", 0), _Handler)
    site = EditorSite(server)
    server.RequestHandlerClass = type("Handler", (_Handler,), {"site": site})
    with serving(server):
        yield site
