"""Who takes which locks, in which order: nobody waits in a ring, and nobody decides on what another is changing."""

import uuid
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from nurture import clock
from nurture.actions.clients.locks import lock_address, locked_client
from nurture.actions.clients.opt_out import opt_in, opt_out, unsubscribe
from nurture.actions.receipts.settle import settle
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending.dispatch import claim
from nurture.actions.sending.leases import hand_back
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Consent, Enrollment, Sender, Suppression, Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, PAST, Take
from tests.actions.sending.one_touch import InFlight, hand_over, open_touch, record_response
from tests.conftest import SetClock
from tests.support.concurrently import PATIENCE, at_once, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def opened(touch: Touch, lease: uuid.UUID) -> InFlight:
    found = open_touch(touch.pk, lease)
    assert found is not None
    hand_over(found)
    return found


def two_claimed(at: SetClock, take: Take) -> tuple[uuid.UUID, Touch, Touch]:
    """An e-mail and another of the same sequence, both in a worker's hands."""
    receive_events(intake())
    Touch.objects.exclude(channel="email", step__in=["what-it-is", "why-it-happens"]).delete()
    at(FIRST_MAIL)
    Touch.objects.update(due_at=clock.now())
    first, second = Touch.objects.order_by("position")
    return take(Channel.EMAIL), first, second


def test_settling_waits_for_the_client_before_it_touches_a_row(outside: Outside, at: SetClock, take: Take) -> None:
    lease, first, _ = two_claimed(at, take)
    before = opened(first, lease)
    with locked_client(first.client_id):
        working = elsewhere(record_response, before)
        wait_for(somebody_waits)
        Touch.objects.filter(pk=first.pk).update(
            template_data=None
        )  # an erasure; it would wait for the worker, in a ring
    working.result(PATIENCE)
    assert Touch.objects.get(pk=first.pk).state == "sent"


def test_a_touch_that_is_handed_back_while_its_facts_are_read_is_not_sent(
    outside: Outside, at: SetClock, take: Take
) -> None:
    lease, first, _ = two_claimed(at, take)
    with transaction.atomic():
        lock_address("dana@example.com")
        opening = elsewhere(open_touch, first.pk, lease)
        wait_for(somebody_waits)
        hand_back(lease)
    assert opening.result(PATIENCE) is None
    assert set(Touch.objects.values_list("state", flat=True)) == {"planned"}


def test_the_last_one_settled_while_the_other_is_left_out_completes_the_enrollment(
    outside: Outside, at: SetClock, take: Take
) -> None:
    lease, first, second = two_claimed(at, take)
    before = opened(first, lease)
    Consent.objects.all().delete()
    with locked_client(first.client_id):
        settling = elsewhere(record_response, before)
        leaving_out = elsewhere(open_touch, second.pk, lease)
        wait_for(somebody_waits)
    settling.result(PATIENCE)
    leaving_out.result(PATIENCE)
    assert set(Touch.objects.values_list("state", flat=True)) == {"sent", "skipped"}
    assert Enrollment.objects.get().state == "completed"


def family() -> tuple[Touch, Touch]:
    """A mother and her child, who share a mailbox; the child has a phone of her own. A message of each."""
    receive_events(intake("m", client={**DANA, "id": "mother", "phone": "+16175550199"}), intake("c"))
    Touch.objects.exclude(step="what-it-is", channel="email").delete()
    Touch.objects.update(state="sent", address="dana@example.com", sent_at=clock.now())
    return Touch.objects.get(client__ref="mother"), Touch.objects.get(client__ref="c-1001")


def _do(stop: Callable[[], object]) -> None:
    stop()


@pytest.mark.parametrize("round_", range(8))
def test_stops_of_people_who_share_an_address_never_wait_in_a_ring(round_: int) -> None:
    mothers, childs = family()
    stops: list[Callable[[], object]] = [
        lambda: unsubscribe(mothers, Channel.EMAIL, SuppressionKind.ONE_CLICK),
        lambda: receive_sms("SM1", NUMBER, "stop texting and e-mailing me"),
        lambda: settle(DeliveryReport(Channel.EMAIL, DeliveryEvent.COMPLAINED, childs.token, "p-1")),
        lambda: opt_out([(Channel.SMS, NUMBER)], "reply"),
        lambda: unsubscribe(childs, Channel.EMAIL, SuppressionKind.ONE_CLICK),
    ]
    at_once(_do, stops)
    assert set(Suppression.objects.filter(lifted_at=None).values_list("channel", "address")) == {
        ("email", "dana@example.com"), ("sms", NUMBER),
    }  # fmt: skip


def test_a_start_waits_for_the_stop_before_it(at: SetClock) -> None:
    receive_events(intake())
    with transaction.atomic():
        opt_out([(Channel.SMS, NUMBER)], "text message")
        starting = elsewhere(opt_in, Channel.SMS, NUMBER, "text message")
        wait_for(somebody_waits)
    starting.result(PATIENCE)
    assert not Suppression.objects.filter(lifted_at=None).exists()
    assert Consent.objects.filter(channel="sms").latest("id").granted is True


def test_of_several_beats_at_once_one_claims_the_probe_after_a_fault_of_ours(outside: Outside, at: SetClock) -> None:
    receive_events(
        *(intake(f"e-{n}", client={**DANA, "id": f"c-{n}", "email": f"c-{n}@example.com"}) for n in range(4))
    )
    Touch.objects.exclude(step="what-it-is", channel="email").delete()
    at(FIRST_MAIL)
    assert Client.objects.count() == 4
    assert claim(Channel.EMAIL, clock.now(), 0, uuid.uuid4()) == 0  # makes the sender's row
    Sender.objects.update(breaker_fault="sender_fault", code="535", since=PAST, paused_until=PAST, breaker_trips=1)
    assert sum(at_once(lambda lease: claim(Channel.EMAIL, clock.now(), 100, lease), [uuid.uuid4()] * 6)) == 1
