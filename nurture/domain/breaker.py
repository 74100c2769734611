"""A sender's breaker: while its provider takes nothing from us, nothing is claimed, and no client is marked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nurture.domain.receipt import Family

#: family → (seconds of the first pause, of the longest): twice as long each time, where the provider does not say.
PAUSES = {Family.NOT_NOW: (1, 30), Family.SENDER_FAULT: (10, 300)}


@dataclass(frozen=True, slots=True)
class Breaker:
    """Closed where `fault` is None. Times are real time."""

    fault: Family | None = None
    code: str = ""  # the provider's own word
    since: datetime | None = None
    paused_until: datetime | None = None
    trips: int = 0  # pauses in a row

    def after(self, fault: Family, code: str, retry_after: timedelta | None, now: datetime) -> "Breaker":
        """Opened, or opened for longer; what was under way when it opened changes nothing."""
        if self.paused_until and self.paused_until > now and fault is self.fault:
            return self
        first, longest = PAUSES[fault]
        trips = self.trips + 1 if fault is self.fault else 1
        pause = retry_after or timedelta(seconds=min(first * 2 ** min(trips - 1, 10), longest))
        return Breaker(fault, code, self.since or now, now + pause, trips)

    def healed_by(self, handed_over_at: datetime) -> bool:
        """Whether a message that the provider took proves that it works again: what was under way does not."""
        return self.paused_until is not None and handed_over_at > self.paused_until

    def allows(self, wanted: int, busy: int, now: datetime) -> int:
        """How many touches may be claimed, with `busy` under way: after a fault of the sender's one at a time."""
        if self.fault is None:
            return wanted
        if self.paused_until and self.paused_until > now:
            return 0
        if self.fault is Family.SENDER_FAULT:
            return 0 if busy else min(1, wanted)
        return wanted
