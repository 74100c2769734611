"""Takes the pictures of these pages from a running `nurture demo`.

    python docs/images/take.py WEB_URL SANDBOX_URL

Needs Playwright, and Chromium at /usr/bin/chromium. Every picture must stay under 150 kB.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip
DANA = "/?email=dana@example.com&phone=%2B16175550123&name=Dana&zone=America/New_York"
ACCOUNT = ("demo", "show-me-nurture")
TERMINAL = """<style>
  body { margin: 0; padding: 22px 26px; background: #16211f; color: #dfe8e5; }
  pre { margin: 0; font: 15px/1.6 monospace; white-space: pre-wrap; }
</style><pre>"""
ASKED = "$ nurture content check\n"


def sandbox(page: Page, url: str) -> None:
    """Dana's inbox and phone, without the list of everybody; an e-mail with a tip card is open."""
    page.set_viewport_size({"width": 1470, "height": 610})
    page.goto(url + DANA)
    page.get_by_text("Doing a little less").first.click()
    page.wait_for_timeout(800)
    page.screenshot(path=HERE / "sandbox.png", clip={"x": 252, "y": 58, "width": 1218, "height": 552})


def log_in(page: Page, url: str) -> None:
    page.goto(f"{url}/login")
    page.fill("input[name=username]", ACCOUNT[0])
    page.fill("input[name=password]", ACCOUNT[1])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/")


def staff_pages(page: Page, url: str) -> None:
    """Luis, who booked on the way; and a sequence's calendar."""
    page.set_viewport_size({"width": 1280, "height": 800})
    log_in(page, url)
    page.goto(f"{url}/clients/c-1002")
    page.screenshot(path=HERE / "timeline.png")
    page.set_viewport_size({"width": 1280, "height": 850})
    page.goto(f"{url}/sequences/pfps")
    page.screenshot(path=HERE / "sequence.png")


def check(page: Page, folder: Path) -> None:
    """What the check says of a subject that names the condition."""
    path = folder / "templates/pfps/what-it-is.email.md"
    path.write_text(path.read_text().replace("subject: ", "subject: Your knee, ", 1))
    nurture = [sys.executable, "-m", "nurture", "content", "check"]
    done = subprocess.run(
        nurture, env=os.environ | {"NURTURE_CONTENT_DIR": str(folder)}, capture_output=True, text=True, check=False
    )
    refused = [line for line in done.stdout.splitlines() if "warning" not in line]
    page.set_viewport_size({"width": 1000, "height": 116})
    page.set_content(TERMINAL + escape(ASKED + "\n".join(refused)) + "</pre>")
    page.screenshot(path=HERE / "check.png")


def main(web: str, sandbox_url: str) -> None:
    """Takes them all."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        sandbox(page, sandbox_url)
        staff_pages(page, web)
        for room in ("schedules", "templates", "pictures", "languages"):
            shutil.copytree(HERE.parent.parent / room, Path(folder) / room)
        check(browser.new_page(), Path(folder))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2].rstrip("/"))
