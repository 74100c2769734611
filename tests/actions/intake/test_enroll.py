from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.models import Enrollment, Event, Release, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events, touches_of
from tests.support.events import DANA, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

Publish = Callable[[dict[str, str]], Release]
THREE_TEXTS = """
sequence: pfps
title: Three texts within an hour
for: {condition: pfps}
steps:
  - {step: first, when: {after: 1 hour}, sms: knee/nudge-rolling}
  - {step: second, when: {after: 1 hour}, sms: knee/nudge-strength}
  - {step: third, when: {after: 1 hour}, sms: knee/nudge-easing}
"""


def decided(**fields: Any) -> tuple[str, str]:
    """(outcome, reason) of an intake."""
    receive_events(intake(**fields))
    return Event.objects.values_list("outcome", "reason").latest("id")


def test_an_intake_plans_every_touch_of_the_sequence_at_once() -> None:
    receive(intake())
    with CaptureQueriesContext(connection) as queries:
        process_waiting()
    inserts = [q for q in queries.captured_queries if q["sql"].startswith("COPY nurture_touch")]
    assert (len(inserts), Touch.objects.count()) == (1, 10)
    enrollment = Enrollment.objects.get()
    assert (enrollment.sequence, enrollment.state, enrollment.release.number) == ("pfps", "active", 1)
    assert enrollment.anchor == datetime(2026, 11, 23, 20, 4, tzinfo=UTC)


def test_touches_count_from_the_clients_own_time() -> None:
    receive_events(intake(client={**DANA, "timezone": "America/Los_Angeles"}))
    second = Touch.objects.get(step="why-it-happens").due_at
    assert second == datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("America/Los_Angeles"))


def test_without_a_zone_texts_wait_until_the_number_and_the_clinic_are_both_awake() -> None:
    los_angeles = {**DANA, "phone": "+12135550123", "timezone": None}
    receive_events(intake(client=los_angeles))
    texts = Touch.objects.filter(channel="sms").values_list("due_at", flat=True)
    assert {(at.astimezone(ZoneInfo("America/New_York")).hour >= 13) for at in texts} == {True}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"condition": "itbs"}, ("enrolled", "")),
        ({"condition": "shoulder"}, ("not_enrolled", "no_sequence")),
        ({"condition": ...}, ("not_enrolled", "no_track")),
        ({"condition": ..., "symptoms": ["outer-knee"]}, ("enrolled", "")),
        ({"client": {**DANA, "born": "2009-01-01"}}, ("not_enrolled", "under_age")),
        ({"client": {**DANA, "born": "2008-11-23"}}, ("enrolled", "")),
    ],
)
def test_an_intake_ends_in_an_enrollment_or_a_reason(fields: dict[str, Any], expected: tuple[str, str]) -> None:
    assert decided(**fields) == expected
    assert Enrollment.objects.count() == (1 if expected[0] == "enrolled" else 0)


def test_signs_both_ways_lead_to_the_general_track() -> None:
    receive_events(intake(condition=..., symptoms=["front-of-knee", "outer-knee"]))
    assert Enrollment.objects.get().sequence == "knee"


def test_a_birthday_told_earlier_counts_too() -> None:
    receive_events(other("client.updated", "evt-0", client={"id": "c-1001", "born": "2010-01-01"}))
    assert decided() == ("not_enrolled", "under_age")


def test_an_intake_from_before_a_discharge_enrolls_nobody() -> None:
    receive_events(other("client.discharged", "evt-0", occurred_at="2026-11-23T15:04:10-05:00"))
    assert decided() == ("not_enrolled", "discharged")


def test_an_intake_from_after_a_discharge_enrolls_again() -> None:
    receive_events(other("client.discharged", "evt-0", occurred_at="2026-11-23T15:03:00-05:00"))
    assert decided() == ("enrolled", "")


def test_a_second_intake_for_a_running_sequence_changes_nothing() -> None:
    receive_events(intake())
    assert decided(id="evt-2") == ("not_enrolled", "already_enrolled")
    assert Touch.objects.count() == 10


def test_a_sequence_is_entered_again_only_after_its_time(at: SetClock) -> None:
    receive_events(intake())
    Enrollment.objects.update(state="completed")
    at("2027-05-20T12:00:00-04:00")
    assert decided(id="evt-2", occurred_at="2027-05-20T11:00:00-04:00") == ("not_enrolled", "too_soon")
    at("2027-05-24T12:00:00-04:00")
    assert decided(id="evt-3", occurred_at="2027-05-24T11:00:00-04:00") == ("enrolled", "")


def test_an_event_of_last_month_counts_from_its_receipt(monday: datetime) -> None:
    receive_events(intake(occurred_at="2026-10-20T10:00:00-04:00"))
    anchor = Enrollment.objects.get().anchor
    assert timedelta() <= anchor - monday < timedelta(minutes=1)


def test_an_event_of_just_under_a_day_ago_counts_from_when_it_happened() -> None:
    receive_events(intake(occurred_at="2026-11-22T15:06:00-05:00"))
    assert Enrollment.objects.get().anchor == datetime(2026, 11, 22, 20, 6, tzinfo=UTC)


def test_a_touch_that_was_moved_says_from_where_to_where_and_why(at: SetClock) -> None:
    at("2026-11-23T21:30:00-05:00")
    receive_events(intake(occurred_at="2026-11-23T21:00:00-05:00"))
    assert Touch.objects.get(step="what-it-is").moves == [
        {"from": "2026-11-24T04:00:00+00:00", "to": "2026-11-24T12:00:00+00:00", "why": "window"}
    ]


def test_a_touch_without_a_slot_in_two_weeks_is_skipped_from_the_start(release: Release, release_with: Publish) -> None:
    clinic = release.files["schedules/clinic.yaml"]
    sundays = clinic.replace('sms: {mon-fri: "10:00-18:00", sat: "10:00-17:00"}', 'sms: {sun: "12:00-12:30"}')
    release_with({"schedules/clinic.yaml": sundays, "schedules/pfps.yaml": THREE_TEXTS})
    client = receive_events(intake())
    assert touches_of(client) == [
        ("third", "sms", "skipped", "no_slot"), ("first", "sms", "planned", ""), ("second", "sms", "planned", ""),
    ]  # fmt: skip


def test_an_enrollment_stays_on_its_release(release: Release, release_with: Publish) -> None:
    receive_events(intake())
    release_with({"schedules/pfps.yaml": THREE_TEXTS})
    receive_events(intake("evt-2", client={**DANA, "id": "c-2"}))
    first, second = Enrollment.objects.order_by("id")
    assert (first.release.number, first.touches.count()) == (1, 10)
    assert (second.release.number, second.touches.count()) == (2, 3)
