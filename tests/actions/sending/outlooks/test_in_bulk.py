"""What is said of many clients at once agrees with what is said of one."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.clients.suppression import suppress
from nurture.actions.sending.outlooks.in_bulk import going
from nurture.actions.sending.outlooks.one_client import outlooks
from nurture.actions.sequences.preferences import report_booked, want_fewer
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, Touch
from tests.support.driver import receive_events
from tests.support.events import DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def nothing(client: Client) -> None:
    """As it is after an intake."""


def stopped(client: Client) -> None:
    opt_out([(Channel.EMAIL, client.email)], "unsubscribe link", client)


def bounced(client: Client) -> None:
    suppress(Channel.EMAIL, client.email, Reason.BOUNCED, "receipt")


def bounced_and_complained_of_texts(client: Client) -> None:
    bounced(client)
    suppress(Channel.SMS, client.phone, Reason.COMPLAINED, "receipt")


def address_in_capitals(client: Client) -> None:
    bounced(client)
    Client.objects.update(email=client.email.upper())


def address_gone(client: Client) -> None:
    Client.objects.update(phone="")


def consent_withdrawn(client: Client) -> None:
    receive_events(other("consent.changed", consent={"email": False}))


def consent_over(client: Client) -> None:
    Consent.objects.filter(channel="sms").update(expires_at=clock.now())


def says_booked(client: Client) -> None:
    report_booked(client, "The client")


def booked(client: Client) -> None:
    receive_events(other("appointment.booked", appointment=appointment("2026-12-29T10:00:00-05:00")))


def fewer(client: Client) -> None:
    want_fewer(client, "The client")


def restored(client: Client) -> None:
    Touch.objects.filter(step="what-it-is").update(sent_before_restore=True)


def late(client: Client) -> None:
    Touch.objects.filter(channel="email").update(expires_at=clock.now() - timedelta(seconds=1))


def by_one(client: Client) -> Counter[tuple[Channel, str]]:
    """The planned touches of a client that go, by channel and step, as the client's page says."""
    client.refresh_from_db()
    touches = list(client.touches.with_release())
    off = outlooks(client, touches, clock.now())
    went = [(off[touch.pk].instead if touch.pk in off else touch.channel, touch.step) for touch in touches]
    return Counter((channel, step) for channel, step in went if channel)


def by_many(now: datetime) -> Counter[tuple[Channel, str]]:
    counts: Counter[tuple[Channel, str]] = Counter()
    for channel, row in going(Touch.objects.filter(state="planned"), now, total=Count("pk")):
        counts[channel, row["step"]] += row["total"]
    return counts


@pytest.mark.parametrize(
    "happens",
    [
        nothing, stopped, bounced, bounced_and_complained_of_texts, address_in_capitals, address_gone,
        consent_withdrawn, consent_over, says_booked, booked, fewer, restored, late,
    ],
)  # fmt: skip
def test_it_agrees_with_the_outlook_of_one_client(happens: Callable[[Client], None]) -> None:
    client = receive_events(intake())
    happens(client)
    assert by_many(clock.now()) == by_one(client)


def test_it_costs_one_query_however_many_clients_there_are() -> None:
    for number in range(3):
        told = {**DANA, "id": f"c-{number}", "email": f"c{number}@example.com", "phone": f"+1617555013{number}"}
        receive_events(intake(f"evt-{number}", told))
        by_many(clock.now())  # it loads the release
        now = clock.now()
        with CaptureQueriesContext(connection) as asked:
            by_many(now)
        assert len(asked) == 1
