"""Which versions of a draft are kept: all of the last ones, and of earlier ones the last of each quarter of an hour.

A draft is saved every two seconds while somebody types: fifty versions alone would be the last two minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

KEPT: Final = 50
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


def superfluous(versions: Sequence[VersionStamp]) -> set[int]:
    """The numbers of those that need not be kept. Refused ones count by themselves, so that they push out no others."""
    return {
        number
        for refused in (False, True)
        for number in _superfluous(sorted((v for v in versions if v.refused is refused), key=lambda v: -v.number))
    }


def _superfluous(newest_first: Sequence[VersionStamp]) -> set[int]:
    last, earlier = newest_first[:KEPT], newest_first[KEPT:]
    found, quarters, kept = set[int](), {quarter(version.by, version.at) for version in last}, 0
    for version in earlier:
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
