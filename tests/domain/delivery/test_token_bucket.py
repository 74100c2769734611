from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.delivery.token_bucket import SAVED_UP, refilled

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def test_a_new_bucket_is_full() -> None:
    assert refilled(0, None, rate=5, now=NOW) == 5 * SAVED_UP


def test_a_slow_sender_may_still_send_one() -> None:
    assert refilled(0, None, rate=0.01, now=NOW) == 1


def test_what_is_owed_is_paid_off_first() -> None:
    assert refilled(-4, NOW, rate=1, now=NOW + timedelta(seconds=3)) == -1


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    assert refilled(1.5, NOW, rate=1, now=NOW - timedelta(minutes=5)) == 1.5


@given(
    st.floats(0.1, 100),
    st.lists(st.tuples(st.floats(0, 5), st.integers(0, 30)), max_size=60),
)
def test_in_the_long_run_no_more_goes_out_than_the_rate_allows(rate: float, wishes: list[tuple[float, int]]) -> None:
    now, tokens, filled_at, used = NOW, 0.0, None, 0
    for wait, wanted in wishes:
        now += timedelta(seconds=wait)
        tokens, filled_at = refilled(tokens, filled_at, rate, now), now
        granted = min(wanted, max(0, int(tokens)))
        tokens, used = tokens - granted, used + granted
    saved_up = max(1.0, rate * SAVED_UP)
    assert used <= saved_up + rate * (now - NOW).total_seconds() + 1e-3
