"""A marketer in the studio: pages and turns, on the shipped content."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Release

EMAIL = "templates/knee/easing-off.email.md"
TEXT = "templates/knee/hello.sms.txt"

Turn = Callable[..., Any]


@pytest.fixture
def marketer(release: Release) -> Browser:
    """A browser in which somebody who writes is logged in."""
    browser = Browser()
    browser.force_login(add_user("mia", "editor", "a long password"))
    return browser


@pytest.fixture
def turn(marketer: Browser) -> Turn:
    """Posts a turn on a file, and returns the answer: turn(path, source=…, save=True)."""

    def post(path: str, browser: Browser | None = None, **given: Any) -> Any:
        body = {"turn": 1, "version": -1, "save": False, "as": "ordinary", **given}
        who = browser or marketer
        return who.post(f"/studio/files/{path}/work", json.dumps(body), content_type="application/json")

    return post
