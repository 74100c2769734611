"""A real browser for tests: Chromium where the machine has one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.support.concurrently import PATIENCE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: When colours have stopped fading; what runs for ever, as a blinking caret, is not waited for.
_STILL = """Promise.all(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
    .map(each => each.finished.catch(() => {})))"""
#: axe-core 4.14.1 (MPL-2.0), `axe.min.js` as published on npm.
AXE = Path(__file__).parent.parent / "fixtures" / "axe.min.js"
#: No window, no sandbox, and nothing asked of the network by itself.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip
expect.set_options(timeout=PATIENCE * 1000)  # Playwright's own five seconds are too few for a busy machine
#: The rules whose breach is serious or critical; what breaches another is not asked for, and takes a third of the time.
_AXE_RUN = """axe.run({resultTypes: ["violations"], iframes: false, runOnly: axe._audit.rules
    .filter(rule => rule.enabled && ["serious", "critical"].includes(rule.impact))
    .map(rule => rule.id)})"""
_SHIFT = """() => new Promise(done => {
  let shift = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value }))
    .observe({type: "layout-shift", buffered: true})
  requestAnimationFrame(() => setTimeout(() => done(shift), 30))
})"""


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium without a window; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Watched:
    """A tab, with everything that went wrong in it: words on the console, and requests to other hosts."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        context.set_default_timeout(PATIENCE * 1000)
        self.context = context
        self.page: Page = context.new_page()
        self.site = site
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)

    def open(self, path: str) -> Page:
        """Goes there, and waits until it stands."""
        self.page.goto(self.site + path)
        return self.page

    def log_in(self, name: str, password: str) -> None:
        """Posts the login form beside the browser, and lays the session's cookie in it: three pages fewer a test."""
        asking = Client()
        assert asking.post("/login", {"username": name, "password": password}).status_code == 302
        cookie = asking.cookies[django_settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.site, "httpOnly": True}])

    def log_in_on_the_page(self, name: str, password: str) -> None:
        """As people do."""
        self.open("/login")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", password)
        self.page.click("main button")

    def flaws(self, jump: float = 0) -> list[str]:
        """What axe finds serious, in words; and whether the page is wider than the screen or jumped while loading.

        `jump`: how much may, as browsers count it (0.1 is what they call good).
        """
        self.page.evaluate(_STILL)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: Any = self.page.evaluate(_AXE_RUN)
        serious = [
            f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        shift = self.page.evaluate(_SHIFT)
        return serious + [f"wider than the screen by {wide}"] * (wide > 0) + [f"jumped by {shift}"] * (shift > jump)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.site, "data:")):
            self.complaints.append(f"asked {request.url}")
