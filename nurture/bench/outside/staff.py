"""Somebody of the clinic's staff with a browser: logs in, and asks for pages, over one connection that stays open."""

import http.client
import json
import re
import time
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.machine.deployment import PUBLIC_URL

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Staff:
    """Reaches the web process as a reverse proxy does that has ended TLS."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}
        self._token = ""

    def log_in(self, name: str, password: str) -> None:
        form = _CSRF.search(self._ask("GET", "/login")[1])
        fields = {"username": name, "password": password, "csrfmiddlewaretoken": form[1] if form else ""}
        status, page = self._ask("POST", "/login", urlencode(fields))
        if status != http.client.FOUND:
            raise BenchmarkFailed(f"cannot log in ({status}): {page[:300]}")

    def open(self, path: str) -> float:
        """The seconds until the whole page is there."""
        began = time.perf_counter()
        status, page = self._ask("GET", path)
        seconds = time.perf_counter() - began
        if status != http.client.OK:
            raise BenchmarkFailed(f"{path} answers {status}: {page[:300]}")
        if form := _CSRF.search(page):
            self._token = form[1]
        return seconds

    def post_json(self, path: str, document: Mapping[str, Any]) -> tuple[float, Any]:
        """The seconds until the whole answer is there, and the answer; as the page that was opened last posts it."""
        began = time.perf_counter()
        status, answer = self._ask("POST", path, json.dumps(document), "application/json")
        seconds = time.perf_counter() - began
        if status != http.client.OK:
            raise BenchmarkFailed(f"{path} answers {status}: {answer[:300]}")
        return seconds, json.loads(answer)

    def close(self) -> None:
        self._connection.close()

    def _ask(
        self, method: str, path: str, body: str | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, str]:
        headers = {
            "Host": urlsplit(PUBLIC_URL).netloc,
            "X-Forwarded-Proto": "https",
            "Referer": f"{PUBLIC_URL}{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": kind,
            "X-CSRFToken": self._token,
        }
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer.status, page
