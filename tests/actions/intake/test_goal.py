from collections.abc import Callable
from typing import Any

import pytest

from nurture.models import Enrollment, Goal, Release, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

VISIT = appointment("2027-01-08T10:00:00-05:00")


@pytest.fixture
def prompted(at: SetClock) -> Touch:
    """Dana got the prompt on 17 December; it is the 20th."""
    receive_events(intake())
    Touch.objects.filter(step="rebook").update(state="delivered", sent_at="2026-12-17T10:00:00-05:00")
    at("2026-12-20T10:00:00-05:00")
    return Touch.objects.get(step="rebook")


def booked(id: str, occurred_at: str, **fields: Any) -> dict[str, Any]:
    return other("appointment.booked", id, occurred_at=occurred_at, **{"appointment": VISIT, **fields})


def test_a_booking_after_a_prompt_is_credited_to_it(prompted: Touch) -> None:
    receive_events(booked("b-1", "2026-12-18T09:00:00-05:00"))
    goal = Goal.objects.get()
    assert (goal.touch, goal.appointment.ref, goal.at.day) == (prompted, "a-9", 18)


def test_a_booking_from_before_the_prompt_is_credited_to_nobody(prompted: Touch) -> None:
    receive_events(booked("b-1", "2026-12-16T09:00:00-05:00"))
    assert Goal.objects.count() == 0


def test_a_booking_without_any_prompt_is_credited_to_nobody() -> None:
    receive_events(intake(), other("appointment.booked", appointment=VISIT))
    assert Goal.objects.count() == 0


def test_a_visit_booked_before_and_moved_after_the_prompt_was_not_won_by_it(prompted: Touch) -> None:
    receive_events(booked("b-1", "2026-12-16T09:00:00-05:00"))
    receive_events(booked("b-2", "2026-12-18T09:00:00-05:00", appointment=appointment("2027-01-09T10:00:00-05:00")))
    assert Goal.objects.count() == 0


def test_the_same_visit_moved_later_is_one_goal(prompted: Touch) -> None:
    receive_events(booked("b-1", "2026-12-18T09:00:00-05:00"))
    receive_events(booked("b-2", "2026-12-19T09:00:00-05:00", appointment=appointment("2027-01-09T10:00:00-05:00")))
    assert Goal.objects.count() == 1


def test_a_booking_that_was_already_cancelled_is_no_goal(prompted: Touch) -> None:
    receive_events(other("appointment.cancelled", "b-2", occurred_at="2026-12-19T09:00:00-05:00", appointment=VISIT))
    receive_events(booked("b-1", "2026-12-18T09:00:00-05:00"))
    assert Goal.objects.count() == 0


def test_a_booking_does_not_end_the_care(prompted: Touch) -> None:
    receive_events(booked("b-1", "2026-12-18T09:00:00-05:00"))
    assert Enrollment.objects.get().state == "active"


def test_a_sequence_that_says_so_ends_with_a_booking(
    release: Release, release_with: Callable[[dict[str, str]], Release]
) -> None:
    path = "schedules/pfps.yaml"
    release_with({path: release.files[path].replace("steps:", "on_goal: end\nsteps:")})
    receive_events(booked("b-0", "2026-11-23T15:00:00-05:00"))
    receive_events(intake())
    receive_events(
        booked("b-1", "2026-11-23T15:01:00-05:00", appointment=appointment("2026-12-01T10:00:00-05:00", "a-1"))
    )
    assert Enrollment.objects.get().state == "active", "both were made before the intake, whenever we heard of them"
    receive_events(
        booked("b-2", "2026-11-23T15:04:30-05:00", appointment=appointment("2026-12-02T10:00:00-05:00", "a-2"))
    )
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "booked")
