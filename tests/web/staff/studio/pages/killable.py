"""A browser of its own process and profile, which can be killed as a machine kills one, and started again."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.support.outside import wait_for
from tests.web.browsing import CHROMIUM, QUIET


class KillableBrowser:
    """Chromium on a profile that outlives it."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Page:
        """Starts it, and opens a tab."""
        if CHROMIUM is None:
            pytest.skip("no Chromium on this machine: install the package chromium")
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        command = (CHROMIUM, *QUIET, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={self.profile}")
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_for(lambda: port_file.is_file() and port_file.read_text("utf-8").count("\n"))
        port = port_file.read_text("utf-8").splitlines()[0]
        return self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0].new_page()

    def kill(self) -> None:
        """Ends it with all its processes; none of them can write another byte."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def killable_browser(playwright: Playwright, profile: Path) -> Iterator[KillableBrowser]:
    """One that is not started yet; whatever runs at the end is killed."""
    browser = KillableBrowser(playwright, profile)
    try:
        yield browser
    finally:
        browser.kill()
