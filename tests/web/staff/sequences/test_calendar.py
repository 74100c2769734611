from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import QueryDict

from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from nurture.models import Touch
from nurture.web.staff.sequences.calendar import Start, calendar_of
from tests.support.driver import receive_events
from tests.support.events import intake

NOW = datetime(2026, 11, 23, 20, 4, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def content(shipped: tuple[dict[str, str], dict[str, Any]]) -> Content:
    return read_content(shipped[0])


def start(form: str, content: Content) -> Start:
    return Start.of(QueryDict(form), NOW, content.clinic)


def test_without_a_choice_it_starts_now_at_the_clinic(content: Content) -> None:
    assert start("", content).at.isoformat() == "2026-11-23T15:04:00-05:00"


def test_the_chosen_clock_time_is_that_of_the_chosen_zone(content: Content) -> None:
    chosen = start("start=2026-03-07T23:30&zone=America/Los_Angeles", content)
    assert chosen.at.isoformat() == "2026-03-07T23:30:00-08:00"


def test_an_offset_says_which_moment_is_meant(content: Content) -> None:
    chosen = start("start=2026-03-08T08:30%2B01:00&zone=America/Los_Angeles", content)
    assert chosen.at.isoformat() == "2026-03-07T23:30:00-08:00"


@pytest.mark.parametrize(
    "form", ["zone=Mars/Base", "zone=..%2Fetc", "start=soon", "start=9999-12-31T00:00", "start=1000-01-01T00:00"]
)
def test_what_cannot_be_read_is_told_and_the_default_stands_in(form: str, content: Content) -> None:
    chosen = start(form, content)
    assert (chosen.at.isoformat(), bool(chosen.error)) == ("2026-11-23T15:04:00-05:00", True)


def test_whole_weeks_begin_on_monday_and_end_with_the_last_message(content: Content) -> None:
    weeks = calendar_of(content.sequences["pfps"], start("start=2026-11-25T15:04", content), content.clinic)
    days = [day for week in weeks for day in week]
    assert {len(week) for week in weeks} == {7}
    assert (days[0].date, days[0].inside, days[0].date.weekday()) == (date(2026, 11, 23), False, 0)
    assert [day.date for day in days if day.starts] == [date(2026, 11, 25)]
    last = max(day.date for day in days if day.touches)
    assert [day.date for day in days if day.inside][-1] == last


def test_the_calendar_is_what_a_client_would_get(release: None, at: Any, content: Content) -> None:
    at("2026-11-23T15:05:00-05:00")
    dana = receive_events(intake())
    weeks = calendar_of(content.sequences["pfps"], start("start=2026-11-23T15:04", content), content.clinic)
    shown = [(touch.step, touch.channel.value, touch.due_at) for week in weeks for day in week for touch in day.touches]
    real = Touch.objects.filter(client=dana).order_by("due_at", "position", "id")
    assert sorted(shown) == sorted(real.values_list("step", "channel", "due_at"))
