import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from nurture import clock
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.clients.opt_out import unsubscribe
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.receipts.settle import settle
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending.recover import sweep
from nurture.actions.sequences.pause import resume
from nurture.actions.sequences.preferences import choose_preferred_hours
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Click, Client, Enrollment, Event, Goal, Release, Reply, Response, Suppression, Touch
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import CONSENT, DANA, appointment, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

XANTHIPPE = {**DANA, "first_name": "Xanthippe", "last_name": "Quillfeather", "email": "Xanthi@quill.example",
             "born": "1987-06-05", "timezone": "America/Adak"}  # fmt: skip
TRACES = ("xanthi", "quill", "6175550123", "6175550199", "1987-06-05", "featherstone", "my own words", "adak",
          "worse-on-stairs", "stairs", "chest")  # fmt: skip
#: What may still be known of a client who is forgotten.
KEPT = {"id", "ref", "created_at", "discharged_at", "erased_at"}


def every_row() -> Iterator[tuple[str, str]]:
    """(table, the whole row as text) of all that is kept, but for the content, which speaks of nobody."""
    for model in set(apps.get_models(include_auto_created=True)) - {Release}:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            yield from ((model._meta.db_table, row.lower()) for (row,) in cursor.fetchall())


def traces() -> set[tuple[str, str]]:
    return {(table, trace) for table, row in every_row() for trace in TRACES if trace in row}


def told() -> dict[str, Any]:
    consent = {**CONSENT, "wording": "in my own words: yes", "expires_at": "2027-11-23T15:00:00-05:00"}
    return intake(client=XANTHIPPE, condition=..., symptoms=["front-of-knee", "worse-on-stairs"], consent=consent,
                  practitioner="Featherstone", next_appointment="2026-12-03T10:00:00-05:00")  # fmt: skip


def lived() -> Client:
    """Somebody of whom we know all that there is to know: every field was told, every kind of thing happened."""
    client = receive_events(told(), other("appointment.booked", appointment=appointment("2026-12-09T10:00:00-05:00")))
    receive_sms("SM0", "+16175550123", "STOP")
    receive_sms("SM1", "+16175550123", "Xanthippe here, my own words: chest pain")
    receive_events(other("client.updated", "evt-3", client={"id": "c-1001", "phone": "+16175550199"}),
         other("consent.changed", "evt-5", occurred_at=clock.now().isoformat(), consent={"sms": True}))  # fmt: skip
    for enrollment in Enrollment.objects.all():
        resume(enrollment, by="mia")
    choose_preferred_hours(client, PreferredHours.EVENING, by="client")
    advance_through(datetime(2026, 12, 19, tzinfo=UTC))
    prompt = Touch.objects.filter(purpose="marketing", state__in=["sent", "delivered"]).get()
    Click.objects.create(touch=prompt, at=clock.now())
    receive_events(other("appointment.booked", "evt-4", occurred_at=clock.now().isoformat(),
               appointment=appointment("2027-01-09T10:00:00-05:00", "a-10")))  # fmt: skip
    receive_sms("SM2", "+16175550199", "STOP")
    unsubscribe(
        Touch.objects.filter(channel="email", state="sent").earliest("id"), Channel.EMAIL, SuppressionKind.ONE_CLICK
    )
    Client.objects.filter(pk=client.pk).update(says_booked_at=clock.now())
    client.refresh_from_db()
    return client


@pytest.mark.django_db(transaction=True)
def test_nothing_personal_is_left_in_any_column_of_any_table(outside: Outside) -> None:
    client = lived()
    assert {trace for _, trace in traces()} == set(TRACES)
    erase_by_hand(client, by="mia")
    assert traces() == set()
    client.refresh_from_db()
    kept = {field.name for field in Client._meta.concrete_fields if getattr(client, field.name)}
    assert kept <= KEPT and {"ref", "erased_at"} <= kept
    assert Goal.objects.count() == 1, "that a prompt led to a visit is counted on"
    assert Audit.objects.filter(what="erase").values_list("who", "about").get() == ("mia", "client c-1001")


@pytest.mark.django_db(transaction=True)
def test_all_that_is_known_of_a_person_is_in_the_export(outside: Outside) -> None:
    client = lived()
    document = export(client, by="mia")
    written = json.dumps(document, cls=DjangoJSONEncoder).lower()
    assert [trace for trace in TRACES if trace not in written] == []
    touches = [touch for enrollment in document["enrollments"] for touch in enrollment["touches"]]
    sent = [touch for touch in touches if touch["sent_at"]]
    said = {touch["words"].get("text") or touch["words"]["body"] for touch in sent}
    assert sent and said == {m["text"] for m in outside.mails()} | {t["body"] for t in outside.texts()}
    (prompt,) = [touch for touch in touches if touch["clicks"]]
    assert (prompt["step"], len(prompt["goals"])) == ("rebook", 1)
    assert any(touch["receipts"] for touch in touches)
    assert {reply["body"] for reply in document["replies"]} >= {"STOP", "Xanthippe here, my own words: chest pain"}
    assert {block["address"] for block in document["suppressions"]} == {
        "+16175550123", "+16175550199", "xanthi@quill.example",
    }  # fmt: skip
    assert document["client"]["preferred_hours"] == "evening"
    assert document["consents"][0]["expires_at"].year == 2027
    assert document["audit"][-1]["what"] == "export"


def test_an_export_holds_nobody_elses_data() -> None:
    client = receive_events(told(), intake("evt-2", client={**DANA, "id": "c-2", "first_name": "Zacharias"}))
    receive_sms("SM1", "+16175550123", "hello")
    assert "Zacharias" not in json.dumps(export(client, by="mia"), cls=DjangoJSONEncoder)


def test_what_was_told_of_an_address_they_had_before_is_concealed_too() -> None:
    receive_events(intake())
    receive_sms("SM1", "+16175550123", "STOP")
    client = receive_events(other("client.updated", client={"id": "c-1001", "phone": "+16175550199"}))
    erase_by_hand(client, by="mia")
    assert "617555" not in Suppression.objects.get().address
    assert suppression_of(Channel.SMS, "+16175550123") == "opted_out"


def test_the_condition_is_forgotten_in_every_table_but_the_audit_and_by_the_api() -> None:
    client = receive_events(intake())
    steps = {touch.step for touch in client.touches.all()}
    assert json.dumps(timeline_of(client)).count("pfps") > 0
    erase_by_hand(client, by="mia")
    kept = [(table, row) for table, row in every_row() if "pfps" in row]
    assert {table for table, _ in kept} <= {"nurture_audit"}
    document = timeline_of(client)
    assert "pfps" not in json.dumps(document)
    assert {entry["sequence"] for entry in document["timeline"]} == {None}
    names = {touch.step for touch in client.touches.all()}
    assert len(names) == len(steps) > 5 and all(name.startswith("#") for name in names)


@pytest.mark.parametrize("condition", ["pfps", "itbs", "knee"])
def test_what_remains_is_the_same_for_every_condition(condition: str) -> None:
    client = receive_events(intake(condition=condition))
    erase_by_hand(client, by="mia")
    assert client.enrollments.values_list("sequence", "state", "reason").get() == ("", "ended", "client_erased")
    assert set(client.touches.values_list("sequence", flat=True)) == {""}


@pytest.mark.parametrize("event", [DeliveryEvent.BOUNCED, DeliveryEvent.COMPLAINED, DeliveryEvent.DELIVERED])
def test_a_report_that_comes_after_the_erasure_plans_nothing_and_fails_nothing(event: DeliveryEvent) -> None:
    client = receive_events(intake())
    touch = client.touches.filter(channel="email").earliest("due_at")
    Touch.objects.filter(pk=touch.pk).update(state="sent", sent_at=clock.now(), address="dana@example.com")
    erase_by_hand(client, by="mia")
    touches = Touch.objects.count()
    verdict = ProviderVerdict(FailureKind.NEVER_AGAIN, "bounced") if event is DeliveryEvent.BOUNCED else None
    assert settle(DeliveryReport(Channel.EMAIL, event, touch.token, verdict=verdict))
    assert Touch.objects.count() == touches
    assert complaints_by_sequence() == []


def test_erasing_twice_is_once() -> None:
    client = receive_events(intake())
    for _ in range(2):
        erase_by_hand(client, by="mia")
    assert Audit.objects.filter(what="erase").count() == 1


def test_an_event_erases_as_somebody_at_the_clinic_does() -> None:
    client = receive_events(told(), other("client.erased"))
    assert traces() == set()
    client.refresh_from_db()
    assert (client.ref, client.erased_at is not None) == ("c-1001", True)
    assert Audit.objects.get(what="erase").who == "event:front-desk"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_any_more(outside: Outside) -> None:
    client = receive_events(intake(), other("client.erased"))
    advance_through(datetime(2027, 1, 10, tzinfo=UTC))
    assert (outside.mails(), outside.texts()) == ([], [])
    assert {(state, reason) for _, _, state, reason in touches_of(client)} == {("cancelled", "client_erased")}
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "client_erased")


def test_a_blocked_address_stays_blocked_though_it_is_forgotten() -> None:
    receive_events(intake())
    receive_sms("SM1", "+16175550123", "STOP")
    receive_events(other("client.erased"))
    (block,) = Suppression.objects.all()
    assert "617555" not in block.address
    assert suppression_of(Channel.SMS, "+16175550123") == "opted_out"
    assert suppression_of(Channel.SMS, "+16175550124") == ""


def test_a_start_lifts_the_block_on_a_forgotten_number() -> None:
    receive_events(intake())
    receive_sms("SM1", "+16175550123", "STOP")
    receive_events(other("client.erased"))
    receive_sms("SM2", "+16175550123", "START")
    assert suppression_of(Channel.SMS, "+16175550123") == ""


def test_the_same_address_may_be_forgotten_twice() -> None:
    for n in (1, 2):
        client = {**DANA, "id": f"c-{n}"}
        receive_events(intake(f"evt-{n}", client=client))
        receive_sms(f"SM{n}", "+16175550123", "STOP")
        receive_events(other("client.erased", f"gone-{n}", client={"id": f"c-{n}"}))
    assert Suppression.objects.filter(lifted_at=None).count() == 1
    assert set(Event.objects.values_list("outcome", flat=True)) == {"enrolled", "recorded"}


def test_an_event_that_still_waited_is_emptied_when_its_turn_comes() -> None:
    receive_events(other("client.erased", "evt-0"), intake(client=XANTHIPPE))
    assert traces() == set()


def test_a_text_in_doubt_is_given_up_with_its_words() -> None:
    receive_events(intake())
    past = datetime(2020, 1, 1, tzinfo=UTC)
    in_doubt = Touch.objects.filter(step="nudge-rolling")
    nudge = f"#{in_doubt.get().position}"
    in_doubt.update(state="in_doubt", template_data={"template": "x"}, lease_until=past)
    receive_events(other("client.erased"))
    sweep()
    assert Touch.objects.values_list("state", "reason").get(step=nudge) == ("cancelled", "client_erased")


def test_a_text_that_was_being_sent_is_not_looked_for_without_its_words() -> None:
    receive_events(intake())
    past = datetime(2020, 1, 1, tzinfo=UTC)
    nudge = f"#{Touch.objects.get(step='nudge-rolling').position}"
    Touch.objects.filter(step="nudge-rolling").update(
        state="sending", template_data={"template": "x"}, lease_until=past
    )
    receive_events(other("client.erased"))
    sweep()
    Touch.objects.filter(state="in_doubt").update(lease_until=past)
    sweep()
    assert Touch.objects.values_list("state", "reason").get(step=nudge) == ("cancelled", "client_erased")


def test_somebody_elses_data_is_left_alone() -> None:
    receive_events(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2"}))
    receive_sms("SM1", "+16175550123", "hello")
    receive_events(other("client.erased", "evt-3"))
    kept = Client.objects.get(ref="c-2")
    assert (kept.first_name, kept.phone) == ("Dana", "+16175550123")
    assert Enrollment.objects.get(client=kept).state == "active"
    assert Reply.objects.get().body == "", "a reply from a shared number may be anybody's: it is forgotten"


def test_of_an_answer_to_a_sign_of_danger_only_that_it_went_is_left(monday: object) -> None:
    dana = receive_events(intake())
    receive_sms("SM1", "+16175550123", "I want to end my life")
    erase_by_hand(dana, "desk")
    assert Response.objects.values_list("body", "address", "danger", "state").get() == ("", "", "", "cancelled")
    assert Reply.objects.get().danger == ""
