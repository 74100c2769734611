"""What events lead to is the same whether each is processed by itself or many clients' in one transaction."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import models, transaction

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.clients.suppression import suppress
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.sequences.breaks import take_break
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import (
    Appointment,
    Audit,
    Client,
    Consent,
    Enrollment,
    Event,
    Goal,
    Reply,
    SequencePause,
    Suppression,
    Touch,
)
from tests.support.events import CONSENT, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

BEGIN = datetime.fromisoformat(
    "2026-11-23T14:04:00-05:00"
)  # so that nothing is due yet, and no plan depends on the second
ZONES = ("America/New_York", "Asia/Tokyo", "", "Europe/Berlin")
PEOPLE = 24
TABLES = (Client, Consent, Appointment, Event, Enrollment, Touch, Goal, Suppression, Audit)
#: The moments at which something was done: they count as there or not.
WHEN_DONE = frozenset({
    "received_at", "processed_at", "created_at", "try_after", "ended_at", "paused_at", "lifted_at", "at", "settled_at",
    "erased_at",
})  # fmt: skip


def person(number: int, draw: random.Random) -> dict[str, Any]:
    """A client, who may share a mailbox with the next one, and may have moved since."""
    told = {
        "id": f"c-{number}", "first_name": draw.choice(("Dana", "Dana Maria", "")), "last_name": "Reyes",
        "email": f"{draw.choice((number, number // 2))}@example.com",
        "phone": f"+1617555{1000 + draw.choice((number, 99))}", "timezone": draw.choice(ZONES),
        "born": draw.choice(("1990-05-01", "", "", "", "2015-05-01")),
    }  # fmt: skip
    return {name: value for name, value in told.items() if name in ("id", "email") or draw.random() < 0.8}


def event(number: int, draw: random.Random) -> dict[str, Any]:
    client = person(draw.randrange(PEOPLE), draw)
    at = (BEGIN + timedelta(minutes=draw.randrange(60))).isoformat()
    yes = {**CONSENT, "email": draw.choice((True, True, False)), "captured_at": at}
    visit = {"id": f"a-{draw.randrange(3)}", "starts_at": (BEGIN + timedelta(days=draw.randrange(1, 9))).isoformat()}
    kind = draw.choice((
        *["intake.completed"] * 6, "appointment.booked", "appointment.booked", "appointment.cancelled",
        "appointment.completed", "client.updated", "client.updated", "consent.changed", "client.discharged",
        "client.erased",
    ))  # fmt: skip
    if kind == "intake.completed":
        return intake(
            f"e-{number}", client, occurred_at=at, condition=draw.choice(("pfps", "itbs", "pfps", None)),
            symptoms=draw.sample(("front-of-knee", "outer-knee", "worse-on-stairs"), draw.randrange(3)),
            consent=draw.choice((yes, None)), next_appointment=draw.choice((None, None, visit["starts_at"])),
        )  # fmt: skip
    told: dict[str, Any] = {"appointment": visit} if kind.startswith("appointment") else {"consent": yes}
    return other(kind, f"e-{number}", client=client, occurred_at=at, **told)


def lay_out(draw: random.Random) -> None:
    """Some are known before, have stopped, rest, or wrote something; one address is blocked."""
    receive([
        intake(f"first-{n}", {**person(n, random.Random(n)), "born": ""},
               occurred_at="2026-11-22T20:00:00-05:00", condition="itbs")
        for n in range(0, PEOPLE, 2)
    ])  # fmt: skip
    process_waiting()
    known = list(Client.objects.order_by("ref"))
    opt_out([(Channel.EMAIL, known[0].email)], "link", known[0], SuppressionKind.ONE_CLICK)
    suppress(Channel.EMAIL, "3@example.com", "bounced", "provider")
    take_break(known[1], by="client")
    Reply.objects.create(
        provider_id="SM1",
        channel="sms",
        address="+16175551003",
        body="it hurts",
        kind="red_flag",
        received_at=clock.now(),
    )
    if draw.random() < 0.5:
        SequencePause.objects.create(sequence=draw.choice(("pfps", "itbs")), paused_at=clock.now())


def rows() -> dict[str, list[str]]:
    """Every row as a text that two runs have in common, by table."""
    numbers = Numbers()
    return {table.__name__: sorted(numbers.text_of(row) for row in table.objects.all()) for table in TABLES}


class Numbers:
    """What the numbers of rows stand for, which differ from run to run."""

    def __init__(self) -> None:
        self._events = dict(Event.objects.values_list("id", "ref"))
        self._means: dict[type[models.Model], dict[int, Any]] = {
            Client: dict(Client.objects.values_list("id", "ref")),
            Event: self._events,
            Enrollment: dict(Enrollment.objects.values_list("id", "event__ref")),
            Appointment: dict(Appointment.objects.values_list("id", "starts_at")),
            Touch: {
                pk: told for pk, *told in Touch.objects.values_list("id", "enrollment__event__ref", "step", "channel")
            },
        }

    def text_of(self, row: models.Model) -> str:
        fields = [field for field in row._meta.concrete_fields if field.name not in ("id", "token")]
        return str([(field.name, self._read(getattr(row, field.attname), field)) for field in fields])

    def _read(self, value: Any, field: "models.Field[Any, Any]") -> Any:
        if field.name in WHEN_DONE:
            return value is None
        if field.name == "stated_by" and value:
            return {name: (at, self._events[number]) for name, (at, number) in value.items()}
        model: Any = field.related_model
        return self._means[model][value] if model in self._means and value else value


def result_of(process: Callable[[], None]) -> dict[str, list[str]]:
    """The rows after it; everything is as before then."""
    with transaction.atomic():
        process()
        found = rows()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_mixture_processed_one_by_one_and_together_leaves_the_same_rows(seed: int) -> None:
    draw = random.Random(seed)
    lay_out(draw)
    events = [event(number, draw) for number in range(60)]
    receive(events)
    broken = Event.objects.waiting().filter(type="appointment.booked").first()
    assert broken
    Event.objects.filter(pk=broken.pk).update(payload={"client": {"id": broken.client_ref, "first_name": "Lost"}})
    waiting = list(Event.objects.waiting().order_by("id").values_list("id", flat=True))

    def one_by_one() -> None:
        moment = clock.real()
        Event.objects.filter(pk__in=waiting).update(try_after="2200-01-01T00:00:00Z")
        for number in waiting:
            Event.objects.filter(pk=number).update(try_after=None)
            assert process_waiting() == 1
            Event.objects.filter(pk=number, try_after__gt=moment).update(try_after="2200-01-01T00:00:00Z")

    def together() -> None:
        assert process_waiting() == len(waiting)

    by_itself, in_batches = result_of(one_by_one), result_of(together)
    for table, found in in_batches.items():
        assert set(found) ^ set(by_itself[table]) == set(), table
    assert sum(map(len, in_batches.values())) > 200
