import pytest

from nurture.actions.clients.locks import locked_client
from nurture.actions.touches.end import complete_if_done, end
from nurture.models import Enrollment, Touch
from tests.support.driver import receive_events, touches_of
from tests.support.events import intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def ended() -> Enrollment:
    enrollment = Enrollment.objects.get()
    with locked_client(enrollment.client_id) as client:
        end(client, enrollment, "discharged")
    return enrollment


def completed_if_done(enrollment: Enrollment) -> None:
    with locked_client(enrollment.client_id) as client:
        complete_if_done(client, enrollment.pk)


def test_what_is_planned_or_claimed_is_withdrawn_and_what_is_on_its_way_is_not() -> None:
    receive_events(intake())
    states = {"what-it-is": "sent", "why-it-happens": "sending", "foam-rolling": "claimed", "massage": "in_doubt"}
    for step, state in states.items():
        Touch.objects.filter(step=step).update(state=state)
    ended()
    assert {step: Touch.objects.get(step=step).state for step in states} == {**states, "foam-rolling": "cancelled"}
    assert Touch.objects.filter(state="cancelled", reason="discharged").count() == 7


def test_an_enrollment_is_completed_when_nothing_is_open_any_more() -> None:
    receive_events(intake())
    Touch.objects.exclude(step="rebook").update(state="sent")
    enrollment = Enrollment.objects.get()
    for state, expected in [
        ("planned", "active"),
        ("in_doubt", "active"),
        ("sending", "active"),
        ("sent", "completed"),
    ]:
        Touch.objects.filter(step="rebook").update(state=state)
        completed_if_done(enrollment)
        enrollment.refresh_from_db()
        assert (state, enrollment.state) == (state, expected)
    assert enrollment.ended_at is not None


def test_an_ended_enrollment_stays_ended() -> None:
    receive_events(intake())
    enrollment = ended()
    completed_if_done(enrollment)
    enrollment.refresh_from_db()
    assert (enrollment.state, enrollment.reason) == ("ended", "discharged")


def test_a_client_who_turns_out_to_be_under_age_leaves_every_sequence_at_once() -> None:
    client = receive_events(intake())
    receive_events(other("client.updated", client={"id": "c-1001", "born": "2010-01-01"}))
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "under_age")
    assert {(state, reason) for _, _, state, reason in touches_of(client)} == {("cancelled", "under_age")}


def test_a_client_who_is_of_age_by_now_stays() -> None:
    receive_events(intake())
    receive_events(other("client.updated", client={"id": "c-1001", "born": "2008-11-23"}))
    assert Enrollment.objects.get().state == "active"
