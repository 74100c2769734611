"""Rate limit and circuit breaker: how many touches may be claimed, by one row a sender that all workers share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import floor

from django.db import transaction

from nurture import clock
from nurture.channels.registry import adapter
from nurture.domain.delivery.circuit_breaker import CircuitBreaker
from nurture.domain.delivery.token_bucket import refilled
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Sender

#: Upper bounds, in seconds, of the histogram of latencies; the last bucket has none.
LATENCY_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

#: As text, since it runs with every claim and at the end of every lease: the ORM's time to write it counts.
_LOCK = "SELECT * FROM nurture_sender WHERE name = %s FOR UPDATE"


@dataclass(slots=True)
class LeaseStats:
    """The figures of one lease: the latency of each response in seconds, and what was used of the rate limit."""

    latencies: list[float] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    taken_at: list[datetime] = field(default_factory=list)  # when what the provider took was handed over


@dataclass(slots=True)
class Allowance:
    """How much one claim may take of its sender's rate limit; it leaves in `claimed` how much it took."""

    _sender: Sender
    _limit: float | None  # a second's
    claimed: int = 0

    def at_most(self, wanted: int, leased: int) -> int:
        """How many touches may be claimed, with so many claimed or being sent already."""
        sender, now = self._sender, clock.real()
        allowed = breaker_of(sender).allows(wanted, leased, now)
        if not self._limit:
            return allowed
        sender.tokens, sender.filled_at = refilled(sender.tokens, sender.filled_at, self._limit, now), now
        return min(allowed, max(0, floor(sender.tokens)))

    def write(self) -> None:
        """Takes a token for each touch; what they really cost is known at the lease's end."""
        sender = self._sender
        if self._limit and self.claimed:
            sender.tokens -= self.claimed
        elif not self._limit and sender.filled_at is not None:  # a limit that was taken away leaves no debt
            sender.tokens, sender.filled_at = 0, None
        else:
            return
        sender.save(update_fields=["tokens", "filled_at"])


@contextmanager
def claiming(channel: Channel) -> Iterator[Allowance]:
    """One claim under the rate limit: locks the sender's row, gives the allowance, and writes what was claimed."""
    with locked_sender(channel) as sender:
        allowance = Allowance(sender, adapter(channel).rate_limit())
        yield allowance
        allowance.write()


def record_lease(channel: Channel, claimed: int, stats: LeaseStats) -> None:
    """Settles a lease with the rate limit: unused tokens return, long texts are paid for; the breaker may close."""
    with locked_sender(channel) as sender:
        if sender.filled_at is not None:
            sender.tokens += claimed - sum(stats.used)
        counts = sender.latency_counts or [0] * (len(LATENCY_BUCKETS) + 1)
        for seconds in stats.latencies:
            counts[sum(seconds > bound for bound in LATENCY_BUCKETS)] += 1
        sender.latency_counts, sender.answer_seconds = counts, sender.answer_seconds + sum(stats.latencies)
        if any(breaker_of(sender).closes_after(moment) for moment in stats.taken_at):
            _store(sender, CircuitBreaker())
        sender.save()


def open_breaker(channel: Channel, fault: FailureKind, code: str, retry_after: timedelta | None) -> None:
    """Opens the circuit breaker, or keeps it open for longer: nothing is claimed for a while."""
    with locked_sender(channel) as sender:
        _store(sender, breaker_of(sender).after(fault, code, retry_after, clock.real()))
        sender.save()


@contextmanager
def locked_sender(channel: Channel) -> Iterator[Sender]:
    """The row of the channel's sender, locked in a transaction of its own; made where it is new."""
    name = adapter(channel).sender_name()
    with transaction.atomic():
        known = Sender.objects.raw(_LOCK, [name])
        found = next(known.iterator(), None)
        if found is None:
            Sender.objects.bulk_create([Sender(name=name, channel=channel)], ignore_conflicts=True)
            found = known[0]
        yield found


def breaker_of(sender: Sender) -> CircuitBreaker:
    """The circuit breaker as it is stored."""
    fault = FailureKind(sender.breaker_fault) if sender.breaker_fault else None
    return CircuitBreaker(fault, sender.code, sender.since, sender.paused_until, sender.breaker_trips)


def _store(sender: Sender, breaker: CircuitBreaker) -> None:
    sender.breaker_fault, sender.code, sender.breaker_trips = breaker.fault or "", breaker.code[:20], breaker.trips
    sender.since, sender.paused_until = breaker.since, breaker.paused_until
