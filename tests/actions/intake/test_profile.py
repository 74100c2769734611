from datetime import datetime
from typing import Any

import pytest

from nurture import clock
from nurture.actions.clients.lookup import consent_of
from nurture.actions.intake.receive import receive
from nurture.domain.values.channel import Channel
from nurture.models import Client, Consent, Event
from tests.actions.intake.visits import THIRD, at_minute, visits
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_a_booking_may_come_before_its_intake() -> None:
    receive_events(at_minute(1, "appointment.booked", appointment=appointment(THIRD)))
    assert (Client.objects.get().email, visits()) == ("", [("a-9", "03", "booked")])
    client = receive_events(intake())
    assert (client.email, visits()) == ("dana@example.com", [("a-9", "03", "booked")])


def test_an_older_update_that_comes_late_changes_only_what_nobody_told_since() -> None:
    receive_events(intake())
    receive_events(at_minute(30, "client.updated", client={"id": "c-1001", "email": "new@example.com"}))
    receive_events(at_minute(40, "client.updated", client={"id": "c-1001", "last_name": "Late"}))
    client = receive_events(
        at_minute(20, "client.updated", client={"id": "c-1001", "email": "old@example.com", "born": "1990-05-01"})
    )
    assert (client.email, client.date_of_birth) == (
        "dana@example.com",
        "1990-05-01",
    )  # the intake, at 15:04, told it last


def test_an_empty_field_of_an_update_is_forgotten_and_one_left_out_is_not() -> None:
    client = receive_events(intake(), other("client.updated", client={"id": "c-1001", "phone": None, "last_name": ""}))
    assert (client.phone, client.last_name, client.email) == ("", "", "dana@example.com")


def test_an_empty_field_of_an_intake_says_nothing() -> None:
    receive_events(intake())
    later = {**DANA, "phone": "", "first_name": None}
    client = receive_events(intake("evt-2", client=later, occurred_at="2026-11-23T15:04:30-05:00"))
    assert (client.phone, client.first_name) == ("+16175550123", "Dana")


def test_each_word_on_consent_is_kept_with_its_evidence() -> None:
    receive_events(intake(), other("consent.changed", consent={"sms": False, "wording": "no more texts"}))
    kept = Consent.objects.order_by("id").values_list("channel", "granted", "wording", "source")
    assert list(kept) == [
        ("email", True, "Yes, send me tips", "front-desk"),
        ("sms", True, "Yes, send me tips", "front-desk"),
        ("sms", False, "no more texts", "front-desk"),
    ]


def agreed_at(moment: str) -> str:
    return consent_of(Client.objects.get(), Channel.SMS, datetime.fromisoformat(moment))


def test_an_older_consent_that_comes_late_does_not_overrule_a_newer_one() -> None:
    receive_events(at_minute(1, "consent.changed", consent={"sms": True}))
    receive_events(at_minute(30, "consent.changed", consent={"sms": False}))
    receive_events(at_minute(20, "consent.changed", consent={"sms": True}))
    assert agreed_at("2026-11-24T12:00:00-05:00") == "withdrawn"


def test_a_consent_runs_out_when_it_says_so() -> None:
    receive_events(at_minute(1, "consent.changed", consent={"sms": True, "expires_at": "2026-12-01T00:00:00-05:00"}))
    assert [agreed_at(f"2026-{day}:00-05:00") for day in ("11-30T23:59", "12-01T00:00")] == ["given", "expired"]


def test_an_older_consent_without_an_end_does_not_outlive_a_newer_one_that_ran_out() -> None:
    receive_events(at_minute(30, "consent.changed", consent={"sms": True, "expires_at": "2026-12-01T00:00:00-05:00"}))
    receive_events(at_minute(20, "consent.changed", consent={"sms": True}))
    assert agreed_at("2026-12-02T00:00:00-05:00") == "expired"


def test_a_no_does_not_run_out() -> None:
    receive_events(at_minute(1, "consent.changed", consent={"sms": True}))
    receive_events(at_minute(2, "consent.changed", consent={"sms": False, "expires_at": "2026-12-01T00:00:00-05:00"}))
    assert agreed_at("2026-12-02T00:00:00-05:00") == "withdrawn"


def test_a_booking_is_no_consent() -> None:
    receive_events(at_minute(1, "appointment.booked", appointment=appointment(THIRD)))
    receive_events(intake(consent=...))
    assert (agreed_at("2026-11-24T12:00:00-05:00"), Consent.objects.count()) == ("never", 0)


def written_by_the_version_before(**columns: Any) -> None:
    """The version before writes a whole profile, and does not say which event stated it."""
    client = Client.objects.get()
    for column, value in columns.items():
        setattr(client, column, value)
    client.save(update_fields=[f.name for f in Client._meta.concrete_fields if f.name not in ("id", "stated_by")])


def test_which_event_stated_a_field_is_kept_with_the_client() -> None:
    client = receive_events(intake(), at_minute(1, "client.updated", client={"id": "c-1001", "born": "1990-05-01"}))
    assert client.stated_by is not None
    assert client.stated_by["born"][0] == "2026-11-23T19:01:00+00:00"
    assert sorted(client.stated_by) == [
        "born", "condition", "email", "first_name", "last_name", "phone", "practitioner", "timezone",
    ]  # fmt: skip


def test_a_client_of_the_version_before_is_read_from_the_events_once() -> None:
    receive_events(intake())
    written_by_the_version_before()
    assert Client.objects.get().stated_by is None
    client = receive_events(
        at_minute(20, "client.updated", client={"id": "c-1001", "email": "old@example.com", "born": "1990-05-01"})
    )
    assert (client.email, client.date_of_birth) == ("dana@example.com", "1990-05-01")
    assert client.stated_by is not None


def test_an_event_that_the_version_before_processed_meanwhile_counts_by_its_time() -> None:
    receive_events(intake(occurred_at="2026-11-23T14:00:00-05:00"))
    receive(at_minute(30, "client.updated", client={"id": "c-1001", "email": "new@example.com"}))
    Event.objects.filter(ref="at-30").update(processed_at=clock.now(), outcome="recorded")
    written_by_the_version_before(email="new@example.com")
    client = receive_events(at_minute(20, "client.updated", client={"id": "c-1001", "email": "old@example.com"}))
    assert client.email == "new@example.com"


def test_a_name_that_is_none_says_nothing_and_clears_in_an_update() -> None:
    receive_events(intake())
    client = receive_events(at_minute(20, "intake.completed", client={**DANA, "first_name": "NULL"}, condition="itbs"))
    assert client.first_name == "Dana"
    client = receive_events(other("client.updated", "e-9", client={"id": "c-1001", "first_name": "NULL"}))
    assert client.first_name == ""
