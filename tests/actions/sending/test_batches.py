"""Several touches opened in one transaction, and recorded in one: what must hold whatever the size of a batch."""

import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.sending.batch_sql import mark_claimed
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.hand_over import BEGUN_WITHIN, InFlight
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import GroupRecorder
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import in_doubt
from nurture.domain.values.channel import Channel
from nurture.models import Enrollment, Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, Take
from tests.actions.sending.one_touch import hand_over
from tests.channels.conftest import Post
from tests.channels.conftest import post as post
from tests.conftest import Environ, SetClock
from tests.support.concurrently import PATIENCE, at_once, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside, wait_for

Claim = Callable[[], tuple[uuid.UUID, list[ClaimedTouch]]]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]


def several(number: int, address: Callable[[int], str] = lambda n: f"c{n}@example.com") -> None:
    """Clients with their first e-mail due, and nothing else planned."""
    receive_events(*(intake(f"e{n}", client={**DANA, "id": f"c-{n}", "email": address(n)}) for n in range(number)))
    Touch.objects.exclude(step="what-it-is", channel="email").delete()


@pytest.fixture
def claimed(at: SetClock, take: Take) -> Claim:
    def claim() -> tuple[uuid.UUID, list[ClaimedTouch]]:
        at(FIRST_MAIL)
        lease = take(Channel.EMAIL)
        numbers = Touch.objects.filter(lease=lease).order_by("pk").values_list("pk", "client_id")
        return lease, [ClaimedTouch(*each) for each in numbers]

    return claim


def handed_over(touches: list[ClaimedTouch], lease: uuid.UUID) -> list[InFlight]:
    """One batch of these, opened and with the provider."""
    opened, _ = open_batch(touches, lease)
    for one in opened:
        hand_over(one)
    return opened


@pytest.fixture
def slow(post: Post, environ: Environ) -> Iterator[Post]:
    """A mail server that answers to no content until it is told to; two sending threads."""
    environ(email_url=f"smtp://127.0.0.1:{post.port}", in_flight="2")
    mailer.cache_clear()
    post.waits = threading.Event()
    yield post
    post.waits.set()
    mailer.cache_clear()


def test_two_at_one_address_are_never_in_one_batch(outside: Outside, claimed: Claim) -> None:
    several(3, lambda n: ["Shared@example.com", "other@example.com", "shared@Example.com"][n])
    lease, (first, other, second) = claimed()
    opened, later = open_batch([first, other, second], lease)
    assert [one.touch.pk for one in opened] == [first.touch, other.touch]
    assert later == [second]
    assert open_batch(later, lease) == ([], []), "it sees the first, which is on its way"
    assert Touch.objects.get(pk=second.touch).state == "planned"


def test_those_who_share_an_address_get_one_e_mail_a_day(outside: Outside, at: SetClock, take: Take) -> None:
    several(20, lambda n: f"family{n % 4}@example.com")
    at(FIRST_MAIL)
    deliver(str(take(Channel.EMAIL)))
    assert len(outside.mails()) == 4
    assert sorted(Touch.objects.values_list("state", flat=True)) == ["planned"] * 16 + ["sent"] * 4


def test_two_of_one_client_are_never_in_one_batch(outside: Outside, at: SetClock, take: Take) -> None:
    receive_events(intake())
    Touch.objects.exclude(channel="email", step__in=["what-it-is", "why-it-happens"]).delete()
    at(FIRST_MAIL)
    Touch.objects.update(due_at=clock.now())
    assert Touch.objects.count() == 2
    deliver(str(take(Channel.EMAIL)))
    assert len(outside.mails()) == 1
    assert list(Touch.objects.order_by("position").values_list("state", flat=True)) == ["sent", "planned"]


def test_a_batch_is_opened_and_recorded_without_what_is_no_longer_ours(outside: Outside, claimed: Claim) -> None:
    several(4)
    lease, touches = claimed()
    Touch.objects.filter(pk=touches[1].touch).update(state="planned", lease=None)
    opened = handed_over(touches, lease)
    assert [one.touch.pk for one in opened] == [touches[0].touch, touches[2].touch, touches[3].touch]
    Touch.objects.filter(pk=touches[2].touch).update(state="failed", lease=None)
    GroupRecorder(lambda _: None).record(opened[0])
    for one in opened[1:]:
        GroupRecorder(lambda _: None).record(one)
    states = dict(Touch.objects.values_list("pk", "state"))
    assert [states[touch.touch] for touch in touches] == ["sent", "planned", "failed", "sent"]


def test_responses_that_wait_for_each_other_are_recorded_by_one_commit(outside: Outside, claimed: Claim) -> None:
    several(8)
    lease, touches = claimed()
    opened = handed_over(touches, lease)
    noted: list[InFlight] = []
    recorder = GroupRecorder(noted.append)

    def record(one: InFlight) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as asked:
            recorder.record(one)
        return Touch.objects.get(pk=one.touch.pk).state, len(asked)

    recorder._writing.acquire()
    begun = [elsewhere(record, one) for one in opened]
    wait_for(lambda: len(recorder._waiting) == 8)
    recorder._writing.release()
    found = [each.result(PATIENCE) for each in begun]
    assert {state for state, _ in found} == {"sent"}, "who returns has been recorded"
    assert sorted(bool(statements) for _, statements in found) == [False] * 7 + [True]
    assert {one.touch.pk for one in noted} == {touch.touch for touch in touches}


def test_what_is_recorded_together_completes_each_sequence_that_it_ends(outside: Outside, claimed: Claim) -> None:
    several(5)
    lease, touches = claimed()
    opened = handed_over(touches, lease)
    recorder = GroupRecorder(lambda _: None)
    at_once(recorder.record, opened)
    assert set(Enrollment.objects.values_list("state", flat=True)) == {"completed"}


def test_what_was_opened_and_not_begun_is_decided_anew(outside: Outside, claimed: Claim) -> None:
    several(1)
    lease, touches = claimed()
    (opened,), _ = open_batch(touches, lease)
    assert not opened.too_old
    opened.started_running -= BEGUN_WITHIN + 0.1
    assert opened.too_old
    assert mark_claimed([opened.touch.pk], lease) == {opened.touch.pk}
    assert Touch.objects.values_list("state", "sent_at").get() == ("claimed", None)
    opt_out([(Channel.EMAIL, "c0@example.com")], "a link")
    assert open_batch(touches, lease) == ([], [])
    assert Touch.objects.get(channel="email").reason == "opted_out"


def test_a_slow_provider_never_sends_what_was_decided_long_ago(slow: Post, at: SetClock, take: Take) -> None:
    several(6)
    at(FIRST_MAIL)
    lease = take(Channel.EMAIL)
    sending = elsewhere(deliver, str(lease))
    wait_for(lambda: sum("DATA" in call for call in slow.calls) == 2)
    opened = Touch.objects.exclude(send_started_at=None)
    assert opened.count() > 2, "more are opened than two threads can hand over"
    # The others are taken back while the provider hangs.
    wait_for(lambda: Touch.objects.filter(state="sending").count() == 2)
    opt_out([(Channel.EMAIL, f"c{n}@example.com") for n in range(6)], "a link")
    assert slow.waits
    slow.waits.set()
    sending.result(PATIENCE)
    assert len(slow.mails) == 2
    states = Touch.objects.filter(channel="email").values_list("state", flat=True)
    assert sorted(states) == ["sent"] * 2 + ["skipped"] * 4


def test_a_response_that_cannot_be_recorded_keeps_no_other_from_it(outside: Outside, claimed: Claim) -> None:
    several(3)
    lease, touches = claimed()
    opened = handed_over(touches, lease)
    opened[1].response = in_doubt("broken")
    opened[1].touch.client_id = 0  # a response that nobody can record: what nobody thought of
    recorder = GroupRecorder(lambda _: None)
    recorder._writing.acquire()
    begun = [elsewhere(recorder.record, one) for one in opened]
    wait_for(lambda: len(recorder._waiting) == 3)
    recorder._writing.release()
    failed = [each.exception(PATIENCE) is not None for each in begun]
    assert sum(failed) >= 1
    states = dict(Touch.objects.values_list("pk", "state"))
    assert [states[touch.touch] for touch in touches] == ["sent", "sending", "sent"]
