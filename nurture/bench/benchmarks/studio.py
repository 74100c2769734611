"""`studio`: how long somebody who writes waits for the preview, the check of the file, autosave, and all problems."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from typing import Any, Final

from nurture.bench.compare import Report
from nurture.bench.machine.cpu import cpu_seconds
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.staff import Staff
from nurture.bench.result import milliseconds
from nurture.embedded.ports import free_port

_TIMES, _FIRST = 20, 3  # how often each is asked, and how often before that
_WHOLE = 5  # what takes seconds is asked less often
_FILE: Final = "templates/knee/easing-off.email.md"
_EMPTY: Final = "/studio/frame"  # behind the same log-in, and with nothing on it: the yardstick

Json = dict[str, Any]
Ask = Callable[[], float]


def studio(deployed: Deployment, options: Options, report: Report) -> Json:
    """Times over HTTP, and the web process's CPU time for each, of turns in one of which a letter is written."""
    port, password = free_port(), secrets.token_urlsafe(16)
    deployed.run("user", "add", "kim", "--role", "editor", stdin=password)
    deployed.start("web", "--port", str(port))
    deployed.wait_for_port(port)
    web = deployed.by_name()["web"]
    with closing(Staff(port)) as staff:
        staff.log_in("kim", password)
        report("the empty page, then turns")
        empty = _measured(web, lambda: staff.open(_EMPTY))
        letters = _Letters(staff)
        found = {name: _measured(web, ask) for name, ask in _turns(letters).items()}
        report("all problems after a change")
        found["all_problems"] = _measured(web, letters.whole_check, _WHOLE)
    for each in found.values():
        each["ratio"] = round(each["median_ms"] / empty["median_ms"], 3)
    return {"name": "studio", "file": _FILE, "turns": found, "yardsticks": {"an_empty_page": empty}}


def _turns(letters: "_Letters") -> dict[str, Ask]:
    return {
        "preview": lambda: letters.turn(check=False),
        "check_of_the_open_file": lambda: letters.turn(),
        "autosave": lambda: letters.turn(save=True),
    }


class _Letters:
    """Somebody who types: each turn holds the document with one letter more, as the editor posts it."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self._address, self._number = f"/studio/files/{_FILE}", count(1)
        staff.open(self._address)
        opened = self._post({"source": self._post({"fields": {}})["text"], "document_too": True})
        self._written: Json = {"document": opened["document"], "fields": opened["fields"]}
        self._words: Json = next(self._texts(opened["document"]))
        self._version = opened["version"]

    def turn(self, check: bool = True, save: bool = False) -> float:
        self._words["text"] += "n"
        seconds, answer = self._timed({**self._written, "check": check, "save": save})
        self._version = answer["version"]
        return seconds

    def whole_check(self) -> float:
        """Of a working copy that was changed: what was found before is kept."""
        self.turn(check=False, save=True)
        return self._staff.open(f"{self._address}/whole-check")

    def _timed(self, body: Json) -> tuple[float, Json]:
        asked = {"turn": next(self._number), "version": self._version, **body}
        return self._staff.post_json(f"{self._address}/work", asked)

    def _post(self, body: Json) -> Json:
        self._version = 0
        return self._timed(body)[1]

    def _texts(self, node: Json) -> Iterator[Json]:
        if node["type"] == "text":
            yield node
        for child in node.get("content", []):
            yield from self._texts(child)


def _measured(web: int, ask: Ask, times: int = _TIMES) -> Json:
    for _ in range(min(_FIRST, times - 1)):
        ask()
    before = cpu_seconds([web])
    seconds = [ask() for _ in range(times)]
    after = cpu_seconds([web])
    cpu = None if before is None or after is None else round(1000 * (after - before) / times, 3)
    return {**milliseconds(seconds), "cpu_ms": cpu}
