from pathlib import Path

import pytest

from nurture.actions.checkup.diagnosis import ok, problem, warning
from nurture.actions.checkup.settings import secrets, settings
from tests.conftest import Environ

GOOD = "8b241c58157103b483bb35ea230b2201"


def test_production_is_as_it_should_be(environ: Environ) -> None:
    environ(env="production", clock="real", public_url="https://nurture.example", email_url="smtp://mail.example")
    assert settings() == ok("production")


def test_a_sandbox_is_for_trying() -> None:
    assert settings() == warning(
        "NURTURE_ENV is sandbox: for trying things", "set NURTURE_ENV=production before you write to clients"
    )


def test_long_random_secrets_are_good(environ: Environ) -> None:
    environ(secret_key=GOOD, api_key=GOOD)
    assert secrets() == ok("32 characters or more")


@pytest.mark.parametrize("weak", ["short", GOOD[:31], "a" * 40, "abcabc" * 10])
def test_a_secret_that_can_be_guessed_is_named(weak: str, environ: Environ) -> None:
    environ(secret_key=GOOD, api_key=weak)
    assert secrets() == problem("easy to guess: NURTURE_API_KEY", "make others with openssl rand -hex 32")


def test_the_key_that_a_provider_signs_with_is_its_own(environ: Environ) -> None:
    environ(secret_key=GOOD, api_key=GOOD, email_url="mandrill://a-key", email_webhook_secret="gplJ1yBKGOHzBc4dWZJmcw")
    assert secrets() == ok("32 characters or more")


def test_the_secret_of_the_webhooks_is_looked_at_too(environ: Environ) -> None:
    environ(secret_key=GOOD, api_key=GOOD, email_webhook_secret="short")
    assert secrets() == problem("easy to guess: NURTURE_EMAIL_WEBHOOK_SECRET", "make others with openssl rand -hex 32")


def test_keys_that_only_this_machine_has_are_named(environ: Environ, tmp_path: Path) -> None:
    environ(secret_key=GOOD, api_key=None, home=str(tmp_path))
    assert secrets() == warning(
        "made on this machine: NURTURE_API_KEY; another machine makes others",
        "set both for every machine of this database",
    )
    environ(database_url=None)
    assert secrets() == ok("32 characters or more")
