"""Unlock a user: forget the wrong tries that locked the log-in."""

from axes.utils import reset
from django.db import transaction

from nurture.actions.audit import record


def unlock_user(name: str, by: str) -> bool:
    """False where there was nothing to forget."""
    with transaction.atomic():
        forgotten = bool(reset(username=name))
        if forgotten:
            record(by, "unlock", f"user {name}"[:120])
    return forgotten
