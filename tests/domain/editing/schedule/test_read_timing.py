from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule.read_timing import UnreadableTiming, read_sentence
from nurture.domain.timing.timing_sentence import timing_sentence
from nurture.domain.values.window import WEEKDAYS

LENGTHS = st.one_of(
    st.integers(0, 365).map("{} days".format), st.integers(1, 90).map("{} hours".format),
    st.integers(1, 600).map("{} minutes".format),
)  # fmt: skip
WHEN = st.builds(
    lambda after, at, on: When.model_validate({"after": after, "at": at, "on": sorted(on, key=WEEKDAYS.index)}),
    LENGTHS,
    st.none() | st.integers(0, 1439),
    st.sets(st.sampled_from(WEEKDAYS), max_size=6),
)


def when(**fields: Any) -> When:
    return When.model_validate(fields)


@given(WHEN)
def test_what_is_printed_reads_back_the_same(one: When) -> None:
    assert read_sentence(timing_sentence(one)) == one


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"after": "2 hours"}, "2 hours after the intake"),
        ({"after": "90 minutes"}, "90 minutes after the intake"),
        ({"after": "1 week", "at": "13:00"}, "7 days after the intake, at 13:00"),
        (
            {"after": "5 days", "at": "12:30", "on": WEEKDAYS[:6]},
            "5 days after the intake, at 12:30, not on Sundays",
        ),
        ({"after": "3 days", "at": "09:00", "on": WEEKDAYS[1:4]}, "3 days after the intake, at 09:00, Tue–Thu"),
        ({"after": "1 day", "on": ["tue", "fri"]}, "1 day after the intake, on Tuesdays and Fridays"),
    ],
)
def test_a_schedule_in_words(fields: dict[str, Any], words: str) -> None:
    assert timing_sentence(when(**fields)) == words


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("3 days after intake at 09:00, Tue–Thu", {"after": "3 days", "at": "09:00", "on": ["tue", "wed", "thu"]}),
        ("Two weeks after the start", {"after": "14 days"}),
        ("a day after the intake at 9 a.m.", {"after": "1 day", "at": "09:00"}),
        ("5 days after the intake, at noon, on weekdays", {"after": "5 days", "at": "12:00", "on": WEEKDAYS[:5]}),
        ("1 day after the intake, not on Saturdays or Sundays", {"after": "1 day", "on": WEEKDAYS[:5]}),
        ("4 days after the intake, Fri to Mon, at 7:05 pm",
         {"after": "4 days", "at": "19:05", "on": ["mon", "fri", "sat", "sun"]}),
    ],
)  # fmt: skip
def test_other_ways_to_write_it_are_read(words: str, fields: dict[str, Any]) -> None:
    assert read_sentence(words) == when(**fields)


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("3 dyas after the intake", "3 days after the intake"),
        ("in 3 days at 9:00", "3 days after the intake, at 09:00"),
        ("5 days after the intake, at 12:30, not on sundys", "5 days after the intake, at 12:30, not on Sundays"),
        ("whenever you like", ""),
        ("3 days after the intake at 25:00", ""),
        ("3 days after the intake at 9:00 at 10:00", ""),
        ("3 days after the intake 9", ""),
        ("", ""),
    ],
)
def test_nonsense_is_refused_with_what_was_meant(words: str, suggestion: str) -> None:
    with pytest.raises(UnreadableTiming) as refused:
        read_sentence(words)
    assert refused.value.suggestion == suggestion
