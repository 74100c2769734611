import re

import pytest
from django.test import Client as Browser

from nurture.models import Client, Touch
from nurture.settings import SHIPPED_CONTENT
from nurture.web.doors import CONTENT_SECURITY_POLICY

STAFF = ["/", "/clients", "/clients/c-1001", "/sequences", "/sequences/pfps"]
OPEN = ["/login", "/articles/two-runners", "/u/{token}", "/p/{token}", "/r/aaaaaaaaaaaa", "/nowhere"]


@pytest.mark.parametrize("path", STAFF)
def test_a_staff_page_asks_for_the_login_first(path: str, visitor: Browser, dana: Client) -> None:
    response = visitor.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/login?next={path}")


@pytest.mark.parametrize("path", STAFF)
def test_a_staff_page_is_kept_nowhere(path: str, staff: Browser, dana: Client) -> None:
    response = staff.get(path)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("path", STAFF + OPEN)
def test_every_page_forbids_scripts_inline_styles_and_other_hosts(path: str, staff: Browser, touch: Touch) -> None:
    browser = Browser() if path in OPEN else staff
    response = browser.get(path.format(token=touch.token))
    page = response.content.decode()
    assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=", page) == []
    assert re.findall(r'(?:src|href)="(?!/|\?|#|tel:)[^"]*"', page) == []


@pytest.mark.parametrize("path", [path for path in OPEN if path != "/login"])
def test_a_clients_page_leaves_no_trace(path: str, visitor: Browser, touch: Touch) -> None:
    response = visitor.get(path.format(token=touch.token))
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert response.cookies == {}


def test_the_pages_hold_no_script_and_no_inline_style() -> None:
    pages = (SHIPPED_CONTENT / "nurture" / "web" / "pages").glob("*.html")
    assert [page.name for page in pages if re.search(r"<script|<style|\sstyle=|https?://", page.read_text())] == []
