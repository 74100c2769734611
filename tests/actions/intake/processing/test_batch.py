"""Events of many clients in one transaction: few statements, and each event stands for itself."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.intake import batch
from nurture.actions.intake.case import Case, read_for
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.intake.turns import TOGETHER
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Enrollment, Event, Suppression
from tests.actions.intake.processing.test_turns import statements
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def people(count: int, first: int = 0, **fields: Any) -> list[dict[str, Any]]:
    """Intakes of so many clients."""
    return [
        intake(f"e-{n}", {**DANA, "id": f"c-{n}", "email": f"{n}@example.com"}, **fields)
        for n in range(first, first + count)
    ]


def test_many_newcomers_take_as_many_statements_as_two() -> None:
    receive(people(2))
    few = statements()
    receive(people(TOGETHER, first=2))
    assert statements() <= few < 30
    assert Enrollment.objects.count() == TOGETHER + 2


def test_known_clients_who_come_again_take_no_more_statements_together() -> None:
    receive_events(*people(20, condition=None))
    receive(people(2, first=20, condition=None))
    few = statements()
    again = [{**event, "id": f"again-{event['id']}", "condition": "pfps"} for event in people(20)]
    receive(again)
    assert statements() <= few + 10
    assert Enrollment.objects.count() == 20


def unwritable(ref: str) -> None:
    """A name that is longer than its column, which no check has let through."""
    Event.objects.create(
        source="front-desk", ref=ref, type="client.updated", client_ref=ref, occurred_at=clock.now(),
        received_at=clock.now(), payload={"client": {"id": ref, "first_name": "x" * 300}},
    )  # fmt: skip


def test_where_the_rows_of_one_cannot_be_written_the_others_are() -> None:
    receive(people(3))
    unwritable("c-too-long")
    receive(people(3, first=3))
    assert process_waiting() == 7
    assert list(Event.objects.waiting().values_list("ref", "attempts")) == [("c-too-long", 1)]
    assert (Client.objects.count(), Enrollment.objects.count()) == (6, 6)


@pytest.mark.parametrize("place", ["read_for", "Batch._number"], ids=["facts", "batch"])
def test_where_something_nobody_thought_of_fails_for_one_the_others_go_on(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it may be: a fault is put in at two places that work for several clients at once."""
    receive(people(4))
    number = batch.Batch._number

    def read(cases: Sequence[Case]) -> None:
        if any(case.event.client_ref == "c-2" for case in cases):
            raise LookupError
        read_for(cases)

    def number_all(self: batch.Batch, first: dict[str, Event]) -> set[str]:
        if "c-2" in first:
            raise LookupError
        return number(self, first)

    if place == "read_for":
        monkeypatch.setattr(batch, "read_for", read)
    else:
        monkeypatch.setattr(batch.Batch, "_number", number_all)
    process_waiting()
    enrolled = set(Enrollment.objects.values_list("client__ref", flat=True))
    assert {"c-0", "c-1", "c-3"} <= enrolled
    assert ("c-2" in enrolled) == (place == "read_for"), "decided alone, it asks for nothing in advance"


def test_one_that_fails_does_not_keep_its_clients_next_event_from_its_turn() -> None:
    unwritable("c-1")
    receive([*people(3), other("client.updated", client={"id": "c-1", "last_name": "Cole"})])
    assert process_waiting() == 5
    assert list(Event.objects.waiting().values_list("ref", flat=True)) == ["c-1"]
    assert Client.objects.get(ref="c-1").last_name == "Cole"


def test_a_yes_that_lifts_a_stop_among_others_is_decided_on_in_a_transaction_of_its_own() -> None:
    receive_events(*people(3, condition=None))
    client = Client.objects.get(ref="c-1")
    opt_out([(Channel.EMAIL, client.email)], "link", client, SuppressionKind.ONE_CLICK)
    now = clock.now().isoformat()
    told = {"occurred_at": now, "consent": {**CONSENT, "captured_at": now}, "condition": "pfps"}
    receive([{**event, "id": f"again-{event['id']}"} | told for event in people(3)])
    with CaptureQueriesContext(connection) as captured:
        assert process_waiting() == 3
    address = next(place for place, query in enumerate(captured) if "AS address" in query["sql"])
    turns = [place for place, query in enumerate(captured) if "FROM unnest(%(refs)s::text[]) AS ref" in query["sql"]]
    outcomes = [place for place, query in enumerate(captured) if "UPDATE nurture_event e SET outcome" in query["sql"]]
    assert turns[0] < outcomes[0] < turns[1] < address < outcomes[1]
    assert not Suppression.objects.filter(lifted_at=None).exists()
    assert Enrollment.objects.count() == 3
