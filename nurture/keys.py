"""Secret keys (signing, API): from the settings, or generated once and kept in NURTURE_HOME."""

import hashlib
import hmac
import os
import secrets
import string
from functools import lru_cache
from pathlib import Path

from nurture.settings import current


def secret_key() -> str:
    """Django's SECRET_KEY, which cookies, sessions and fingerprints are signed with."""
    given = current().secret_key
    return given.get_secret_value() if given else _read_or_create(current().home / "secret-key")


def has_secret_key() -> bool:
    """Whether there is one: a new one matches nothing that the old one signed."""
    return current().secret_key is not None or (current().home / "secret-key").exists()


def api_key() -> str:
    """The bearer key that this deployment itself calls the API with."""
    given = current().api_key
    return given.get_secret_value() if given else _read_or_create(current().home / "api-key")


def digest(key: str) -> str:
    """The stored hash of an API key: SHA-256 in hex. A random key of 256 bits needs neither salt nor slowness."""
    return hashlib.sha256(key.encode()).hexdigest()


_LETTERS = string.ascii_letters + string.digits
_PAIRS = [second + first for first in _LETTERS for second in _LETTERS]
_PAIRS_OF_A_TOKEN = 6


def link_token(link: str, token: str) -> str:
    """The token of one link of a touch: a keyed hash in 12 letters and digits (71 bits). No other follows from it."""
    number = int(fingerprint(f"{link} {token}"), 16) % len(_PAIRS) ** _PAIRS_OF_A_TOKEN
    letters = ""
    for _ in range(_PAIRS_OF_A_TOKEN):
        number, pair = divmod(number, len(_PAIRS))
        letters += _PAIRS[pair]
    return letters


def fingerprint(text: str) -> str:
    """A keyed hash (HMAC-SHA-256, 64 hex digits): shows whether two texts are the same, and reveals neither.

    A new NURTURE_SECRET_KEY gives new fingerprints: those already stored match nothing any more.
    """
    keyed = _keyed(secret_key()).copy()
    keyed.update(text.encode())
    return keyed.hexdigest()


@lru_cache(maxsize=1)
def _keyed(key: str) -> hmac.HMAC:
    """With the key and nothing else yet: to prepare it costs several times what a short text does."""
    return hmac.new(key.encode(), digestmod="sha256")


@lru_cache
def _read_or_create(path: Path) -> str:
    """Reads the key, or creates it; of several processes that create it concurrently, the first one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        made = path.with_name(f".{path.name}.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(32))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()
