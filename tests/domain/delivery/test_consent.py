from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.delivery.consent import ConsentEntry, ConsentStatus, consent_status

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SECOND = timedelta(seconds=1)
YES, NO, PAST, AHEAD = (
    ConsentEntry(True),
    ConsentEntry(False),
    ConsentEntry(True, NOW - SECOND),
    ConsentEntry(True, NOW + SECOND),
)


@pytest.mark.parametrize(
    ("newest_first", "found"),
    [
        ([], ConsentStatus.NEVER),
        ([NO], ConsentStatus.NEVER),
        ([YES], ConsentStatus.GIVEN),
        ([YES, NO], ConsentStatus.GIVEN),
        ([NO, YES], ConsentStatus.WITHDRAWN),
        ([AHEAD], ConsentStatus.GIVEN),
        ([PAST], ConsentStatus.EXPIRED),
        ([ConsentEntry(True, NOW)], ConsentStatus.EXPIRED),
        ([YES, PAST], ConsentStatus.GIVEN),
        ([NO, PAST], ConsentStatus.WITHDRAWN),
    ],
)
def test_the_newest_word_counts_and_a_yes_may_run_out(newest_first: list[ConsentEntry], found: ConsentStatus) -> None:
    assert consent_status(newest_first, NOW) is found


def test_an_older_yes_without_an_end_does_not_outlive_a_newer_one_that_ran_out() -> None:
    assert consent_status([PAST, YES], NOW) is ConsentStatus.EXPIRED


ledger = st.lists(
    st.builds(ConsentEntry, st.booleans(), st.none() | st.sampled_from([NOW - SECOND, NOW, NOW + SECOND]))
)


@given(ledger)
def test_only_a_newest_yes_that_holds_is_an_agreement(entries: list[ConsentEntry]) -> None:
    holds = bool(entries) and entries[0].granted and (entries[0].expires_at is None or entries[0].expires_at > NOW)
    assert (consent_status(entries, NOW) is ConsentStatus.GIVEN) == holds
