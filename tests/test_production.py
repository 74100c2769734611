"""Production's settings, in a process of its own: they are made once, at the start."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from nurture.settings import Settings
from tests.support.deployment import without_settings

PUBLIC = "https://messages.riverstreet.example"
ASK = """
import json, sys
import django
django.setup()
from django.core.management import CommandError, call_command
from django.test import Client
try:
    call_command("check", deploy=True, fail_level="WARNING")
    found = ""
except CommandError as wrong:
    found = str(wrong)
answers = {}
for path in ("/login", "/healthz", "/api/v1/clients/c-1", "/u/a", "/webhooks/twilio/inbound"):
    for scheme in ("http", "https"):
        client = Client(HTTP_HOST="messages.riverstreet.example", HTTP_X_FORWARDED_PROTO=scheme)
        client.raise_request_exception = False
        answer = client.get(path)
        answers[f"{scheme} {path}"] = [answer.status_code, dict(answer.headers)]
by_name = {
    f"{host} {path}": Client(HTTP_HOST=host, HTTP_X_FORWARDED_PROTO="https").get(path).status_code
    for host in ("web:8000", "10.0.0.7:8000", "[fd00::7]", "evil.example", "a b")
    for path in (
        "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/login", "/", "/u/a", "/webhooks/twilio/status",
    )
}
from django.conf import settings
print(json.dumps({"found": found, "answers": answers, "by_name": by_name, "cookies": [
    settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE,
    settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY, settings.CSRF_COOKIE_SAMESITE,
]}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a process with production's settings says of itself; no database is there."""
    home: Path = tmp_path_factory.mktemp("production")
    env = {
        **without_settings(), "DJANGO_SETTINGS_MODULE": "nurture.django_settings", "NURTURE_ENV": "production",
        "NURTURE_HOME": str(home), "NURTURE_SECRET_KEY": "9c1f" * 4 + "07ab" * 4 + "d3e2" * 8,
        "NURTURE_API_KEY": "5d0c" * 3 + "e871f3a94b26",
        "NURTURE_PUBLIC_URL": PUBLIC, "NURTURE_EMAIL_URL": "smtp://mail.example",
        "NURTURE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ASK], env=env, cwd=home, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_djangos_own_check_for_a_deployment_finds_nothing(production: Any) -> None:
    assert production["found"] == ""


def test_the_cookies_are_for_https_and_for_no_script(production: Any) -> None:
    assert production["cookies"] == [True, True, "Lax"] * 2


def test_a_page_that_was_asked_for_in_the_clear_is_sent_to_https(production: Any) -> None:
    status, headers = production["answers"]["http /login"]
    assert (status, headers["Location"]) == (301, f"{PUBLIC}/login")


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/clients/c-1", "/u/a", "/webhooks/twilio/inbound"])
def test_machines_and_one_click_are_never_redirected(production: Any, path: str) -> None:
    assert production["answers"][f"http {path}"][0] in (200, 401, 404, 405, 503)


def test_browsers_are_told_to_stay_with_https_for_this_name_alone(production: Any) -> None:
    for path in ("/login", "/healthz"):
        assert production["answers"][f"https {path}"][1]["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["web:8000", "10.0.0.7:8000", "[fd00::7]", "evil.example", "a b"])
def test_machines_may_call_us_by_any_name_and_people_only_by_ours(production: Any, host: str) -> None:
    found = {name.removeprefix(f"{host} "): status for name, status in production["by_name"].items() if host in name}
    assert found == {
        "/healthz": 200, "/readyz": 503, "/metrics": 401, "/api/v1/openapi.json": 200, "/login": 400, "/": 400,
        "/u/a": 400, "/webhooks/twilio/status": 400,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "secret", "says"),
    [
        ("secret_key", "q7#", "NURTURE_SECRET_KEY has fewer than 16 characters: make another with openssl"),
        ("secret_key", "only-for-a-trial-on-this-machine", "NURTURE_SECRET_KEY stands in examples: make another with"),
        ("api_key", "k" * 40, "NURTURE_API_KEY is a pattern: make another with openssl rand -hex 32"),
    ],
)
def test_a_secret_that_can_be_guessed_is_refused_and_not_printed(name: str, secret: str, says: str) -> None:
    good = "9c1f07abd3e28b241c58157103b483bb"
    given: dict[str, Any] = {"secret_key": good, "api_key": good, name: secret}
    common: dict[str, Any] = {
        "env": "production",
        "public_url": PUBLIC,
        "email_url": "smtp://mail.example",
        "clock": "real",
    }
    with pytest.raises(ValidationError, match=says) as refused:
        Settings(**common, **given)
    assert secret not in str(refused.value)
    assert Settings(**{**common, **given, "env": "sandbox"}).env == "sandbox"
