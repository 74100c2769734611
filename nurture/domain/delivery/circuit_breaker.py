"""Circuit breaker of a sender: while its provider accepts nothing, no touch is claimed and no client blamed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nurture.domain.delivery.verdict import FailureKind

#: Exponential back-off: kind → (seconds of the first pause, of the longest), where the provider names no Retry-After.
PAUSES = {FailureKind.NOT_NOW: (1, 30), FailureKind.SENDER_FAULT: (10, 300)}


@dataclass(frozen=True, slots=True)
class CircuitBreaker:
    """State of a circuit breaker: closed where `fault` is None. Times are real time."""

    fault: FailureKind | None = None
    code: str = ""  # the provider's error code
    since: datetime | None = None
    paused_until: datetime | None = None
    trips: int = 0  # pauses in a row

    def after(self, fault: FailureKind, code: str, retry_after: timedelta | None, now: datetime) -> "CircuitBreaker":
        """The state after a failure: opened, or open for longer. A sender fault stays one until a message is accepted.

        While it is open, failures of requests from before count only where the provider names a Retry-After.
        """
        open_now = self.paused_until is not None and self.paused_until > now
        milder = self.fault is FailureKind.SENDER_FAULT and fault is not FailureKind.SENDER_FAULT
        worse = fault if not milder else FailureKind.SENDER_FAULT
        if open_now and worse is self.fault and not retry_after:
            return self
        trips = self.trips + (not open_now) if worse is self.fault else 1
        ends = now + (retry_after or _pause(worse, trips))
        if open_now and self.paused_until:
            ends = max(ends, self.paused_until)
        return CircuitBreaker(worse, self.code if milder else code, self.since or now, ends, trips)

    def closes_after(self, handed_over_at: datetime) -> bool:
        """Whether an accepted message closes the breaker: one that was handed over before the pause ended does not."""
        return self.paused_until is not None and handed_over_at > self.paused_until

    def allows(self, wanted: int, busy: int, now: datetime) -> int:
        """How many touches may be claimed, with `busy` in flight: half-open after a sender fault, one at a time."""
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
