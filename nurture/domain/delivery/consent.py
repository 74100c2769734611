"""Consent status: whether a client agreed to messages; the newest entry counts, and consent may expire."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ConsentStatus(StrEnum):
    """Consent status of a client on one channel."""

    GIVEN = "given"
    EXPIRED = "expired"  # given, and expired since
    WITHDRAWN = "withdrawn"
    NEVER = "never"  # a refusal without consent before it withdraws nothing


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """An entry of the consent ledger: given or withdrawn; `expires_at` None: valid until it is withdrawn."""

    granted: bool
    expires_at: datetime | None = None


def consent_status(entries: Iterable[ConsentEntry], now: datetime) -> ConsentStatus:
    """Computes the status from the entries, newest first. Consent is valid up to, and not at, `expires_at`."""
    ledger = list(entries)
    if not any(entry.granted for entry in ledger):
        return ConsentStatus.NEVER
    newest = ledger[0]
    if not newest.granted:
        return ConsentStatus.WITHDRAWN
    return ConsentStatus.EXPIRED if newest.expires_at and newest.expires_at <= now else ConsentStatus.GIVEN
