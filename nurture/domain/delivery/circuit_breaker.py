"""A sender's breaker: while its provider takes nothing from us, nothing is claimed, and no client is marked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nurture.domain.delivery.verdict import FailureKind

#: family → (seconds of the first pause, of the longest): twice as long each time, where the provider does not say.
PAUSES = {FailureKind.NOT_NOW: (1, 30), FailureKind.SENDER_FAULT: (10, 300)}


@dataclass(frozen=True, slots=True)
class CircuitBreaker:
    """Closed where `fault` is None. Times are real time."""

    fault: FailureKind | None = None
    code: str = ""  # the provider's own word
    since: datetime | None = None
    paused_until: datetime | None = None
    trips: int = 0  # pauses in a row

    def after(self, fault: FailureKind, code: str, retry_after: timedelta | None, now: datetime) -> "CircuitBreaker":
        """Opened, or opened for longer. A sender's fault stays one until a message gets through.

        While a pause stands, what was under way when it began adds nothing but the provider's own word on how long.
        """
        stands = self.paused_until is not None and self.paused_until > now
        milder = self.fault is FailureKind.SENDER_FAULT and fault is not FailureKind.SENDER_FAULT
        worse = fault if not milder else FailureKind.SENDER_FAULT
        if stands and worse is self.fault and not retry_after:
            return self
        trips = self.trips + (not stands) if worse is self.fault else 1
        ends = now + (retry_after or _pause(worse, trips))
        if stands and self.paused_until:
            ends = max(ends, self.paused_until)
        return CircuitBreaker(worse, self.code if milder else code, self.since or now, ends, trips)

    def closes_after(self, handed_over_at: datetime) -> bool:
        """Whether a message that the provider took proves that it works again: what was under way does not."""
        return self.paused_until is not None and handed_over_at > self.paused_until

    def allows(self, wanted: int, busy: int, now: datetime) -> int:
        """How many touches may be claimed, with `busy` under way: after a fault of the sender's one at a time."""
        if self.fault is None:
            return wanted
        if self.paused_until and self.paused_until > now:
            return 0
        if self.fault is FailureKind.SENDER_FAULT:
            return 0 if busy else min(1, wanted)
        return wanted


def _pause(fault: FailureKind, trips: int) -> timedelta:
    first, longest = PAUSES[fault]
    return timedelta(seconds=min(first * 2 ** min(trips - 1, 10), longest))
