"""Which versions of a draft are kept: all of the last day, the last ones, and of earlier ones one a quarter of an hour.

A draft is saved every two seconds while somebody types: fifty versions alone would be the last two minutes. What a
browser shows is the base by which its next save is merged: a page that stays open for a day can still be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

KEPT: Final = 50
ALL_OF: Final = timedelta(days=1)
EARLIER: Final = 50
"""How many are kept besides, each the last of a person's quarter of an hour."""
_QUARTER: Final = 15 * 60  # seconds


@dataclass(frozen=True, slots=True)
class VersionStamp:
    """A version without its text."""

    number: int
    refused: bool
    by: str
    at: datetime


def superfluous(versions: Sequence[VersionStamp], now: datetime) -> set[int]:
    """The numbers of those that need not be kept. Refused ones count by themselves, so that they push out no others."""
    return {
        number
        for refused in (False, True)
        for number in _superfluous(sorted((v for v in versions if v.refused is refused), key=lambda v: -v.number), now)
    }


def _superfluous(newest_first: Sequence[VersionStamp], now: datetime) -> set[int]:
    last = {v.number for place, v in enumerate(newest_first) if place < KEPT or now - v.at <= ALL_OF}
    found, kept = set[int](), 0
    quarters = {quarter(version.by, version.at) for version in newest_first if version.number in last}
    for version in (version for version in newest_first if version.number not in last):
        stretch = quarter(version.by, version.at)
        if stretch in quarters or kept == EARLIER:
            found.add(version.number)
            continue
        quarters.add(stretch)
        kept += 1
    return found


def quarter(by: str, at: datetime) -> tuple[str, int]:
    """Names a person's quarter of an hour."""
    return by, int(at.timestamp()) // _QUARTER
