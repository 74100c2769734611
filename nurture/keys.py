"""The keys that sign and open: the ones given, or ones made once and kept in NURTURE_HOME."""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from nurture.settings import current


def secret_key() -> str:
    """What cookies and sessions are signed with."""
    given = current().secret_key
    return given.get_secret_value() if given else _kept(current().home / "secret-key")


def api_key() -> str:
    """The bearer key that this deployment itself calls the API with."""
    given = current().api_key
    return given.get_secret_value() if given else _kept(current().home / "api-key")


def digest(key: str) -> str:
    """What is kept of an API key: SHA-256 in hex. A random key of 256 bits needs neither salt nor slowness."""
    return hashlib.sha256(key.encode()).hexdigest()


def fingerprint(text: str) -> str:
    """A keyed hash, 64 hex digits: tells whether two texts are the same, and neither of them.

    A new NURTURE_SECRET_KEY makes new ones: what was known by the old ones is known no more.
    """
    return hmac.digest(secret_key().encode(), text.encode(), "sha256").hex()


@lru_cache
def _kept(path: Path) -> str:
    """Reads the key, or makes it; of several processes that make it at once, the first one's stands."""
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
