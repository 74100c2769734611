import json
import threading
from collections.abc import Iterator

import httpx

from tests.sandbox.conftest import DANA, Sandbox


def events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, object]]]:
    for line in lines:
        if line.startswith("event: "):
            yield line.removeprefix("event: "), json.loads(next(lines).removeprefix("data: "))


def test_an_open_page_hears_of_mails_and_texts(sandbox: Sandbox) -> None:
    with httpx.stream("GET", f"{sandbox.web.base_url}/api/live", timeout=60) as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": hello"
        sandbox.mail("dana@example.com")
        sandbox.reply("Hello")
        heard = events(lines)
        kind, mail = next(heard)
        assert (kind, mail["id"], mail["to"]) == ("mail", "1", ["dana@example.com"])
        kind, text = next(heard)
        assert (kind, text["client"], text["body"]) == ("text", DANA, "Hello")


def test_an_open_page_does_not_hold_the_sandbox_up(sandbox: Sandbox) -> None:
    opened = threading.Event()

    def watch() -> None:
        with httpx.stream("GET", f"{sandbox.web.base_url}/api/live", timeout=60) as stream:
            opened.set()
            list(stream.iter_lines())  # until the sandbox closes, in the fixture

    threading.Thread(target=watch, daemon=True).start()
    assert opened.wait(60)
