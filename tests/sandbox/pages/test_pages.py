import re
from pathlib import Path

import pytest

from nurture.sandbox.pages import pages
from tests.sandbox.conftest import Sandbox

FOLDER = Path(pages.__file__).parent / "page"
HTML = b"Content-Type: text/html\r\n\r\n<p>Hello <script>alert(1)</script><a href='https://example.com'>there</a>\r\n"


@pytest.mark.parametrize("path", ["/", "/sandbox.css", "/sandbox.js"])
def test_the_page_and_its_parts_are_served_under_a_strict_policy(sandbox: Sandbox, path: str) -> None:
    answer = sandbox.web.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy


def test_the_page_asks_nobody_else_for_anything() -> None:
    page = (FOLDER / "index.html").read_text() + (FOLDER / "sandbox.css").read_text()
    assert re.findall(r"(?:src|href|url\(|@import)\W{1,3}https?:", page) == []


def test_the_script_builds_no_html_from_words() -> None:
    script = (FOLDER / "sandbox.js").read_text()
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script) == []


def test_a_mail_is_shown_without_scripts_and_its_links_open_elsewhere(sandbox: Sandbox) -> None:
    sandbox.mail(raw=HTML)
    answer = sandbox.web.get("/api/inbox/1/html")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';")
    assert "script-src" not in policy
    assert answer.text.startswith('<base target="_blank"><p>Hello')


def test_a_mail_without_html_has_nothing_to_show_in_a_frame(sandbox: Sandbox) -> None:
    sandbox.mail()
    assert sandbox.web.get("/api/inbox/1/html").status_code == 404
