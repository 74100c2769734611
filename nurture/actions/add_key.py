"""Add a key: another one that opens the API."""

import re
import secrets

from django.db import IntegrityError, transaction

from nurture import clock, keys
from nurture.actions.audit import record
from nurture.actions.recognize import DEPLOYMENT
from nurture.models import ApiKey

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


class BadKeyName(Exception):
    """This name cannot be given to a key."""


def add_key(name: str, by: str) -> str:
    """Makes a random key of 256 bits and keeps its digest; the key itself is told once, here."""
    if not _NAME.fullmatch(name) or name.startswith(DEPLOYMENT):
        raise BadKeyName(f"{name!r} cannot be a key's name: use letters, digits, . _ -, and not {DEPLOYMENT!r}")
    key = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            ApiKey.objects.create(name=name, digest=keys.digest(key), created_at=clock.now())
            record(by, "add key", f"key {name}")
    except IntegrityError:
        raise BadKeyName(f"there is a key {name!r} already, in use or retired: choose another name") from None
    return key
