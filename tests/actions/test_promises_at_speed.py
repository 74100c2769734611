"""What must hold with several workers, batches and a provider that hangs; and each check finds the bug planted for it.

The simulation hands over in waves on one connection, so bugs that need two workers at once, or a provider that takes
long, are planted here: each breaks the very check that stands above it.
"""

import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction

from nurture import clock
from nurture.actions.clients.locks import LockedClient, hold_clients, lock_address, lock_clients
from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending import hand_over, opening
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import claim
from nurture.actions.sending.facts import load_facts
from nurture.actions.sending.lease_run import LeaseRun
from nurture.actions.sending.leases import taken_over
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record
from nurture.actions.sending.recover import sweep
from nurture.channels.override import override_providers
from nurture.domain.rendering.message import EmailMessage, SmsMessage
from nurture.domain.values.channel import Channel
from nurture.models import Client, Release, Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, FIRST_TEXT, PAST, Take
from tests.conftest import Environ, SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

CLINIC = "schedules/clinic.yaml"
#: Who waits for a lock in this database; an advisory lock and a client's row alike.
_WAITING = """
    SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted
        AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())
"""


class Provider:
    """Takes e-mails and texts; before `answers` is set it answers to none of the first. `taken`: to whom, in order."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.hangs_at = 1000  # so many
        self.answers = threading.Event()

    def send(self, message: EmailMessage | SmsMessage) -> str:
        self.taken.append(message.to)
        if len(self.taken) <= self.hangs_at:
            assert self.answers.wait(PATIENCE)
        return f"id of {len(self.taken)}"

    def look_up(self, number: str, body: str, since: object, besides: Collection[str] = ()) -> None: ...


@pytest.fixture
def provider(environ: Environ) -> Iterator[Provider]:
    """Two sending threads a worker."""
    environ(in_flight="2", lease_seconds="60")
    made = Provider()
    with override_providers(made, made):
        yield made
        made.answers.set()


def several(number: int, **client: Callable[[int], str]) -> None:
    receive_events(*(
        intake(f"e{n}", client={**DANA, "id": f"c-{n}"} | {field: of(n) for field, of in client.items()})
        for n in range(number)
    ))  # fmt: skip


def only(**due: object) -> None:
    """Forgets every other touch of everybody."""
    Touch.objects.exclude(pk__in=Touch.objects.filter(**due).values("pk")).delete()


def on_two_sequences(*due: tuple[str, str, str]) -> None:
    """One client, of whom a message of each sequence is left."""
    receive_events(intake(), intake("evt-2", condition="itbs", occurred_at="2026-11-23T15:04:30-05:00"))
    left = [Touch.objects.get(sequence=sequence, channel=channel, step=step).pk for sequence, channel, step in due]
    only(pk__in=left)


def both_at_the_lock(leases: list[uuid.UUID], hold: Callable[[], None]) -> None:
    """Two workers deliver at once: both come to a lock that is held meanwhile, and one after the other gets it."""
    with transaction.atomic():
        hold()
        begun = [elsewhere(deliver, str(lease)) for lease in leases]
        wait_for(lambda: waiting() == len(leases), seconds=60)
    for each in begun:
        assert each.result(PATIENCE) == 1


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees those who were there at its first look
        cursor.execute(_WAITING)
        return int(cursor.fetchone()[0])


def hold_dana() -> None:
    hold_clients([Client.objects.get().pk])


def two_who_share_an_address(provider: Provider, at: SetClock) -> None:
    several(2, email=lambda n: "shared@example.com")
    only(step="what-it-is", channel="email")
    at(FIRST_MAIL)
    provider.answers.set()
    leases = [uuid.uuid4(), uuid.uuid4()]
    assert [claim(Channel.EMAIL, clock.now(), 1, lease) for lease in leases] == [1, 1]
    both_at_the_lock(leases, lambda: lock_address("shared@example.com"))
    assert provider.taken == ["shared@example.com"], "the cap of one e-mail a day is the address's"


def an_email_and_a_text_of_one_client(provider: Provider, at: SetClock, take: Take) -> None:
    on_two_sequences(("pfps", "email", "what-it-is"), ("itbs", "sms", "nudge-rolling"))
    at(FIRST_TEXT)
    Touch.objects.update(due_at=clock.now(), expires_at=clock.now() + timedelta(days=3))
    provider.answers.set()
    both_at_the_lock([take(Channel.EMAIL), take(Channel.SMS)], hold_dana)
    assert len(provider.taken) == 1, "four hours stand between two messages"


def two_emails_of_one_client(provider: Provider, at: SetClock, take: Take) -> None:
    on_two_sequences(("pfps", "email", "what-it-is"), ("itbs", "email", "why-it-happens"))
    at(FIRST_MAIL)
    Touch.objects.update(due_at=clock.now())
    provider.answers.set()
    deliver(str(take(Channel.EMAIL)))
    assert len(provider.taken) == 1, "the cap lets two go on one day, the gap keeps them apart"


def a_stop_of_everybody(provider: Provider, at: SetClock, take: Take) -> None:
    """More texts are under way than are opened at once when the provider hangs, and everybody writes STOP meanwhile."""
    several(12, phone=lambda n: f"+1617555{1000 + n}")
    only(step="nudge-rolling", channel="sms")
    at(FIRST_TEXT)
    sending = elsewhere(deliver, str(take(Channel.SMS)))
    wait_for(lambda: len(provider.taken) == 2)
    assert Touch.objects.filter(state="sending").count() > 2, "more are opened than two threads can hand over"
    stopped = []
    for number in sorted({f"+1617555{1000 + n}" for n in range(12)} - set(provider.taken)):
        receive_sms(f"SM{number}", number, "STOP")
        wait_for_in_flight(Channel.SMS, number)
        stopped.append(number)  # answered
    provider.answers.set()
    sending.result(PATIENCE)
    assert set(provider.taken).isdisjoint(stopped), "nothing begins after a stop was answered"
    assert Touch.objects.filter(state="sent").count() == 2


def a_stop_among_500(provider: Provider, at: SetClock) -> None:
    """Five leases of a hundred texts are under way, 32 of them with a provider that hangs, and each tenth stops."""
    several(500, phone=lambda n: f"+1617555{1000 + n}")
    only(step="nudge-rolling", channel="sms")
    at(FIRST_TEXT)
    leases = [uuid.uuid4() for _ in range(5)]
    assert [claim(Channel.SMS, clock.now(), 100, lease) for lease in leases] == [100] * 5
    sending = [elsewhere(deliver, str(lease)) for lease in leases]
    wait_for(lambda: len(provider.taken) == 32, seconds=60)
    with_provider = set(provider.taken)
    stopped = []
    for number in sorted({f"+1617555{1000 + n}" for n in range(500)} - with_provider)[::10]:
        receive_sms(f"SM{number}", number, "STOP")
        wait_for_in_flight(Channel.SMS, number)
        stopped.append(number)  # answered
    assert set(provider.taken) == with_provider, "who hangs takes nothing more"
    provider.answers.set()
    for each in sending:
        each.result(PATIENCE)
    assert set(provider.taken).isdisjoint(stopped), "nothing begins after a stop was answered"
    assert len(provider.taken) == len(set(provider.taken)) == 500 - len(stopped)


@pytest.fixture
def two_a_day(release: Release, release_with: Callable[[dict[str, str]], Release]) -> None:
    release_with({CLINIC: release.files[CLINIC].replace("email: {day: 1}", "email: {day: 2}")})


def test_two_workers_keep_the_cap_of_an_address_that_two_clients_share(provider: Provider, at: SetClock) -> None:
    two_who_share_an_address(provider, at)


def test_two_workers_keep_the_gap_between_an_e_mail_and_a_text(provider: Provider, at: SetClock, take: Take) -> None:
    an_email_and_a_text_of_one_client(provider, at, take)


@pytest.mark.usefixtures("two_a_day")
def test_two_e_mails_of_one_client_keep_their_gap(provider: Provider, at: SetClock, take: Take) -> None:
    two_emails_of_one_client(provider, at, take)


def test_nothing_begins_after_a_stop_was_answered_though_the_provider_hangs(
    provider: Provider, at: SetClock, take: Take
) -> None:
    a_stop_of_everybody(provider, at, take)


def test_nothing_begins_after_a_stop_was_answered_with_500_under_way(
    provider: Provider, at: SetClock, environ: Environ
) -> None:
    environ(in_flight="32")
    a_stop_among_500(provider, at)


def another_worker_delivers(lease: uuid.UUID) -> None:
    """One that has threads of its own: those of this process wait for the provider."""
    with taken_over(lease) as found:
        assert found
        opened, _ = open_batch(found.touches, lease)
        for one in opened:
            hand_over.hand_over(one)
        record(opened)


def test_at_a_leases_end_no_more_is_doubled_than_there_are_threads(
    provider: Provider, at: SetClock, take: Take
) -> None:
    """A batch of six is opened, two of them are with a provider that hangs, and another worker takes over."""
    several(6, email=lambda n: f"c{n}@example.com")
    only(step="what-it-is", channel="email")
    at(FIRST_MAIL)
    provider.hangs_at = 2
    sending = elsewhere(deliver, str(take(Channel.EMAIL)))
    wait_for(lambda: len(provider.taken) == 2)
    wait_for(
        lambda: Touch.objects.filter(state="sending").count() == 2
    )  # a lease lasts longer than what is opened ahead
    for _ in ("in doubt, or planned again", "planned again"):
        Touch.objects.update(lease_until=PAST)
        sweep()
    another_worker_delivers(take(Channel.EMAIL))
    provider.answers.set()
    sending.result(PATIENCE)
    assert len(set(provider.taken)) == 6
    assert len(provider.taken) == 6 + 2, "the two that were with the provider, whatever was opened"
    assert set(Touch.objects.values_list("state", flat=True)) == {"sent"}


def facts_are_read_outside_the_lock(patch: pytest.MonkeyPatch) -> None:
    of_thread = threading.local()

    def lock_later(numbers: list[int]) -> dict[int, LockedClient]:
        here = Touch.objects.filter(client__in=numbers, state="claimed").select_related("client", "enrollment")
        of_thread.read = {
            c: load_facts(c, {t: LockedClient(t.client) for t in here if t.channel is c}, clock.now()) for c in Channel
        }
        return lock_clients(numbers)

    patch.setattr(opening, "lock_clients", lock_later)
    patch.setattr(opening, "load_facts", lambda channel, batch, now: of_thread.read[channel])


@pytest.mark.parametrize("check", [two_who_share_an_address, an_email_and_a_text_of_one_client])
def test_facts_that_are_read_outside_the_lock_are_found(
    check: Callable[..., None], provider: Provider, at: SetClock, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts_are_read_outside_the_lock(monkeypatch)
    with pytest.raises(AssertionError, match=r"the cap of one|four hours"):
        check(provider, at) if check is two_who_share_an_address else check(provider, at, take)


@pytest.mark.usefixtures("two_a_day")
def test_two_of_one_client_in_one_batch_are_found(
    provider: Provider, at: SetClock, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whoever_they_are(run: LeaseRun, most: int) -> None:
        batch = [run._waiting.popleft() for _ in range(min(most, len(run._waiting)))]
        for opened in run._opened(batch):
            run._threads.give(opened)

    def whatever_their_address(
        touches: list[Touch], clients: dict[int, LockedClient]
    ) -> tuple[opening.Batch, set[int]]:
        return {touch: clients[touch.client_id] for touch in touches}, set()

    monkeypatch.setattr(LeaseRun, "_open", whoever_they_are)
    monkeypatch.setattr(opening, "_one_an_address", whatever_their_address)  # it alone would keep them apart too
    with pytest.raises(AssertionError, match="the gap keeps them apart"):
        two_emails_of_one_client(provider, at, take)


def test_a_message_that_is_sent_long_after_its_decision_is_found(
    provider: Provider, at: SetClock, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over.InFlight, "too_old", False)
    monkeypatch.setattr("nurture.actions.clients.opt_out.PATIENCE", 0.1)  # it would wait in vain for each of them
    with pytest.raises(AssertionError, match="after a stop was answered"):
        a_stop_of_everybody(provider, at, take)
