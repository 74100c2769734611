"""How long a value that was mended by hand stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nurture.domain.intake.mending import Told, replayed

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def told(day: int, source: str = "front-desk", kind: str = "client.updated", **client: Any) -> Told:
    by = {"by": "user:kim"} if source == "desk" else {}
    return Told(MONDAY + timedelta(days=day), day, source, kind, {"client": {"id": "c-1", **client}, **by})


def email(*events: Told) -> tuple[str, bool]:
    """The address that counts in the end, and whether a mending stands."""
    known, _, mendings = replayed(events)
    return known.get("email", ""), "email" in mendings


INTAKE = told(0, kind="intake.completed", email="dnaa@example.com")
MENDED = told(1, "desk", email="dana@example.com")


def test_a_mended_value_counts_and_what_the_source_said_is_kept_beside_it() -> None:
    known, _, mendings = replayed([INTAKE, MENDED])
    assert known == {"email": "dana@example.com"}
    assert mendings == {
        "email": {
            "value": "dana@example.com", "at": "2026-11-24T00:00:00+00:00", "by": "user:kim",
            "said": [["front-desk", "dnaa@example.com"]],
        }
    }  # fmt: skip


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        (told(2, email="dnaa@example.com"), ("dana@example.com", True)),  # it repeats itself
        (told(2, email="DNAA@example.com"), ("dana@example.com", True)),
        (told(2, "calendar", email="dnaa@example.com"), ("dana@example.com", True)),  # so does another one
        (told(2, kind="intake.completed", email=""), ("dana@example.com", True)),  # says nothing
        (told(2, phone="+16175550123"), ("dana@example.com", True)),
        (told(2, email="new@example.com"), ("new@example.com", False)),  # something else than before
        (told(2, email="dana@example.com"), ("dana@example.com", False)),  # it says so too now
        (told(2, email=""), ("", False)),  # it forgets the address, which is something new
    ],
)
def test_it_stays_until_a_source_says_something_new(later: Told, counts: tuple[str, bool]) -> None:
    assert email(INTAKE, MENDED, later) == counts


def test_what_happened_before_the_mending_and_comes_later_does_not_count() -> None:
    late = Told(MONDAY + timedelta(hours=5), 9, "front-desk", "client.updated", {"client": {"email": "x@example.com"}})
    assert email(INTAKE, MENDED, late) == ("dana@example.com", True)


def test_the_newest_word_before_the_mending_is_the_one_that_repeats_nothing_new() -> None:
    first, second = told(0, email="old@example.com"), told(1, email="dnaa@example.com")
    mended = told(2, "desk", email="dana@example.com")
    assert email(first, second, mended, told(3, email="dnaa@example.com")) == ("dana@example.com", True)
    assert email(first, second, mended, told(3, email="old@example.com")) == ("old@example.com", False)


def test_a_mending_is_mended_again_and_taken_back() -> None:
    again = told(2, "desk", email="dana@other.example")
    assert email(INTAKE, MENDED, again, told(3, email="dnaa@example.com")) == ("dana@other.example", True)
    assert email(INTAKE, MENDED, told(2, "desk", email="dnaa@example.com")) == ("dnaa@example.com", False)


def test_what_nobody_had_said_before_gives_way_to_whatever_a_source_says() -> None:
    assert email(told(0, kind="intake.completed", phone="+1"), MENDED) == ("dana@example.com", True)
    assert email(told(0, kind="intake.completed", phone="+1"), MENDED, told(2, email="s@example.com")) == (
        "s@example.com", False,
    )  # fmt: skip


def test_two_fields_are_mended_each_for_itself() -> None:
    both = told(1, "desk", email="dana@example.com", phone="+16175550123")
    known, _, mendings = replayed([INTAKE, both, told(2, email="n@example.com", phone="")])
    assert (known, list(mendings)) == ({"email": "n@example.com", "phone": ""}, [])
