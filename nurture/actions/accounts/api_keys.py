"""API keys: add, retire, and authenticate a request. The database holds digests only, so reading it opens nothing."""

import hmac
import re
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from nurture import clock, keys
from nurture.actions.accounts.audit import record
from nurture.domain.values.scope import Scope
from nurture.models import ApiKey
from nurture.prepared import rows

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


class BadKeyName(Exception):
    """This name cannot be given to a key."""


def add_key(name: str, by: str, scope: Scope = Scope.ALL) -> str:
    """Makes a random key of 256 bits and keeps its digest; the key itself is returned once, here."""
    if not _NAME.fullmatch(name) or name.startswith(DEPLOYMENT):
        raise BadKeyName(f"{name!r} cannot be a key's name: use letters, digits, . _ -, and not {DEPLOYMENT!r}")
    key = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            ApiKey.objects.create(name=name, digest=keys.digest(key), scope=scope, created_at=clock.now())
            record(by, "add key", f"key {name}", scope)
    except IntegrityError:
        raise BadKeyName(f"there is a key {name!r} already, in use or retired: choose another name") from None
    return key


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


#: The key that this deployment's own command line uses: NURTURE_API_KEY, or the one in NURTURE_HOME.
DEPLOYMENT = "deployment"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls the API: the name of their key, and what it may do."""

    name: str
    scope: Scope


_KNOWN = "SELECT name, scope, retired_at FROM nurture_apikey WHERE digest = %(digest)s"


def authenticate(key: str) -> Caller | None:
    """The caller whose key this is; None for a key that is unknown or retired.

    Only digests are compared. A retired digest is refused even where the deployment still uses that key.
    """
    digest = keys.digest(key)
    for name, scope, retired_at in rows(_KNOWN, digest=digest):
        return None if retired_at else Caller(name, Scope(scope))
    return Caller(DEPLOYMENT, Scope.ALL) if hmac.compare_digest(digest, keys.digest(keys.api_key())) else None
