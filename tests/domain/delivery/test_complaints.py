import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.delivery.complaints import ComplaintLevel, Complaints


@pytest.mark.parametrize(
    ("sent", "complaints", "alarm"),
    [
        (10_000, 9, ComplaintLevel.NONE),
        (10_000, 10, ComplaintLevel.WARN),
        (10_000, 29, ComplaintLevel.WARN),
        (10_000, 30, ComplaintLevel.TOO_MANY),
        (1_000, 3, ComplaintLevel.TOO_MANY),
    ],
)
def test_a_tenth_of_a_percent_warns_and_three_are_too_many(sent: int, complaints: int, alarm: ComplaintLevel) -> None:
    assert Complaints("pfps", sent, complaints).level is alarm


@pytest.mark.parametrize(
    ("complaints", "seen", "alarm"),
    [
        (3, 0, ComplaintLevel.TOO_MANY),
        (3, 1, ComplaintLevel.WARN),
        (5, 3, ComplaintLevel.WARN),
        (6, 3, ComplaintLevel.TOO_MANY),
        (30, 30, ComplaintLevel.WARN),
    ],
)
def test_what_somebody_has_seen_warns_and_is_too_many_no_more(
    complaints: int, seen: int, alarm: ComplaintLevel
) -> None:
    assert Complaints("pfps", 1000, complaints, seen).level is alarm


@pytest.mark.parametrize(
    ("complaints", "alarm"), [(0, ComplaintLevel.NONE), (1, ComplaintLevel.NONE), (2, ComplaintLevel.WARN)]
)
def test_one_complaint_in_a_small_clinic_is_no_rate(complaints: int, alarm: ComplaintLevel) -> None:
    assert Complaints("pfps", 50, complaints).level is alarm


def test_it_says_how_many_of_how_many() -> None:
    assert str(Complaints("pfps", 12_000, 14)) == "pfps: 14 of 12,000 (0.1%)"


@given(st.integers(0, 10**7), st.integers(0, 10**4))
def test_a_rate_is_a_share_whatever_was_sent(sent: int, complaints: int) -> None:
    assert 0 <= Complaints("pfps", sent, complaints).rate <= 1
