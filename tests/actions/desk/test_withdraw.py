"""An intake that is taken back."""

from datetime import datetime
from typing import Any

import pytest

from nurture.actions.clients.lookup import suppression_of
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.desk.tell import tell
from nurture.actions.intake.receive import NotAllowed, receive
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.scope import Scope
from nurture.models import Client, Event
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events
from tests.support.events import CONSENT, DANA, appointment, intake, other

pytestmark = pytest.mark.django_db


def withdrawn(intake: str = "evt-1", id: str = "back", **fields: Any) -> dict[str, Any]:
    return other("intake.withdrawn", id, intake=intake, **fields)


def outcome_of(ref: str) -> tuple[str, str]:
    event = Event.objects.get(ref=ref)
    return event.outcome, event.reason


def test_what_the_intake_began_ends_and_what_it_alone_gave_is_forgotten(dana: Client) -> None:
    client = receive_events(withdrawn())
    assert set(client.touches.values_list("state", "reason")) == {("cancelled", "withdrawn")}
    assert list(client.enrollments.values_list("state", "reason")) == [("ended", "withdrawn")]
    assert outcome_of("evt-1") == ("not_enrolled", "withdrawn")
    assert not client.consents.exists()
    fields = ("first_name", "email", "phone", "timezone", "practitioner", "condition")
    assert {getattr(client, name) for name in fields} == {""}


@pytest.mark.parametrize("same_request", [True, False])
def test_it_may_come_before_its_intake(same_request: bool, monday: datetime) -> None:
    if same_request:
        client = receive_events(withdrawn(), intake())
    else:
        receive_events(withdrawn())
        client = receive_events(intake())
    assert outcome_of("evt-1") == ("not_enrolled", "withdrawn")
    assert (client.name, client.enrollments.count(), client.consents.count()) == ("c-1001", 0, 0)


def test_what_others_told_too_stays(dana: Client) -> None:
    phone = {"id": "c-1001", "phone": DANA["phone"], "first_name": "Dani"}
    receive_events(other("client.updated", "u-1", client=phone, occurred_at="2026-11-23T15:04:40-05:00"))
    receive_events(other("consent.changed", "c-1", consent={**CONSENT, "email": None}))
    client = receive_events(withdrawn())
    assert (client.name, client.phone, client.email) == ("Dani", DANA["phone"], "")
    assert list(client.consents.values_list("channel", "granted")) == [("sms", True)]


def test_what_was_mended_by_hand_stays(dana: Client, at: SetClock) -> None:
    at("2026-11-23T15:06:00-05:00")
    tell("client.updated", "c-1001", "user:kim", "m", client={"email": "right@example.com"})
    client = receive_events(withdrawn())
    assert (client.email, client.first_name) == ("right@example.com", "")


def test_a_stop_that_the_intake_had_lifted_holds_again(monday: datetime, at: SetClock) -> None:
    client = receive_events(intake("first", occurred_at="2026-11-20T10:00:00-05:00"))
    at("2026-11-22T10:00:00-05:00")
    opt_out([(Channel.EMAIL, client.email)], "their page", client, SuppressionKind.PREFERENCES)
    client.enrollments.update(state="completed", anchor="2026-01-01T00:00Z")
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake("second", condition="itbs"))
    assert suppression_of(Channel.EMAIL, client.email) == ""
    receive_events(withdrawn("second"), intake("third", condition="itbs", consent=None))
    assert suppression_of(Channel.EMAIL, client.email) == "opted_out"
    advance_through(at("2026-11-24T00:00:00-05:00"))
    advance_through(at("2026-11-26T20:00:00-05:00"))
    emails = client.touches.filter(sequence="itbs", channel="email", enrollment__event__ref="third")
    assert not emails.filter(state__in=["sent", "delivered"]).exists()
    assert ("skipped", "opted_out") in emails.values_list("state", "reason")


def test_a_no_of_the_same_moment_is_not_forgotten_in_place_of_its_yes(dana: Client) -> None:
    no = {**CONSENT, "email": None, "sms": False}
    at_once = Event.objects.get(ref="evt-1").occurred_at.isoformat()
    client = receive_events(other("consent.changed", "no", consent=no, occurred_at=at_once), withdrawn())
    assert list(client.consents.values_list("channel", "granted")) == [("sms", False)]


def test_the_visit_that_it_mentioned_is_forgotten_and_one_with_a_number_stays(dana: Client) -> None:
    mentions = intake("evt-5", condition="itbs", next_appointment="2026-12-05T10:00:00-05:00")
    receive_events(mentions)
    client = receive_events(withdrawn("evt-5"))
    assert not client.appointments.exists()
    booked = other("appointment.booked", "b-1", appointment=appointment("2026-12-03T10:00:00-05:00"))
    client = receive_events(booked, withdrawn("evt-1", "back-2"))
    assert client.appointments.count() == 1


def test_the_right_intake_may_follow_at_once(dana: Client) -> None:
    client = receive_events(withdrawn(), intake("evt-2"))
    assert outcome_of("evt-2") == ("enrolled", "")
    assert client.enrollments.filter(state="active").count() == 1


@pytest.mark.parametrize("same_turn", [True, False])
def test_the_second_of_two_intakes_begins_what_the_first_one_had_begun(same_turn: bool, dana: Client) -> None:
    second, back = intake("evt-2"), withdrawn()
    client = receive_events(second, back) if same_turn else [receive_events(second), receive_events(back)][-1]
    assert outcome_of("evt-2") == ("enrolled", "")
    enrollment = client.enrollments.get(state="active")
    assert (enrollment.sequence, enrollment.event.ref) == ("pfps", "evt-2")
    assert set(enrollment.touches.values_list("state", flat=True)) == {"planned"}


def test_a_general_sequence_that_gave_way_to_it_goes_on(monday: datetime) -> None:
    receive_events(intake("general", condition="knee"))
    client = receive_events(intake("wrong"))
    before = client.touches.filter(sequence="knee").order_by("id").values_list("step", "channel", "due_at")
    assert client.enrollments.get(sequence="knee").reason == "superseded"
    planned = list(before)
    client = receive_events(withdrawn("wrong"))
    assert client.enrollments.get(state="active").sequence == "knee"
    assert list(before.filter(state="planned")) == planned


def test_the_invitation_to_book_goes_out_again_with_the_sequence_that_had_left_it_to_the_newer(dana: Client) -> None:
    prompts = dana.touches.filter(sequence="pfps", purpose="marketing")
    before = list(prompts.values_list("state", flat=True))
    receive_events(intake("wrong", condition="itbs"))
    assert set(prompts.values_list("state", "reason")) == {("cancelled", "superseded")}
    receive_events(withdrawn("wrong"))
    assert list(prompts.values_list("state", flat=True)) == before


def test_what_gave_way_to_another_one_since_stays_away(monday: datetime) -> None:
    receive_events(intake("general", condition="knee"))
    receive_events(intake("wrong"))
    client = receive_events(intake("right", condition="itbs"), withdrawn("wrong"))
    assert list(client.enrollments.filter(state="active").values_list("sequence", flat=True)) == ["itbs"]


def test_also_a_sequence_that_is_over_was_of_an_intake_that_is_taken_back(dana: Client) -> None:
    dana.enrollments.update(state="completed")
    dana.touches.update(state="delivered")
    client = receive_events(withdrawn())
    assert list(client.enrollments.values_list("state", "reason")) == [("ended", "withdrawn")]
    assert set(client.touches.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("other_one", [{"intake": "unknown"}, {"source": "calendar"}, {"client": {"id": "c-2"}}])
def test_another_ones_intake_is_not_touched(other_one: dict[str, Any], dana: Client) -> None:
    receive_events(withdrawn(**({"intake": "evt-1"} | other_one)))
    assert dana.enrollments.get().state == "active"


def test_a_key_that_may_end_nothing_takes_nothing_back(dana: Client) -> None:
    with pytest.raises(NotAllowed):
        receive(withdrawn(), Scope.INTAKE)


def test_somebody_at_the_desk_takes_back_what_any_source_told(dana: Client) -> None:
    tell("intake.withdrawn", "c-1001", "user:kim", "k", intake="evt-1", intake_source="front-desk")
    assert dana.enrollments.get().reason == "withdrawn"
