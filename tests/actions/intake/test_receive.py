import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from nurture import keys
from nurture.actions.content.releases import NothingPublished
from nurture.actions.intake.receive import InvalidRequest, Received, receive, receive_json
from nurture.models import Client, Event
from tests.support.concurrently import at_once
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other

pytestmark = pytest.mark.django_db


def refusals(told: Any) -> list[dict[str, str]]:
    with pytest.raises(InvalidRequest) as refused:
        receive(told)
    return refused.value.errors


@pytest.mark.usefixtures("monday")
def test_an_event_is_kept_as_it_was_told_without_what_we_did_not_ask_for() -> None:
    assert receive(intake(insurance="secret", client={**DANA, "shoe_size": 44})) == [Received("evt-1", "accepted")]
    event = Event.objects.get()
    assert (event.source, event.ref, event.type, event.client_ref) == (
        "front-desk", "evt-1", "intake.completed", "c-1001",
    )  # fmt: skip
    assert event.occurred_at == datetime(2026, 11, 23, 20, 4, tzinfo=UTC)
    assert event.payload["client"] == DANA
    assert "insurance" not in event.payload
    assert (event.outcome, event.processed_at, Client.objects.count()) == ("", None, 0)


@pytest.mark.usefixtures("monday")
def test_a_field_that_was_not_told_is_not_kept_as_empty() -> None:
    receive(other("client.updated", client={"id": "c-1001", "phone": None}))
    assert Event.objects.get().payload["client"] == {"id": "c-1001", "phone": None}


@pytest.mark.usefixtures("monday")
def test_the_same_id_from_another_source_is_another_event() -> None:
    told = [intake(), intake(source="web-form")]
    assert [r.status for r in receive(told)] == ["accepted", "accepted"]


@pytest.mark.usefixtures("monday")
def test_a_repetition_within_one_request_is_told_as_one() -> None:
    told = [intake("b"), intake("a"), intake("b")]
    assert receive(told) == [Received("b", "accepted"), Received("a", "accepted"), Received("b", "duplicate")]
    assert Event.objects.count() == 2


@pytest.mark.usefixtures("monday")
def test_the_events_of_one_request_are_numbered_in_the_order_they_were_told() -> None:
    receive([intake("z"), intake("m"), intake("a")])
    assert list(Event.objects.order_by("id").values_list("ref", flat=True)) == ["z", "m", "a"]


@pytest.mark.usefixtures("monday")
def test_one_bad_event_among_good_ones_keeps_nothing_and_is_named() -> None:
    errors = refusals([intake("a"), intake("b", condition="gout"), intake("c")])
    (error,) = errors
    assert error["field"] == "1.condition"
    assert error["reason"].endswith("listed are: pfps, itbs, knee, shoulder, low-back, neck, other")
    assert Event.objects.count() == 0


@pytest.mark.usefixtures("monday")
def test_an_unknown_type_is_told_with_the_known_ones() -> None:
    ((field, reason),) = [error.values() for error in refusals([intake(type="intake.begun")])]
    assert field == "0.type"
    assert reason.startswith("is not a type of event; known are: 'intake.completed', 'appointment.booked'")
    assert refusals(intake(type=...)) == [{"field": "type", "reason": "is missing"}]


@pytest.mark.usefixtures("monday")
def test_every_wrong_field_is_told_at_once() -> None:
    errors = refusals(intake(occurred_at="yesterday", client={**DANA, "email": "dana", "phone": "12"}))
    assert [error["field"] for error in errors] == ["occurred_at", "client.email", "client.phone"]


@pytest.mark.usefixtures("monday")
def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(InvalidRequest) as refused:
        receive(intake(client={**DANA, "email": "dana.at.example.com", "timezone": "Nowhere/Dana"}))
    assert "dana.at" not in str(refused.value)


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "1000-01-01T00:00:00Z", "-0044-03-15T12:00:00Z"])
def test_a_moment_long_before_anybody_lived_is_refused(moment: str) -> None:
    assert [error["field"] for error in refusals(intake(occurred_at=moment))] == ["occurred_at"]


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_visit_that_no_calendar_holds_is_refused(moment: str) -> None:
    booked = {"id": "a-1", "starts_at": moment}
    assert refusals(other("appointment.booked", appointment=booked))[0]["field"] == "appointment.starts_at"
    assert refusals(intake(next_appointment=moment))[0]["field"] == "next_appointment"


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000, b"1" * 5_000, b'{"a":' * 100_000])
def test_a_body_that_cannot_be_read_is_not_json(body: bytes) -> None:
    with pytest.raises(InvalidRequest) as refused:
        receive_json(body)
    assert refused.value.errors == [{"field": "body", "reason": "is not JSON"}]


@pytest.mark.usefixtures("monday")
def test_json_in_utf_16_is_read_as_the_standard_says() -> None:
    assert [r.status for r in receive_json(json.dumps(intake()).encode("utf-16"))] == ["accepted"]


def test_without_a_release_nothing_can_be_checked() -> None:
    with pytest.raises(NothingPublished):
        receive(intake())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("monday")
def test_the_same_events_in_opposite_orders_at_once_do_not_block_each_other() -> None:
    events = [intake(f"evt-{n}") for n in range(40)]

    def post(turn: int) -> int:
        told = receive(events if turn % 2 else events[::-1])
        return sum(one.status == "accepted" for one in told)

    assert sum(at_once(post, range(8))) == 40
    assert Event.objects.count() == 40


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize(
    ("event", "ignored"),
    [
        (intake(client={**DANA, "first_name": "evil․com/login"}), ("client.first_name",)),
        (intake(client={**DANA, "first_name": "Dana 🙂"}, practitioner="call 555"),
         ("client.first_name", "practitioner")),
        (other("appointment.booked", appointment={**appointment("2026-12-01T10:00:00Z"), "practitioner": "x.co"}),
         ("appointment.practitioner",)),
        (intake(practitioner="Dr. Sam"), ()),
    ],
)  # fmt: skip
def test_a_name_that_no_message_prints_loses_nobody_and_the_answer_says_so(
    event: Any, ignored: tuple[str, ...]
) -> None:
    (received,) = receive(event)
    assert (received.status, received.ignored) == ("accepted", ignored)


@pytest.mark.usefixtures("monday")
def test_of_many_errors_the_first_twenty_are_told_and_how_many_there_are() -> None:
    wrong = [intake(f"evt-{number}", client={**DANA, "timezone": "Mars/Base"}) for number in range(1000)]
    with pytest.raises(InvalidRequest) as refused:
        receive(wrong)
    told = refused.value.as_json()
    assert (len(told["errors"]), told["count"], len(json.dumps(told)) < 10_000) == (20, 1000, True)
    assert [error["field"] for error in told["errors"][:2]] == ["0.client.timezone", "1.client.timezone"]


@pytest.mark.usefixtures("monday")
def test_twenty_errors_are_all_told() -> None:
    with pytest.raises(InvalidRequest) as refused:
        receive([intake(f"evt-{number}", client={**DANA, "timezone": "Mars/Base"}) for number in range(20)])
    assert (len(refused.value.errors), list(refused.value.as_json())) == (20, ["errors"])


@pytest.mark.usefixtures("monday")
def test_of_many_ids_used_for_something_else_twenty_are_told() -> None:
    receive([intake(f"evt-{number}") for number in range(30)])
    with pytest.raises(InvalidRequest) as refused:
        receive([intake(f"evt-{number}", client={**DANA, "id": "another"}) for number in range(30)])
    assert (len(refused.value.errors), refused.value.as_json()["count"]) == (20, 30)


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("ref", ["..", ".", "a/..", "../a", "a/./b", "/.."])
def test_an_id_that_no_address_can_hold_is_refused(ref: str) -> None:
    (error,) = refusals(intake(client={**DANA, "id": ref}))
    assert (error["field"], error["reason"][:25]) == ("client.id", 'must not be "." or "..", ')


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("ref", ["...", "a..b", "a.b", ".a", "a/b", "é ü", "?", "#", "%2e%2e", "a//b", "\\"])
def test_any_other_id_is_reached_by_its_address(ref: str, client: Any) -> None:
    receive_events(intake(client={**DANA, "id": ref}))
    answer = client.get(f"/api/v1/clients/{quote(ref, safe='')}", headers={"Authorization": f"Bearer {keys.api_key()}"})
    assert (answer.status_code, answer.json()["client"]["id"]) == (200, ref)
