from datetime import UTC, datetime, timedelta

from nurture.domain.delivery.circuit_breaker import PAUSES, CircuitBreaker
from nurture.domain.delivery.verdict import FailureKind

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def tripped(
    fault: FailureKind, times: int = 1, retry_after: timedelta | None = None
) -> tuple[CircuitBreaker, datetime]:
    """A breaker that opened so often in a row, each time right after its pause; and the moment."""
    breaker, now = CircuitBreaker(), NOW
    for _ in range(times):
        now = breaker.paused_until or now
        breaker = breaker.after(fault, "20429", retry_after, now)
    return breaker, now


def test_a_closed_one_lets_everything_pass() -> None:
    assert CircuitBreaker().allows(100, busy=50, now=NOW) == 100


def test_during_the_pause_nothing_passes() -> None:
    for fault in PAUSES:
        breaker, now = tripped(fault)
        assert breaker.allows(100, busy=0, now=now) == 0


def test_after_too_much_at_once_everything_may_go_on() -> None:
    breaker, _ = tripped(FailureKind.NOT_NOW)
    assert breaker.allows(100, busy=3, now=LATER) == 100


def test_after_a_fault_of_the_senders_one_at_a_time_tries_it() -> None:
    breaker, _ = tripped(FailureKind.SENDER_FAULT)
    assert breaker.allows(100, busy=0, now=LATER) == 1
    assert breaker.allows(100, busy=1, now=LATER) == 0


def test_each_pause_is_twice_as_long_up_to_a_limit() -> None:
    for fault, (first, longest) in PAUSES.items():
        for times in range(1, 30):
            breaker, now = tripped(fault, times)
            assert breaker.paused_until is not None
            assert (breaker.paused_until - now).total_seconds() == min(first * 2 ** (times - 1), longest)


def test_the_provider_knows_best_how_long() -> None:
    breaker, now = tripped(FailureKind.NOT_NOW, retry_after=timedelta(seconds=77))
    assert breaker.paused_until == now + timedelta(seconds=77)


def test_what_was_under_way_when_it_opened_makes_no_longer_pause() -> None:
    breaker, now = tripped(FailureKind.NOT_NOW)
    assert breaker.after(FailureKind.NOT_NOW, "20429", None, now + timedelta(milliseconds=300)) == breaker


def test_a_worse_fault_takes_over() -> None:
    breaker, now = tripped(FailureKind.NOT_NOW, times=5)
    worse = breaker.after(FailureKind.SENDER_FAULT, "20003", None, now)
    assert (worse.fault, worse.code, worse.trips, worse.since) == (FailureKind.SENDER_FAULT, "20003", 1, NOW)


def test_only_what_was_handed_over_after_the_pause_proves_that_it_works_again() -> None:
    breaker, _ = tripped(FailureKind.SENDER_FAULT)
    assert breaker.closes_after(NOW + timedelta(seconds=1)) is False
    assert breaker.closes_after(NOW + timedelta(seconds=20)) is True
    assert CircuitBreaker().closes_after(NOW) is False


def test_a_milder_fault_takes_nothing_from_a_worse_one() -> None:
    breaker, now = tripped(FailureKind.SENDER_FAULT, times=5)
    while_it_stands = breaker.after(FailureKind.NOT_NOW, "20429", None, now + timedelta(seconds=1))
    assert while_it_stands == breaker
    probe = breaker.after(FailureKind.NOT_NOW, "20429", None, LATER)
    assert (probe.fault, probe.code, probe.trips) == (FailureKind.SENDER_FAULT, breaker.code, 6)
    assert probe.paused_until == LATER + timedelta(seconds=300)


def test_a_provider_that_says_how_long_is_heard_while_the_pause_stands() -> None:
    breaker, now = tripped(FailureKind.NOT_NOW)
    longer = breaker.after(FailureKind.NOT_NOW, "20429", timedelta(seconds=300), now)
    assert (longer.paused_until, longer.trips) == (now + timedelta(seconds=300), breaker.trips)
    assert longer.after(FailureKind.NOT_NOW, "20429", timedelta(seconds=5), now).paused_until == longer.paused_until
