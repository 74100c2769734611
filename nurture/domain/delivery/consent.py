"""Whether a client agreed to be written to: the newest word counts, and a yes may run out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ConsentStatus(StrEnum):
    """What a client's words on one channel come to."""

    GIVEN = "given"
    EXPIRED = "expired"  # given, and run out since
    WITHDRAWN = "withdrawn"
    NEVER = "never"  # a no without a yes before it takes nothing back


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One yes or no, and until when it holds; None: until it is taken back."""

    granted: bool
    expires_at: datetime | None = None


def consent_status(words: Iterable[ConsentEntry], now: datetime) -> ConsentStatus:
    """Words come newest first. A yes holds up to, and not at, the moment it runs out."""
    said = list(words)
    if not any(word.granted for word in said):
        return ConsentStatus.NEVER
    newest = said[0]
    if not newest.granted:
        return ConsentStatus.WITHDRAWN
    return ConsentStatus.EXPIRED if newest.expires_at and newest.expires_at <= now else ConsentStatus.GIVEN
