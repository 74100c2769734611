from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from nurture.actions.answer import answer
from nurture.actions.opt_out import unsubscribe
from nurture.actions.standing import suppression_of
from nurture.actions.sweep import sweep
from nurture.domain.words import Channel
from nurture.models import Client, Enrollment, Event, Reply, Suppression, Touch
from tests.events import CONSENT, DANA, appointment, intake, other
from tests.outside import Outside
from tests.trip import live_through, story, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

XANTHIPPE = {**DANA, "first_name": "Xanthippe", "last_name": "Quillfeather", "email": "Xanthi@quill.example",
             "born": "1987-06-05"}  # fmt: skip
TRACES = ("xanthi", "quill", "6175550123", "1987-06-05", "featherstone", "my own words")


def every_row() -> Iterator[tuple[str, str]]:
    """(table, the whole row as text) of all that is kept."""
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            yield from ((model._meta.db_table, row.lower()) for (row,) in cursor.fetchall())


def traces() -> set[tuple[str, str]]:
    return {(table, trace) for table, row in every_row() for trace in TRACES if trace in row}


def told() -> dict[str, Any]:
    consent = {**CONSENT, "wording": "in my own words: yes"}
    return intake(client=XANTHIPPE, practitioner="Featherstone", consent=consent,
                  next_appointment="2026-12-03T10:00:00-05:00")  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_nothing_personal_is_left_in_any_table(outside: Outside) -> None:
    client = tell(told(), other("appointment.booked", appointment=appointment("2026-12-09T10:00:00-05:00")))
    answer("SM1", "+16175550123", "Xanthippe here, my own words")
    live_through(datetime(2026, 12, 10, tzinfo=UTC))
    answer("SM2", "+16175550123", "STOP")
    unsubscribe(Touch.objects.filter(channel="email", state="sent").earliest("id"))
    assert traces() != set()
    tell(other("client.erased", "evt-9", occurred_at="2026-12-09T10:00:00-05:00"))
    assert traces() == set()
    client.refresh_from_db()
    assert (client.ref, client.erased_at is not None) == ("c-1001", True)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_any_more(outside: Outside) -> None:
    client = tell(intake(), other("client.erased"))
    live_through(datetime(2027, 1, 10, tzinfo=UTC))
    assert (outside.mails(), outside.texts()) == ([], [])
    assert {(state, reason) for _, _, state, reason in story(client)} == {("cancelled", "client_erased")}
    assert Enrollment.objects.values_list("state", "reason").get() == ("ended", "client_erased")


def test_a_blocked_address_stays_blocked_though_it_is_forgotten() -> None:
    tell(intake())
    answer("SM1", "+16175550123", "STOP")
    tell(other("client.erased"))
    (block,) = Suppression.objects.all()
    assert "617555" not in block.address
    assert suppression_of(Channel.SMS, "+16175550123") == "opted_out"
    assert suppression_of(Channel.SMS, "+16175550124") == ""


def test_a_start_lifts_the_block_on_a_forgotten_number() -> None:
    tell(intake())
    answer("SM1", "+16175550123", "STOP")
    tell(other("client.erased"))
    answer("SM2", "+16175550123", "START")
    assert suppression_of(Channel.SMS, "+16175550123") == ""


def test_the_same_address_may_be_forgotten_twice() -> None:
    for n in (1, 2):
        client = {**DANA, "id": f"c-{n}"}
        tell(intake(f"evt-{n}", client=client))
        answer(f"SM{n}", "+16175550123", "STOP")
        tell(other("client.erased", f"gone-{n}", client={"id": f"c-{n}"}))
    assert Suppression.objects.filter(lifted_at=None).count() == 1
    assert set(Event.objects.values_list("outcome", flat=True)) == {"enrolled", "recorded"}


def test_an_event_that_still_waited_is_emptied_when_its_turn_comes() -> None:
    tell(other("client.erased", "evt-0"), intake(client=XANTHIPPE))
    assert traces() == set()


def test_a_text_in_doubt_is_given_up_with_its_words() -> None:
    tell(intake())
    Touch.objects.filter(step="nudge-rolling").update(state="in_doubt", facts={"template": "x"}, lease_until=datetime(
        2020, 1, 1, tzinfo=UTC))  # fmt: skip
    tell(other("client.erased"))
    sweep()
    assert Touch.objects.values_list("state", "reason").get(step="nudge-rolling") == ("cancelled", "client_erased")


def test_a_text_that_was_being_sent_is_not_looked_for_without_its_words() -> None:
    tell(intake())
    past = datetime(2020, 1, 1, tzinfo=UTC)
    Touch.objects.filter(step="nudge-rolling").update(state="sending", facts={"template": "x"}, lease_until=past)
    tell(other("client.erased"))
    sweep()
    Touch.objects.filter(state="in_doubt").update(lease_until=past)
    sweep()
    assert Touch.objects.values_list("state", "reason").get(step="nudge-rolling") == ("cancelled", "client_erased")


def test_somebody_elses_data_is_left_alone() -> None:
    tell(intake("evt-1"), intake("evt-2", client={**DANA, "id": "c-2"}))
    answer("SM1", "+16175550123", "hello")
    tell(other("client.erased", "evt-3"))
    kept = Client.objects.get(ref="c-2")
    assert (kept.first_name, kept.phone) == ("Dana", "+16175550123")
    assert Enrollment.objects.get(client=kept).state == "active"
    assert Reply.objects.get().body == "", "a reply from a shared number may be anybody's: it is forgotten"
