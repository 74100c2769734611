import uuid

import pytest
from django.db import transaction
from redis import Redis

from nurture import clock
from nurture.actions.sending import dispatch as room
from nurture.actions.sending.dispatch import MOST_LEASED, claim, dispatch
from nurture.domain.values.channel import Channel
from nurture.domain.values.queues import QUEUES
from nurture.models import Client, Enrollment, Event, Release, Touch
from nurture.settings import current
from tests.conftest import SetClock
from tests.support.commands import client
from tests.support.concurrently import PATIENCE, at_once, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.processes import environment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def crowd(number: int, release: Release) -> None:
    """So many e-mails due now, to as many clients."""
    now = clock.now()
    clients = Client.objects.bulk_create(Client(ref=f"c-{n}", created_at=now) for n in range(number))
    events = Event.objects.bulk_create(
        Event(source="t", ref=c.ref, client_ref=c.ref, occurred_at=now, received_at=now, processed_at=now, payload={})
        for c in clients
    )
    enrollments = Enrollment.objects.bulk_create(
        Enrollment(client=c, event=e, release=release, sequence="pfps", anchor=now, created_at=now)
        for c, e in zip(clients, events, strict=True)
    )
    Touch.objects.bulk_create(
        Touch(client=e.client, enrollment=e, step="massage", position=1, channel="email", purpose="care",
              planned_for=now, due_at=now, expires_at=now) for e in enrollments
    )  # fmt: skip


def test_what_is_not_due_is_not_claimed(broker: Redis) -> None:
    receive_events(intake())
    assert dispatch() == 0
    assert set(Touch.objects.values_list("state", flat=True)) == {"planned"}


def test_what_is_due_is_claimed_under_a_lease_and_a_worker_is_rung_for(at: SetClock, broker: Redis) -> None:
    receive_events(intake())
    at("2026-11-23T17:04:00-05:00")
    assert dispatch() == 1
    touch = Touch.objects.get(state="claimed")
    assert touch.lease_until is not None
    assert 0 < (touch.lease_until - clock.real()).total_seconds() <= current().lease_seconds
    assert [broker.llen(queue) for queue in QUEUES] == [0, 0, 1, 0]


def test_a_task_carries_nothing_but_the_lease(at: SetClock, broker: Redis) -> None:
    receive_events(intake())
    at("2026-11-23T17:04:00-05:00")
    dispatch()
    (message,) = broker.lrange("email", 0, -1)
    (lease,) = Touch.objects.filter(state="claimed").values_list("lease", flat=True)
    assert str(lease) in message
    assert [word for word in ("dana", "Dana", "example.com", "pfps", "+1617") if word in message] == []


def test_the_longest_due_comes_first(at: SetClock) -> None:
    receive_events(intake("evt-1"))
    receive_events(intake("evt-2", client={**DANA, "id": "c-2"}, occurred_at="2026-11-23T15:03:00-05:00"))
    at("2026-11-23T17:10:00-05:00")
    claim(Channel.EMAIL, clock.now(), 1, uuid.uuid4())
    assert Touch.objects.get(state="claimed").client.ref == "c-2"


def test_a_lease_holds_at_most_a_hundred_of_one_channel(release: Release, broker: Redis) -> None:
    crowd(250, release)
    assert dispatch() == 3
    leases = Touch.objects.values_list("lease", flat=True)
    assert sorted(list(leases).count(lease) for lease in set(leases)) == [50, 100, 100]
    assert broker.llen("email") == 3


def test_no_more_is_claimed_than_the_ceiling(release: Release, broker: Redis) -> None:
    crowd(MOST_LEASED + 50, release)
    dispatch()
    dispatch()
    assert Touch.objects.filter(state="claimed").count() == MOST_LEASED


@pytest.mark.django_db(transaction=True)
def test_several_beats_at_once_claim_each_touch_once(release: Release) -> None:
    crowd(200, release)

    leases = [uuid.uuid4() for _ in range(8)]
    claims = at_once(lambda lease: claim(Channel.EMAIL, clock.now(), room.LEASE_SIZE, lease), leases)
    assert sum(claims) == 200


@pytest.mark.django_db(transaction=True)
def test_a_bell_that_nobody_hears_keeps_nothing_claimed(at: SetClock) -> None:
    receive_events(intake())
    at("2026-11-23T17:04:00-05:00")
    by_hand = (
        "from nurture.cli.database import open_database; open_database(); "
        "from nurture.actions.sending.dispatch import dispatch; print(dispatch())"
    )
    without = environment(redis_url="redis://127.0.0.1:1/0")
    done = client.python(by_hand, env=without)
    assert done.stdout == "0\n"
    assert "task not enqueued" in done.stderr
    assert set(Touch.objects.values_list("state", "lease")) == {("planned", None)}


@pytest.mark.django_db(transaction=True)
def test_no_more_is_locked_than_is_claimed(release: Release) -> None:
    crowd(30, release)
    Touch.objects.filter(pk__in=Touch.objects.values("pk")[:15]).update(sequence="itbs")

    def free() -> int:
        with transaction.atomic():
            return len(Touch.objects.filter(state="planned").select_for_update(skip_locked=True))

    with transaction.atomic():
        assert claim(Channel.EMAIL, clock.now(), 4, uuid.uuid4()) == 4
        assert elsewhere(free).result(PATIENCE) == 26


@pytest.mark.django_db(transaction=True)
def test_what_somebody_holds_is_left_to_the_next_claim(release: Release) -> None:
    crowd(6, release)
    held = list(Touch.objects.order_by("due_at", "id").values_list("pk", flat=True)[:2])
    with transaction.atomic():
        list(Touch.objects.filter(pk__in=held).select_for_update())
        assert elsewhere(claim, Channel.EMAIL, clock.now(), 4, uuid.uuid4()).result(PATIENCE) == 4
    assert set(Touch.objects.filter(state="planned").values_list("pk", flat=True)) == set(held)
