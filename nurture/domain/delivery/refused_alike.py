"""Refusals alike: several addresses refused in the same words, and none accepted: it is not about the addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

#: So many different addresses, so close together.
FEWEST, WITHIN = 3, timedelta(minutes=10)
#: How long a refusal is remembered: as long as its message may be tried again.
KEPT, MOST_KEPT = timedelta(days=3), 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """A touch that the provider refused; times are those at which its attempts were begun."""

    touch: int
    likeness: str  # equal for refusals in the same words, see `NotSent`
    first: datetime
    last: datetime

    def as_json(self) -> list[str | int]:
        """As it is stored."""
        return [self.touch, self.likeness, self.first.isoformat(), self.last.isoformat()]

    @classmethod
    def from_json(cls, stored: list[str | int]) -> "Refusal":
        """As it was stored."""
        touch, likeness, first, last = stored
        return cls(int(touch), str(likeness), datetime.fromisoformat(str(first)), datetime.fromisoformat(str(last)))


def noted(refusals: Iterable[Refusal], touch: int, likeness: str, at: datetime) -> list[Refusal]:
    """The refusals with one more; of a touch that was refused before, the first time is kept."""
    known = [refusal for refusal in refusals if refusal.last > at - KEPT]
    before = next((refusal for refusal in known if (refusal.touch, refusal.likeness) == (touch, likeness)), None)
    newest = replace(before, last=at) if before else Refusal(touch, likeness, at, at)
    return [*(refusal for refusal in known if refusal != before), newest][-MOST_KEPT:]


def since_accepted(refusals: Iterable[Refusal], likeness: str, accepted_at: datetime | None) -> list[Refusal]:
    """The refusals in the same words that began after the last message that the provider accepted."""
    return [
        refusal
        for refusal in refusals
        if refusal.likeness == likeness and (accepted_at is None or refusal.first > accepted_at)
    ]


def lately(refusals: Iterable[Refusal], now: datetime) -> list[Refusal]:
    """Those of the last minutes."""
    return [refusal for refusal in refusals if refusal.last > now - WITHIN]
