"""Grant: how many touches may be claimed, by the sender's limit and breaker; one row for all workers together."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import floor

from django.db import transaction

from nurture import clock
from nurture.channels.identity import rate_limit_of, sender_name
from nurture.domain.delivery.circuit_breaker import CircuitBreaker
from nurture.domain.delivery.token_bucket import refilled
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Sender

#: Upper bounds, in seconds, of the classes in which answers are counted; the last class has none.
LATENCY_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

#: As text, since it is asked with every claim and at the end of every lease.
_LOCK = "SELECT * FROM nurture_sender WHERE name = %s FOR UPDATE"


@dataclass(slots=True)
class LeaseStats:
    """What became of one lease, as its sender is told: how long answers took (seconds), what was used of the limit."""

    latencies: list[float] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    taken_at: list[datetime] = field(default_factory=list)  # when what the provider took was handed over


def allowance(row: Sender, wanted: int, busy: int) -> int:
    """How many touches may be claimed by this sender, whose row is locked in the transaction that claims them."""
    now, limit = clock.real(), rate_limit_of(Channel(row.channel))
    allowed = breaker_of(row).allows(wanted, busy, now)
    if not limit:
        if row.filled_at is not None:  # a limit that was taken away leaves no debt
            row.tokens, row.filled_at = 0, None
            row.save(update_fields=["tokens", "filled_at"])
        return allowed
    row.tokens, row.filled_at = refilled(row.tokens, row.filled_at, limit, now), now
    return min(allowed, max(0, floor(row.tokens)))


def consume(row: Sender, claimed: int) -> None:
    """Takes what was claimed out of the bucket; what it really cost is known at the lease's end."""
    if row.filled_at is not None:
        row.tokens -= claimed
        row.save(update_fields=["tokens", "filled_at"])


def record_lease(channel: Channel, claimed: int, tally: LeaseStats) -> None:
    """At the end of a lease: the limit gets back what was not used, and pays for long texts; a breaker may close."""
    with transaction.atomic():
        row = locked_sender(channel)
        if row.filled_at is not None:
            row.tokens += claimed - sum(tally.used)
        counts = row.answers or [0] * (len(LATENCY_BUCKETS) + 1)
        for seconds in tally.latencies:
            counts[sum(seconds > bound for bound in LATENCY_BUCKETS)] += 1
        row.answers, row.answer_seconds = counts, row.answer_seconds + sum(tally.latencies)
        if any(breaker_of(row).closes_after(moment) for moment in tally.taken_at):
            _store(row, CircuitBreaker())
        row.save()


def open_breaker(channel: Channel, fault: FailureKind, code: str, retry_after: timedelta | None) -> None:
    """The provider takes nothing from us just now: nothing is claimed for a while."""
    with transaction.atomic():
        row = locked_sender(channel)
        _store(row, breaker_of(row).after(fault, code, retry_after, clock.real()))
        row.save()


def locked_sender(channel: Channel) -> Sender:
    """The row of the channel's sender; made where it is new."""
    name = sender_name(channel)
    known = Sender.objects.raw(_LOCK, [name])
    for row in known.iterator():
        return row
    Sender.objects.bulk_create([Sender(name=name, channel=channel)], ignore_conflicts=True)
    return known[0]


def breaker_of(row: Sender) -> CircuitBreaker:
    """The breaker as it is stored."""
    fault = FailureKind(row.fault) if row.fault else None
    return CircuitBreaker(fault, row.code, row.since, row.paused_until, row.trips)


def _store(row: Sender, breaker: CircuitBreaker) -> None:
    row.fault, row.code, row.trips = breaker.fault or "", breaker.code[:20], breaker.trips
    row.since, row.paused_until = breaker.since, breaker.paused_until
