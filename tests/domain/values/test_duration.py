from datetime import timedelta

import pytest

from nurture.domain.values.duration import Duration, parse_duration


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("90 minutes", Duration(exact=timedelta(minutes=90))),
        ("1 hour", Duration(exact=timedelta(hours=1))),
        (" 2 Hours ", Duration(exact=timedelta(hours=2))),
        ("0 days", Duration()),
        ("1 day", Duration(days=1)),
        ("3 weeks", Duration(days=21)),
    ],
)
def test_a_duration_is_read_as_a_schedule_writes_it(written: str, meant: Duration) -> None:
    assert parse_duration(written) == meant


@pytest.mark.parametrize("written", ["", "2", "two days", "2 months", "-1 days", "1.5 hours", "2 days 3 hours"])
def test_anything_else_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match="write for example '2 hours', '3 days' or '2 weeks'"):
        parse_duration(written)


def test_days_are_counted_and_hours_are_exact() -> None:
    assert [parse_duration(text).counts_days for text in ("24 hours", "1 day")] == [False, True]


def test_lengths_compare_as_if_every_day_had_24_hours() -> None:
    assert parse_duration("2 weeks").nominal == timedelta(days=14)
    assert parse_duration("36 hours").nominal == timedelta(days=1.5)
