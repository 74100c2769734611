"""Encryption at rest: AES-256-GCM by a key that is derived from the product's secret key, one for each purpose.

Who reads the database alone, or a backup of it, reads nothing of what is encrypted.
"""

import base64
import os
from binascii import Error as NotBase64
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from nurture import keys

_NONCE: Final = 12  # bytes, as GCM wants it; random, and never twice for one key


class Unreadable(Exception):
    """It was encrypted with another NURTURE_SECRET_KEY, belongs to another row, or was changed."""


def encrypt(text: str, purpose: str, row: str) -> str:
    """`row` says whose it is: moved to another row of the table, it can no longer be read."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher(keys.secret_key(), purpose).encrypt(nonce, text.encode(), row.encode())
    return base64.b64encode(nonce + sealed).decode()


def decrypt(encrypted: str, purpose: str, row: str) -> str:
    """Raises Unreadable."""
    try:
        raw = base64.b64decode(encrypted, validate=True)
        return _cipher(keys.secret_key(), purpose).decrypt(raw[:_NONCE], raw[_NONCE:], row.encode()).decode()
    except (InvalidTag, NotBase64, ValueError):
        raise Unreadable("encrypted with another NURTURE_SECRET_KEY, for another row, or changed") from None


@lru_cache(maxsize=4)
def _cipher(secret: str, purpose: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"nurture {purpose}".encode()).derive(secret.encode())
    return AESGCM(derived)
