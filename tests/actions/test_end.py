import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from nurture.actions.end import complete_if_done, end, running
from nurture.models import Enrollment, Touch
from tests.events import intake, other
from tests.trip import story, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_what_is_planned_or_claimed_is_withdrawn_and_what_is_on_its_way_is_not() -> None:
    tell(intake())
    states = {"what-it-is": "sent", "why-it-happens": "sending", "foam-rolling": "claimed", "massage": "in_doubt"}
    for step, state in states.items():
        Touch.objects.filter(step=step).update(state=state)
    end(Enrollment.objects.get(), "discharged")
    assert {step: Touch.objects.get(step=step).state for step in states} == {**states, "foam-rolling": "cancelled"}
    assert Touch.objects.filter(state="cancelled", reason="discharged").count() == 7


def test_an_enrollment_is_completed_when_nothing_is_open_any_more() -> None:
    tell(intake())
    Touch.objects.exclude(step="rebook").update(state="sent")
    enrollment = Enrollment.objects.get()
    for state, expected in [
        ("planned", "active"),
        ("in_doubt", "active"),
        ("sending", "active"),
        ("sent", "completed"),
    ]:
        Touch.objects.filter(step="rebook").update(state=state)
        complete_if_done(enrollment.pk)
        enrollment.refresh_from_db()
        assert (state, enrollment.state) == (state, expected)
    assert enrollment.ended_at is not None


def test_an_ended_enrollment_stays_ended() -> None:
    tell(intake())
    enrollment = Enrollment.objects.get()
    end(enrollment, "discharged")
    complete_if_done(enrollment.pk)
    enrollment.refresh_from_db()
    assert (enrollment.state, enrollment.reason) == ("ended", "discharged")


def test_running_is_what_still_has_something_to_say() -> None:
    client = tell(intake())
    enrollment = Enrollment.objects.get()
    for state, open_touches, expected in [
        ("active", True, 1), ("paused", True, 1), ("completed", True, 1), ("completed", False, 0), ("ended", True, 0),
    ]:  # fmt: skip
        Enrollment.objects.update(state=state)
        Touch.objects.update(state="planned" if open_touches else "sent")
        assert (state, open_touches, running(client).count()) == (state, open_touches, expected)
    assert enrollment.sequence == "pfps"


@pytest.mark.django_db(transaction=True)
def test_the_last_two_touches_settled_at_the_same_time_complete_the_enrollment() -> None:
    tell(intake())
    pair = Touch.objects.filter(step="easing-off")
    Touch.objects.exclude(step="easing-off").delete()
    pair.update(state="sending")
    enrollment, both = Enrollment.objects.get(), threading.Barrier(2)

    def settle(touch: int) -> None:
        try:
            with transaction.atomic():
                Touch.objects.filter(pk=touch).update(state="sent")
                both.wait(5)  # neither can see the other's change yet
                complete_if_done(enrollment.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(settle, pair.values_list("pk", flat=True)))
    enrollment.refresh_from_db()
    assert enrollment.state == "completed"


def test_a_client_who_turns_out_to_be_under_age_leaves_every_sequence_at_once() -> None:
    client = tell(intake())
    tell(other("client.updated", client={"id": "c-1001", "born": "2010-01-01"}))
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "under_age")
    assert {(state, reason) for _, _, state, reason in story(client)} == {("cancelled", "under_age")}


def test_a_client_who_is_of_age_by_now_stays() -> None:
    tell(intake())
    tell(other("client.updated", client={"id": "c-1001", "born": "2008-11-23"}))
    assert Enrollment.objects.get().state == "active"
