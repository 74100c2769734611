"""Retire a key: from now on it opens nothing."""

from django.db import transaction

from nurture import clock, keys
from nurture.actions.audit import record
from nurture.actions.recognize import DEPLOYMENT
from nurture.models import ApiKey


class NoSuchKey(Exception):
    """No key of this name is in use."""


def retire_key(name: str, by: str) -> None:
    """Takes effect with the next request. The deployment's own key is remembered by its digest, and refused."""
    now = clock.now()
    with transaction.atomic():
        if name == DEPLOYMENT:
            digest = keys.digest(keys.api_key())
            name = f"{DEPLOYMENT}-{digest[:8]}"
            ApiKey.objects.get_or_create(digest=digest, defaults={"name": name, "created_at": now})
        if not ApiKey.objects.filter(name=name, retired_at=None).update(retired_at=now):
            raise NoSuchKey(f"no key {name!r} is in use: see nurture key list")
        record(by, "retire key", f"key {name}")
