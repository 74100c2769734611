"""Who looks at the pages: staff with an account, and clients without."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import pytest
from django.db import connection
from django.test import Client as Browser
from playwright.sync_api import Browser as Chromium

from nurture.actions.accounts.users import add_user
from nurture.models import Client, Release, Touch
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.web.browsing import a_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """A real browser, with no page open."""
    # Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
    with pytest.MonkeyPatch.context() as patch, a_browser() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture
def staff(release: Release) -> Browser:
    """A browser with a staff member logged in, on the shipped content."""
    browser = Browser()
    browser.force_login(add_user("kim", "desk", "a long password"))
    return browser


@pytest.fixture
def visitor() -> Browser:
    """A browser without an account, as strict about CSRF as a real server."""
    return Browser(enforce_csrf_checks=True)


@pytest.fixture
def dana(release: Release, at: Any) -> Client:
    """Dana, four minutes after her intake."""
    at("2026-11-23T15:08:00-05:00")
    return receive_events(intake())


@pytest.fixture
def touch(dana: Client) -> Touch:
    """The first e-mail to Dana, which went out."""
    first = dana.touches.filter(channel="email").order_by("due_at")[0]
    Touch.objects.filter(pk=first.pk).update(state="sent", sent_at=first.due_at, address="dana@example.com")
    return Touch.objects.get(pk=first.pk)


@pytest.fixture
def said_touch(touch: Touch) -> Touch:
    """The same, with what its words were filled in with."""
    facts = {"template": "pfps/what-it-is", "first_name": "Dana", "practitioner": "Sam", "appointment_at": None}
    Touch.objects.filter(pk=touch.pk).update(template_data=facts)
    return Touch.objects.get(pk=touch.pk)


class Asks(Protocol):
    """GET a path, as this browser or as anybody."""

    def __call__(self, path: str, browser: Browser | None = None) -> Any: ...


@pytest.fixture
def while_away(db: None, monkeypatch: pytest.MonkeyPatch) -> Asks:
    """Opens a page from a thread (so with a connection of its own) while nothing listens where the database was."""

    def ask(path: str, browser: Browser | None = None) -> Any:
        browser = browser or Browser()
        browser.raise_request_exception = False
        with monkeypatch.context() as patch, ThreadPoolExecutor(1) as elsewhere:
            patch.setitem(connection.settings_dict, "PORT", "1")
            return elsewhere.submit(browser.get, path).result()

    return ask
