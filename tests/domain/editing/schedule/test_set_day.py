from datetime import date
from typing import Any

import pytest

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.set_day import days_on, not_too_far, on_day
from nurture.domain.editing.schedule.yaml_lines import CannotEdit

INTAKE = date(2026, 11, 23)  # a Monday


def when(**fields: Any) -> When:
    return When.model_validate(fields)


def december(day: int) -> date:
    return date(2026, 12, day)


def test_a_day_counts_from_the_intake_and_the_rest_stays() -> None:
    rebook = when(after="24 days", at="10:00", on=["tue", "wed"])
    assert on_day(rebook, INTAKE, december(3)) == when(after="10 days", at="10:00", on=["tue", "wed"])
    assert on_day(when(after="2 hours"), INTAKE, date(2026, 11, 24)) == when(after="1 day")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (INTAKE, "before the intake"),
        (date(2026, 11, 1), "before the intake"),
        (date(2027, 12, 29), "more than a year away"),
    ],
)
def test_a_day_that_cannot_be_says_why(day: date, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        on_day(when(after="3 days"), INTAKE, day)
    with pytest.raises(CannotEdit, match="more than a year away"):
        not_too_far(when(after="401 days"))


@pytest.mark.parametrize(
    ("fields", "by", "planned", "shown", "day"),
    [
        ({}, 1, 5, 5, december(6)),
        ({}, -7, 14, 14, december(7)),
        # moved by a limit: on from where it is seen, back from where it was wanted
        ({}, 1, 5, 7, december(8)),
        ({}, -1, 5, 7, december(4)),
        # days of the week on which it does not go are passed over, in both directions
        ({"on": ["tue", "wed", "thu"]}, 1, 3, 3, december(8)),
        ({"on": ["tue", "wed", "thu"]}, -1, 8, 8, december(3)),
        # beyond the first day and the last one there is none
        ({}, -28, 14, 14, date(2026, 11, 24)),
        ({}, 4000, 14, 14, date(2027, 12, 28)),
    ],
)
def test_arrow_keys_lead_to_a_day(fields: dict[str, Any], by: int, planned: int, shown: int, day: date) -> None:
    assert days_on(when(after="9 days", **fields), by, INTAKE, december(planned), december(shown)) == day


def test_from_the_first_day_none_leads_back_nor_on_from_the_last() -> None:
    with pytest.raises(CannotEdit, match="write its time as hours"):
        days_on(when(after="2 hours"), -1, INTAKE, INTAKE, INTAKE)
    with pytest.raises(CannotEdit, match="write its time as hours"):
        days_on(when(after="1 day"), -1, INTAKE, date(2026, 11, 24), date(2026, 11, 24))
    with pytest.raises(CannotEdit, match="more than a year away"):
        days_on(when(after="400 days"), 1, INTAKE, date(2027, 12, 28), date(2027, 12, 28))
