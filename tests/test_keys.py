import secrets
import stat
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from nurture import keys
from nurture.secret_strength import weakness
from tests.conftest import Environ


@pytest.fixture
def home(tmp_path: Path, environ: Environ) -> Path:
    """A home without keys, and none given."""
    environ(home=str(tmp_path / "home"), secret_key=None, api_key=None)
    return tmp_path / "home"


def test_the_keys_that_were_given_are_used() -> None:
    assert (keys.secret_key(), keys.api_key()) == ("of-the-tests-5b0e9f27c4d1a836", "key-of-the-tests-8f21c69d")


def test_a_key_that_was_not_given_is_made_once_and_kept_for_its_owner_alone(home: Path) -> None:
    made = keys.api_key()
    assert len(made) >= 40
    assert keys.api_key() == made == (home / "api-key").read_text()
    assert stat.S_IMODE((home / "api-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert keys.secret_key() != made


def test_of_several_processes_that_make_it_at_once_the_first_ones_stands(home: Path) -> None:
    ask = [sys.executable, "-c", "from nurture import keys; print(keys.api_key())"]
    asked = [subprocess.Popen(ask, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = {process.communicate(timeout=60)[0].strip() for process in asked}
    assert told == {keys.api_key()}
    assert [path.name for path in home.iterdir()] == ["api-key"]


def test_a_fingerprint_tells_texts_apart_and_tells_nothing_of_them() -> None:
    one, other = keys.fingerprint("dana@example.com"), keys.fingerprint("dana@example.org")
    assert (len(one), one == keys.fingerprint("dana@example.com"), one == other) == (64, True, False)
    assert "dana" not in one


def test_a_fingerprint_hangs_on_the_secret(home: Path) -> None:
    made = keys.fingerprint("dana@example.com")
    keys._read_or_create.cache_clear()
    (home / "secret-key").unlink()
    assert keys.fingerprint("dana@example.com") != made


def test_a_token_of_a_link_tells_nothing_of_another_and_fits_into_a_text() -> None:
    tokens = {keys.link_token(link, token) for link in ("booking", "preferences") for token in ("aB3dE6gH9jK2", "x")}
    assert (len(tokens), {len(token) for token in tokens}) == (4, {12})
    assert all(token.isascii() and token.isalnum() for token in tokens)
    assert keys.link_token("booking", "x") == keys.link_token("booking", "x")


@pytest.mark.parametrize(
    ("secret", "why"),
    [
        ("x", "has fewer than 16 characters"),
        ("", "has fewer than 16 characters"),
        ("8b241c58157103b", "has fewer than 16 characters"),
        ("a" * 40, "is a pattern"),
        ("abcabc" * 10, "is a pattern"),
        ("8b241c5815" * 4, "is a pattern"),
        (" " * 32, "is a pattern"),
        ("only-for-a-trial-on-this-machine", "stands in examples"),
        ("a-long-random-secret-that-you-keep", "stands in examples"),
        ("django-insecure-8b241c58157103b483bb35ea230b2201", "stands in examples"),
        ("changeme-changeme-please", "stands in examples"),
        ("my-super-secret-key-2026", "stands in examples"),
        ("Your_Secret_Key_Here", "stands in examples"),
        ("password-of-the-clinic", "stands in examples"),
        ("0123456789abcdef0123456789abcdeg", "stands in examples"),
        ("8b241c58157103b483bb35ea230b2201", ""),
        ("a71e-3f9c-08bd-55aa-91f0", ""),
    ],
)
def test_a_secret_that_is_short_a_pattern_or_known_is_named_as_such(secret: str, why: str) -> None:
    assert weakness(secret) == why


@pytest.mark.parametrize("seed", range(50))
def test_what_a_generator_makes_is_taken(seed: int) -> None:
    assert weakness(Random(seed).randbytes(32).hex()) == ""
    assert weakness(secrets.token_urlsafe(32)) == ""
