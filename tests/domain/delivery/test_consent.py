from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.delivery.consent import Agreement, Word, agreement

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SECOND = timedelta(seconds=1)
YES, NO, PAST, AHEAD = Word(True), Word(False), Word(True, NOW - SECOND), Word(True, NOW + SECOND)


@pytest.mark.parametrize(
    ("newest_first", "found"),
    [
        ([], Agreement.NEVER),
        ([NO], Agreement.NEVER),
        ([YES], Agreement.GIVEN),
        ([YES, NO], Agreement.GIVEN),
        ([NO, YES], Agreement.WITHDRAWN),
        ([AHEAD], Agreement.GIVEN),
        ([PAST], Agreement.EXPIRED),
        ([Word(True, NOW)], Agreement.EXPIRED),
        ([YES, PAST], Agreement.GIVEN),
        ([NO, PAST], Agreement.WITHDRAWN),
    ],
)
def test_the_newest_word_counts_and_a_yes_may_run_out(newest_first: list[Word], found: Agreement) -> None:
    assert agreement(newest_first, NOW) is found


def test_an_older_yes_without_an_end_does_not_outlive_a_newer_one_that_ran_out() -> None:
    assert agreement([PAST, YES], NOW) is Agreement.EXPIRED


words = st.lists(st.builds(Word, st.booleans(), st.none() | st.sampled_from([NOW - SECOND, NOW, NOW + SECOND])))


@given(words)
def test_only_a_newest_yes_that_holds_is_an_agreement(said: list[Word]) -> None:
    holds = bool(said) and said[0].granted and (said[0].expires_at is None or said[0].expires_at > NOW)
    assert (agreement(said, NOW) is Agreement.GIVEN) == holds
