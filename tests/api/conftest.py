"""The API over real HTTP, with the key or with Twilio's signature."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import requests
from pytest_django.live_server_helper import LiveServer
from twilio.request_validator import RequestValidator

from nurture import keys
from nurture.models import Release
from nurture.settings import SANDBOX_TOKEN
from tests.conftest import SetClock

Post = Callable[..., requests.Response]


@pytest.fixture
def monday(release: Release, at: SetClock) -> datetime:
    """A minute after Dana's intake; the shipped content is published."""
    return at("2026-11-23T15:05:00-05:00")


@pytest.fixture
def post(live_server: LiveServer, monday: datetime) -> Post:
    """Posts to the intake: `post(json=…)`, `post(data=…)`; `key=` another key, or None for none."""

    def send(key: str | None = keys.api_key(), **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
        url = f"{live_server.url}/api/v1/events"
        return requests.post(url, headers={**headers, **options.pop("headers", {})}, timeout=60, **options)

    return send


@pytest.fixture
def twilio(live_server: LiveServer, monday: datetime) -> Post:
    """Posts a form as Twilio does: `twilio("/webhooks/twilio/status?touch=…", {…})`."""

    def send(path: str, form: dict[str, str], signed: bool = True, **options: Any) -> requests.Response:
        url = live_server.url + path
        signature = RequestValidator(SANDBOX_TOKEN).compute_signature(url, form)
        headers = {"X-Twilio-Signature": signature} if signed else {}
        return requests.post(url, data=form, headers={**headers, **options}, timeout=60, allow_redirects=False)

    return send
