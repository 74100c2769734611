"""One identity, one event: what a repetition is answered, and what is no repetition."""

from typing import Any

import pytest

from nurture.actions.intake.receive import InvalidRequest, Received, receive
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.timeline import timeline_of
from nurture.models import Client, Event
from tests.support.concurrently import at_once
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

ROBIN = {**DANA, "id": "c-2", "email": "robin@example.com"}
USED = "was used for something else"
DUPLICATE, DIFFERS = Received("evt-1", "duplicate"), Received("evt-1", "duplicate", differs=True)


def refusals(told: Any) -> list[dict[str, str]]:
    with pytest.raises(InvalidRequest) as refused:
        receive(told)
    return refused.value.errors


def test_an_identity_that_comes_again_for_another_client_is_refused() -> None:
    receive(intake())
    assert refusals(intake(client=ROBIN)) == [{"field": "id", "reason": USED}]
    assert list(Event.objects.values_list("client_ref", flat=True)) == ["c-1001"]


def test_an_identity_that_comes_again_as_another_type_is_refused() -> None:
    receive(intake())
    assert refusals(other("client.updated", "evt-1")) == [{"field": "id", "reason": USED}]
    visit = appointment("2026-12-03T10:00:00-05:00")
    receive(other("appointment.booked", appointment=visit))
    assert refusals(other("appointment.cancelled", appointment=visit)) == [{"field": "id", "reason": USED}]


def test_of_a_request_with_such_an_identity_nothing_is_kept_and_each_is_named() -> None:
    receive([intake("a"), intake("b")])
    told = [intake("new"), intake("a", client=ROBIN), intake("a", condition="itbs"), intake("b", client=ROBIN)]
    assert refusals(told) == [{"field": "1.id", "reason": USED}, {"field": "3.id", "reason": USED}]
    assert list(Event.objects.order_by("id").values_list("ref", "differed_at")) == [("a", None), ("b", None)]


def test_two_people_under_one_identity_in_the_same_request_are_refused() -> None:
    assert refusals([intake("a"), intake("a", client=ROBIN)]) == [{"field": "1.id", "reason": USED}]
    assert Event.objects.count() == 0


def test_the_same_event_again_changes_nothing_and_does_not_differ() -> None:
    receive(intake(symptoms=["clicking", "cyclist"]))
    again = intake(
        symptoms=["cyclist", "clicking"], occurred_at="2026-11-23T20:04:00Z", shoe_size=44,
        client={**DANA, "phone": "(617) 555-0123", "born": ""}, consent={**CONSENT, "expires_at": None},
    )  # fmt: skip
    assert receive(again) == [DUPLICATE]
    assert Event.objects.get().differed_at is None


@pytest.mark.parametrize(
    "fields",
    [
        {"condition": "itbs"},
        {"occurred_at": "2026-11-23T15:03:00-05:00"},
        {"client": {**DANA, "email": "new@example.com"}},
        {"client": {"id": "c-1001", "email": "dana@example.com"}},
        {"consent": {**CONSENT, "sms": False}},
        {"consent": None},
        {"next_appointment": "2026-12-03T10:00:00-05:00"},
        {"symptoms": ["clicking"]},
    ],
)
def test_a_repetition_that_says_something_else_is_a_duplicate_and_says_so(fields: dict[str, Any]) -> None:
    receive(intake())
    assert receive(intake(**fields)) == [DIFFERS]
    event = Event.objects.get()
    assert (event.payload["condition"], event.payload["client"]) == ("pfps", DANA)
    assert event.differed_at is not None


def test_forgetting_a_field_is_another_word_than_not_mentioning_it() -> None:
    receive(other("client.updated", client={"id": "c-1001", "phone": None}))
    assert receive(other("client.updated", client={"id": "c-1001", "phone": ""}))[0].differs is False
    assert receive(other("client.updated"))[0].differs is True


def test_the_timeline_shows_which_event_came_again_with_other_facts() -> None:
    client = receive_events(intake("a"), intake("b", condition="itbs"))
    receive([intake("a"), intake("b", condition="knee")])
    assert [(e["id"], e.get("differs")) for e in timeline_of(client)["events"]] == [("a", None), ("b", True)]


def test_a_result_mentions_only_what_is_so() -> None:
    assert DUPLICATE.as_json() == {"id": "evt-1", "status": "duplicate"}
    assert DIFFERS.as_json() == {"id": "evt-1", "status": "duplicate", "differs": True}
    left_out = Received("evt-1", "accepted", ignored=("client.phone",))
    assert left_out.as_json() == {"id": "evt-1", "status": "accepted", "ignored": ["client.phone"]}


def test_a_number_that_cannot_be_one_is_left_out_and_the_result_says_so() -> None:
    bad = {**DANA, "phone": "555-0123"}
    assert receive(intake(client=bad)) == [Received("evt-1", "accepted", ignored=("client.phone",))]
    assert "phone" not in Event.objects.get().payload["client"]
    assert receive(intake(client=bad)) == [Received("evt-1", "duplicate", ignored=("client.phone",))]


def erased(how: str) -> None:
    client = receive_events(intake())
    if how == "by event":
        receive_events(other("client.erased"))
    else:
        erase_by_hand(client, by="mia")


@pytest.mark.parametrize("how", ["by event", "by hand"])
def test_an_erased_clients_events_are_always_duplicates(how: str) -> None:
    erased(how)
    assert receive([intake(), intake(condition="itbs")]) == [DUPLICATE, DUPLICATE]
    assert receive(other("client.updated", "evt-1")) == [DUPLICATE]
    assert Event.objects.get(ref="evt-1").differed_at is None
    assert Client.objects.get().email == ""


def test_an_erased_clients_identity_is_nobody_elses() -> None:
    erased("by hand")
    assert refusals(intake(client=ROBIN)) == [{"field": "id", "reason": USED}]


@pytest.mark.django_db(transaction=True)
def test_of_two_people_told_at_once_under_one_identity_one_is_taken_and_the_other_refused() -> None:
    def post(turn: int) -> str:
        who = (DANA, ROBIN)[turn % 2]
        events = [intake(f"evt-{n}", client=who) for n in range(20)]
        try:
            return receive(events[:: 1 if turn % 4 < 2 else -1])[0].status
        except InvalidRequest as refused:
            assert {error["reason"] for error in refused.errors} == {USED}
            return "refused"

    told = at_once(post, range(8))
    assert sorted(told) == ["accepted"] + ["duplicate"] * 3 + ["refused"] * 4
    assert Event.objects.values("client_ref").distinct().count() == 1


@pytest.mark.django_db(transaction=True)
def test_repetitions_that_differ_do_not_block_each_other_nor_the_worker() -> None:
    events = [intake(f"evt-{n}") for n in range(20)]
    receive(events)

    def work(turn: int) -> bool:
        if turn == 0:
            receive_events(other("client.erased", "gone"))
            return False
        told = receive([{**event, "condition": "itbs"} for event in events[:: 1 if turn % 2 else -1]])
        return all(one.status == "duplicate" for one in told)

    assert sum(at_once(work, range(5))) == 4
