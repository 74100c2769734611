"""Refusals of many alike, by an SMTP server of the test's own."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.checkup.senders import paused
from nurture.actions.receipts.unblock import unblock
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import claim
from nurture.channels.email.mailer import mailer
from nurture.domain.values.channel import Channel
from nurture.models import Client, Sender, Suppression, Touch
from tests.channels.conftest import Post
from tests.channels.conftest import post as post
from tests.conftest import Environ, SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import DANA, intake

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

UNKNOWN = "550 5.1.1 User unknown"


@pytest.fixture(autouse=True)
def server(post: Post, environ: Environ) -> Iterator[Post]:
    environ(email_url=f"smtp://127.0.0.1:{post.port}", send_threads="1")
    mailer.cache_clear()
    yield post
    mailer.cache_clear()


def mails_to(count: int, at: SetClock, domain: str = "example.com", prefix: str = "c") -> None:
    """So many clients, whose first e-mail is due now, and all there is but for its fallback."""
    people = [{**DANA, "id": f"{prefix}-{n}", "email": f"{prefix}{n}@{domain}", "phone": ""} for n in range(count)]
    receive_events(*(intake(who["id"], client=who) for who in people))
    Touch.objects.exclude(step="what-it-is", channel="email").delete()
    at(clock.now() + timedelta(hours=2))


def states() -> list[str]:
    return sorted(Touch.objects.filter(channel="email").values_list("state", flat=True))


def again() -> None:
    """The pause has ended, and whatever waits is due."""
    Sender.objects.update(paused_until=clock.real() - timedelta(seconds=1))
    Touch.objects.filter(state="planned").update(due_at=clock.now())
    deliver_due()


def blocked() -> int:
    return Suppression.objects.filter(lifted_at=None).count()


@pytest.mark.parametrize("answer", [UNKNOWN, "550 Nope", "554 Transaction failed", "450 4.2.1 Hm", "552 5.2.2 Full"])
@pytest.mark.parametrize("threads", ["1", "8"])
def test_many_refused_alike_mark_nobody_and_lose_nothing(
    answer: str, threads: str, post: Post, at: SetClock, environ: Environ, caplog: pytest.LogCaptureFixture
) -> None:
    environ(send_threads=threads)
    mails_to(12, at)
    post.answers["RCPT"] = answer
    deliver_due()
    assert (states(), blocked()) == (["planned"] * 12, 0)
    row = Sender.objects.get(channel="email")
    assert (row.breaker_fault, row.code) == ("sender_fault", answer[:3])
    assert "refused alike" in caplog.messages
    assert paused().says.startswith("refused because of us: email 127.0.0.1")
    for _ in range(5):
        again()
    assert (states(), blocked()) == (["planned"] * 12, 0)
    del post.answers["RCPT"]
    for _ in range(13):
        again()
    assert (states(), len(post.mails)) == (["sent"] * 12, 12)
    assert Sender.objects.get(channel="email").breaker_fault == ""


def test_a_relay_that_refuses_us_by_name_is_asked_by_one_message_at_a_time(post: Post, at: SetClock) -> None:
    mails_to(40, at)
    post.answers["RCPT"] = "550 relay not permitted"
    deliver_due()
    assert sum(line.upper().startswith("RCPT") for call in post.calls for line in call) == 1
    assert (states(), blocked()) == (["planned"] * 40, 0)


def test_two_dead_mailboxes_are_no_fault_of_ours(post: Post, at: SetClock) -> None:
    mails_to(2, at)
    post.answers["RCPT"] = UNKNOWN
    deliver_due()
    assert (states(), blocked()) == (["failed"] * 2, 2)


def test_refusals_in_other_words_are_not_alike(post: Post, at: SetClock) -> None:
    mails_to(3, at)
    for words in ("550 5.1.1 User unknown", "550 No such mailbox", "550 5.1.1 Account does not exist"):
        post.answers["RCPT"] = words
        claim(Channel.EMAIL, clock.now(), 1, lease := uuid.uuid4())
        deliver(str(lease))
    assert (states(), blocked()) == (["failed"] * 3, 3)


def test_who_is_refused_again_after_others_were_accepted_is_dead_all_the_same(post: Post, at: SetClock) -> None:
    mails_to(3, at)
    post.answers["RCPT"] = UNKNOWN
    deliver_due()
    mails_to(1, at, prefix="well")
    del post.answers["RCPT"]
    Touch.objects.exclude(client__ref="well-0").update(due_at=clock.now() + timedelta(hours=1))
    Sender.objects.update(paused_until=clock.real() - timedelta(seconds=1))
    deliver_due()
    post.answers["RCPT"] = UNKNOWN
    again()
    assert (states(), blocked()) == (["failed"] * 3 + ["sent"], 3)


def test_hours_apart_they_are_single_cases(post: Post, at: SetClock) -> None:
    mails_to(3, at)
    post.answers["RCPT"] = UNKNOWN
    for _ in range(3):
        claim(Channel.EMAIL, clock.now(), 1, lease := uuid.uuid4())
        deliver(str(lease))
        at(clock.now() + timedelta(hours=1))
    assert (states(), blocked()) == (["failed"] * 3, 3)


def test_what_the_fallback_has_said_meanwhile_is_not_said_again(post: Post, at: SetClock) -> None:
    mails_to(3, at)
    post.answers["RCPT"] = UNKNOWN
    claim(Channel.EMAIL, clock.now(), 1, lease := uuid.uuid4())
    deliver(str(lease))
    failed = Touch.objects.get(state="failed")
    Touch.objects.filter(stands_in_for=failed).update(state="sent")
    deliver_due()
    assert (states(), blocked()) == (["failed", "planned", "planned"], 0)


def test_a_block_that_was_lifted_takes_its_strikes_along(post: Post, at: SetClock) -> None:
    mails_to(1, at)
    post.answers["RCPT"] = UNKNOWN
    deliver_due()
    client = Client.objects.get()
    assert unblock(client, Channel.EMAIL, "they called", by="kim")
    assert (blocked(), unblock(client, Channel.EMAIL, "again", by="kim")) == (0, False)
