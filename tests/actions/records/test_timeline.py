from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture.actions.clients.opt_out import opt_out
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.breaks import take_break
from nurture.actions.sequences.preferences import choose_preferred_hours, report_booked
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.domain.values.channel import Channel
from nurture.models import Client
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events
from tests.support.events import CONSENT, DANA, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_a_story_holds_the_client_and_what_was_told_of_them() -> None:
    client = receive_events(
        intake(), other("appointment.cancelled", appointment={"id": "a", "starts_at": "2026-12-03T10:00:00Z"})
    )
    story = timeline_of(client)
    assert list(story) == ["client", "consent", "preferences", "suppressions", "enrollments", "events", "timeline"]
    assert story["client"] == {**DANA, "language": None, "born": None}
    assert story["consent"] == {"email": True, "sms": True}
    assert story["events"] == [
        {"id": "evt-1", "source": "front-desk", "type": "intake.completed", "outcome": "enrolled", "reason": None},
        {"id": "evt-2", "source": "front-desk", "type": "appointment.cancelled", "outcome": "recorded", "reason": None},
    ]
    assert story["enrollments"] == [
        {"sequence": "pfps", "release": 1, "state": "active", "reason": None, "anchor": "2026-11-23T20:04:00Z",
         "event": "evt-1", "why": "chosen by the clinic → pfps"},
    ]  # fmt: skip


def test_an_entry_says_when_and_why_not(monday: datetime) -> None:
    story = timeline_of(receive_events(intake()))
    assert story["timeline"][0] == {
        "sequence": "pfps", "release": 1, "step": "what-it-is", "channel": "email", "state": "planned",
        "planned_for": "2026-11-23T22:04:00Z", "due_at": "2026-11-23T22:04:00Z", "sent_at": None, "moved": [],
        "provider_id": None, "reason": None, "outlook": None,
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_is_told_with_its_moment_and_the_providers_name_for_it(outside: Outside) -> None:
    client = receive_events(intake())
    advance_through(datetime(2026, 11, 24, tzinfo=UTC))
    first = timeline_of(client)["timeline"][0]
    assert (first["state"], first["reason"]) == ("sent", None)
    assert first["sent_at"].startswith("2026-11-23T22:04:0")
    assert first["provider_id"].startswith("<")


def test_blocks_on_the_clients_addresses_are_told_and_nobody_elses() -> None:
    client = receive_events(intake(), intake("evt-2", client={**DANA, "id": "c-2", "phone": "+16175550199"}))
    receive_sms("SM1", "+16175550123", "STOP")
    receive_sms("SM2", "+16175550199", "STOP")
    story = timeline_of(client)
    assert [(s["channel"], s["reason"], s["source"]) for s in story["suppressions"]] == [
        ("sms", "opted_out", "text message")
    ]
    assert story["consent"] == {"email": True, "sms": False}


def test_a_planned_message_that_cannot_go_says_why_now() -> None:
    client = receive_events(intake())
    receive_sms("SM1", "+16175550123", "STOP")
    outlook = {(entry["channel"], entry["outlook"]) for entry in timeline_of(client)["timeline"]}
    assert outlook == {("email", None), ("sms", "opted_out")}
    assert {entry["reason"] for entry in timeline_of(client)["timeline"]} == {None}


def test_no_token_stands_in_the_evidence_of_an_earlier_version() -> None:
    client = receive_events(intake())
    token = client.touches.all()[0].token
    opt_out([(Channel.EMAIL, "dana@example.com")], f"unsubscribe link of {token}", client, SuppressionKind.ONE_CLICK)
    assert [s["source"] for s in timeline_of(client)["suppressions"]] == ["unsubscribe link"]


def test_a_story_is_told_in_a_fixed_number_of_questions_and_without_a_releases_texts() -> None:
    client = receive_events(intake(), other("consent.changed", consent=CONSENT))
    receive_sms("SM1", "+16175550123", "STOP")
    few = questions_about(client)
    assert [question for question in few if '"compiled"' in question or '"files"' in question] == []
    receive_events(*(other("consent.changed", f"evt-{n}", consent=CONSENT) for n in range(3, 9)))
    receive_sms("SM2", "+16175550123", "START")
    receive_sms("SM3", "+16175550123", "STOP")
    assert len(questions_about(client)) == len(few)


def test_on_several_sequences_it_takes_one_question_more() -> None:
    client = receive_events(intake())
    on_one = questions_about(client)
    receive_events(intake("evt-2", condition="itbs"))
    assert client.enrollments.count() == 2
    assert len(questions_about(client)) == len(on_one) + 1


def questions_about(client: Client) -> list[str]:
    """The SQL that a client's timeline takes."""
    with CaptureQueriesContext(connection) as asked:
        timeline_of(client)
    return [query["sql"] for query in asked]


def test_a_story_holds_what_the_client_chose() -> None:
    client = receive_events(intake())
    assert timeline_of(client)["preferences"] == {
        "hours": None, "language": None, "break_until": None, "essential_only": False, "says_booked_at": None,
    }  # fmt: skip
    choose_preferred_hours(client, PreferredHours.MORNING, "The client")
    report_booked(client, "The client")
    take_break(client, "The client")
    chosen = timeline_of(Client.objects.get())["preferences"]
    assert (chosen["hours"], chosen["break_until"][:10], chosen["says_booked_at"][:10]) == (
        "morning", "2026-12-07", "2026-11-23",
    )  # fmt: skip


def test_an_erased_client_has_a_story_without_a_person() -> None:
    story = timeline_of(receive_events(intake(), other("client.erased")))
    assert {name: value for name, value in story["client"].items() if value} == {"id": "c-1001"}
    assert {entry["reason"] for entry in story["timeline"]} == {"client_erased"}


def test_everything_is_plain_json(at: SetClock) -> None:
    import json

    told: Any = timeline_of(receive_events(intake()))
    assert json.loads(json.dumps(told)) == told
