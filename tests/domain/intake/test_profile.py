from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.intake.profile import profile, under_age

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
DAY = timedelta(days=1)
Told = tuple[datetime, str, dict[str, Any]]


def intake(at: datetime = MONDAY, **client: Any) -> Told:
    return at, "intake.completed", {"client": {"id": "c-1", **client}}


def update(at: datetime = MONDAY, **client: Any) -> Told:
    return at, "client.updated", {"client": {"id": "c-1", **client}}


def test_nothing_told_is_nothing_known() -> None:
    assert profile([]) == {}
    assert profile([intake(), (MONDAY, "client.erased", {})]) == {}


def test_each_fact_comes_from_the_newest_event_that_stated_it() -> None:
    told = [intake(first_name="Dana", phone="+16175550123"), update(MONDAY + DAY, first_name="Dani")]
    assert profile(told) == {"first_name": "Dani", "phone": "+16175550123"}


def test_an_older_update_that_arrives_later_changes_nothing_newer() -> None:
    told = [update(MONDAY, first_name="Dani"), intake(MONDAY - DAY, first_name="Dana", email="dana@example.com")]
    assert profile(told) == {"first_name": "Dani", "email": "dana@example.com"}


def test_of_two_at_the_same_moment_the_later_told_one_holds() -> None:
    assert profile([intake(first_name="Dana"), intake(first_name="Dani")]) == {"first_name": "Dani"}


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_field_of_an_intake_says_nothing(empty: str | None) -> None:
    assert profile([intake(phone="+16175550123"), intake(MONDAY + DAY, phone=empty)]) == {"phone": "+16175550123"}


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_field_of_an_update_makes_us_forget(empty: str | None) -> None:
    assert profile([intake(phone="+16175550123"), update(MONDAY + DAY, phone=empty)]) == {"phone": ""}


def test_what_was_forgotten_may_be_told_again() -> None:
    told = [update(phone=None), intake(MONDAY + DAY, phone="+16175550123")]
    assert profile(told) == {"phone": "+16175550123"}


def test_the_practitioner_of_the_newest_intake_is_the_clients() -> None:
    told: list[Told] = [
        (MONDAY, "intake.completed", {"practitioner": "Sam"}),
        (MONDAY + DAY, "intake.completed", {"practitioner": None}),
    ]
    assert profile(told) == {"practitioner": "Sam"}


def test_fields_that_are_none_of_ours_are_left_out() -> None:
    assert profile([intake(first_name="Dana", pet="Rex")]) == {"first_name": "Dana"}


facts = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(["", "a", "b"]) for name in ("first_name", "email", "phone")}
)
events = st.lists(st.tuples(st.sampled_from(["intake.completed", "client.updated"]), facts), max_size=6)


@given(events, st.randoms())
def test_the_order_of_arrival_does_not_matter(told: list[tuple[str, dict[str, str]]], shuffler: Any) -> None:
    dated = [(MONDAY + n * DAY, kind, {"client": client}) for n, (kind, client) in enumerate(told)]
    arrived = list(dated)
    shuffler.shuffle(arrived)
    assert profile(arrived) == profile(dated)


@pytest.mark.parametrize(
    ("born", "on", "young"),
    [
        ("2008-11-23", "2026-11-22", True),
        ("2008-11-23", "2026-11-23", False),
        ("2008-02-29", "2026-02-28", True),
        ("2008-02-29", "2026-03-01", False),
        ("1950-01-01", "2026-11-23", False),
        ("2030-01-01", "2026-11-23", True),
        ("", "2026-11-23", False),
    ],
)
def test_under_age_ends_on_the_18th_birthday(born: str, on: str, young: bool) -> None:
    assert under_age(born, datetime.fromisoformat(on).replace(tzinfo=UTC)) is young
