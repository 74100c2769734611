import pytest

from nurture.models import Client, Enrollment, Touch
from tests.support.driver import receive_events
from tests.support.events import intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_a_discharge_ends_what_was_running() -> None:
    receive_events(intake(), other("client.discharged"))
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "discharged")
    assert set(Touch.objects.values_list("state", "reason")) == {("cancelled", "discharged")}


def test_a_discharge_that_comes_late_leaves_what_began_after_it() -> None:
    receive_events(intake(), other("client.discharged", occurred_at="2026-11-20T10:00:00-05:00"))
    assert Enrollment.objects.get().state == "active"


def test_of_two_discharges_the_newer_counts() -> None:
    receive_events(
        other("client.discharged", "evt-1", occurred_at="2026-11-22T10:00:00-05:00"),
        other("client.discharged", "evt-2", occurred_at="2026-11-20T10:00:00-05:00"),
    )
    at = Client.objects.get().discharged_at
    assert at is not None
    assert at.isoformat() == "2026-11-22T15:00:00+00:00"
