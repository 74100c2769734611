"""Somebody of the clinic's staff with a browser: logs in, and asks for pages, over one connection that stays open."""

import http.client
import re
import time
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.machine.deployment import PUBLIC_URL

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Staff:
    """Reaches the web process as a reverse proxy does that has ended TLS."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}

    def log_in(self, name: str, password: str) -> None:
        form = _CSRF.search(self._ask("GET", "/login")[1])
        fields = {"username": name, "password": password, "csrfmiddlewaretoken": form[1] if form else ""}
        status, page = self._ask("POST", "/login", fields)
        if status != http.client.FOUND:
            raise BenchmarkFailed(f"cannot log in ({status}): {page[:300]}")

    def open(self, path: str) -> float:
        """The seconds until the whole page is there."""
        began = time.perf_counter()
        status, page = self._ask("GET", path)
        seconds = time.perf_counter() - began
        if status != http.client.OK:
            raise BenchmarkFailed(f"{path} answers {status}: {page[:300]}")
        return seconds

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        headers = {
            "Host": urlsplit(PUBLIC_URL).netloc,
            "X-Forwarded-Proto": "https",
            "Referer": f"{PUBLIC_URL}{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._connection.request(method, path, urlencode(form) if form else None, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer.status, page
