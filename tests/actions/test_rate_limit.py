"""The sender's limit and breaker, by the messages that an SMTP server and Twilio get."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from redis import Redis

from nurture import clock
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import claim
from nurture.channels.email.mailer import mailer
from nurture.channels.registry import adapter
from nurture.domain.values.channel import Channel
from nurture.models import Client, Sender, Suppression, Touch
from nurture.settings import current
from tests.conftest import Environ, SetClock
from tests.support.concurrently import at_once
from tests.support.driver import deliver_due, receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

Take = Callable[[Channel], uuid.UUID]
FIRST_MAIL, FIRST_TEXT = "2026-11-23T17:05:00-05:00", "2026-11-30T12:30:00-05:00"


def mails_to(*addresses: str, condition: str = "pfps", prefix: str = "c") -> None:
    """As many clients, whose first e-mail is all there is."""
    receive_events(*(
        intake(f"{prefix}-{n}", client={**DANA, "id": f"{prefix}-{n}", "email": address}, condition=condition)
        for n, address in enumerate(addresses)
    ))  # fmt: skip
    Touch.objects.exclude(step="what-it-is", channel="email").delete()


def texts_to(*numbers: str) -> None:
    receive_events(*(intake(f"t-{n}", client={**DANA, "id": f"t-{n}", "phone": to}) for n, to in enumerate(numbers)))
    Touch.objects.exclude(step="nudge-rolling").delete()


def claimed(channel: Channel = Channel.EMAIL, most: int = 100) -> int:
    return claim(channel, clock.now(), most, uuid.uuid4())


def later(channel: Channel, seconds: float) -> None:
    """As if so much real time had gone by for the sender."""
    row, back = Sender.objects.get(name=adapter(channel).sender_name()), timedelta(seconds=seconds)
    for name in ("filled_at", "since", "paused_until"):
        moment: datetime | None = getattr(row, name)
        setattr(row, name, moment and moment - back)
    row.save()


def states() -> dict[str, int]:
    found = list(Touch.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in sorted(set(found))}


def test_a_limit_holds_for_all_workers_together(at: SetClock, environ: Environ) -> None:
    environ(email_per_second="0.05")  # one, and the next after twenty seconds
    mails_to(*(f"c{n}@example.com" for n in range(30)))
    at(FIRST_MAIL)
    for _ in range(3):
        assert sorted(at_once(lambda _: claimed(), range(8))) == [0] * 7 + [1]
        later(Channel.EMAIL, 20)


def test_a_limit_outlives_the_loss_of_the_broker(at: SetClock, environ: Environ) -> None:
    environ(email_per_second="0.05")
    mails_to(*(f"c{n}@example.com" for n in range(3)))
    at(FIRST_MAIL)
    assert claimed() == 1
    Redis.from_url(current().redis or "").flushdb()
    assert claimed() == 0


def test_what_is_not_granted_stays_planned_and_in_order(outside: Outside, at: SetClock, environ: Environ) -> None:
    environ(email_per_second="1")
    mails_to(*(f"c{n}@example.com" for n in range(6)))
    for touch in Touch.objects.all():
        number = int(touch.client.ref.removeprefix("c-"))
        Touch.objects.filter(pk=touch.pk).update(due_at=touch.due_at - timedelta(seconds=number))
    at(FIRST_MAIL)
    deliver_due()
    assert sorted(mail["to"][0] for mail in outside.mails()) == ["c4@example.com", "c5@example.com"]
    assert states() == {"planned": 4, "sent": 2}
    assert [moved for moved in Touch.objects.values_list("moves", flat=True) if moved] == []


def test_a_large_sequence_does_not_keep_the_others_waiting(at: SetClock) -> None:
    mails_to(*(f"p{n}@example.com" for n in range(40)), prefix="p")
    for condition in ("itbs", "knee"):
        receive_events(
            intake(condition, client={**DANA, "id": condition, "email": "x@example.com"}, condition=condition)
        )
    Touch.objects.exclude(channel="email", position=1).delete()
    at("2026-11-23T18:00:00-05:00")
    claimed(most=6)
    chosen = list(Touch.objects.filter(state="claimed").values_list("sequence", flat=True))
    assert sorted(chosen) == ["itbs", "knee", "pfps", "pfps", "pfps", "pfps"]


def test_texts_are_counted_in_segments(outside: Outside, at: SetClock, environ: Environ) -> None:
    environ(sms_per_second="1")
    texts_to("+16175550131", "+16175550132")
    Client.objects.update(first_name="Жанна")  # not GSM-7: more segments
    at(FIRST_TEXT)
    deliver_due()
    (segments,) = set(Touch.objects.values_list("segments", flat=True))
    assert segments is not None
    assert segments > 1
    assert Sender.objects.get(channel="sms").tokens == pytest.approx(2 - 2 * segments)
    later(Channel.SMS, 1)
    assert claimed(Channel.SMS) == 0


def test_what_was_claimed_and_not_sent_is_given_back(
    outside: Outside, at: SetClock, environ: Environ, take: Take
) -> None:
    environ(email_per_second="5")
    mails_to("dana@example.com")
    at(FIRST_MAIL)
    lease = take(Channel.EMAIL)
    Client.objects.update(email="")
    deliver(str(lease))
    assert Sender.objects.get(channel="email").tokens == 10


def test_a_429_pauses_the_channel_and_hands_the_rest_of_the_lease_back(
    outside: Outside, at: SetClock, take: Take
) -> None:
    texts_to(*["+15005620429"] * 3, *(f"+1617555{1000 + n}" for n in range(60)))
    Touch.objects.filter(client__phone="+15005620429").update(due_at="2026-11-30T10:00:00-05:00")
    at(FIRST_TEXT)
    deliver(str(take(Channel.SMS)))
    row = Sender.objects.get(channel="sms")
    assert (row.breaker_fault, row.code) == ("not_now", "20429")
    assert row.paused_until is not None
    assert set(Touch.objects.filter(client__phone="+15005620429").values_list("state", "attempts")) == {("planned", 0)}
    assert Touch.objects.filter(state="planned", lease=None).count() > 30
    assert Touch.objects.filter(state="claimed").count() == 0
    assert claimed(Channel.SMS) == 0
    later(Channel.SMS, 2)
    assert claimed(Channel.SMS) > 30


def test_a_provider_out_of_reach_costs_no_message_its_tries(at: SetClock, environ: Environ) -> None:
    mails_to("dana@example.com")
    at(FIRST_MAIL)
    environ(email_url="smtp://127.0.0.1:1")
    mailer.cache_clear()
    for _ in range(20):
        if claim(Channel.EMAIL, clock.now(), 10, lease := uuid.uuid4()):
            deliver(str(lease))
        later(Channel.EMAIL, 60)
    mailer.cache_clear()
    assert list(Touch.objects.values_list("state", "attempts")) == [("planned", 0)]
    assert Sender.objects.get(name="email 127.0.0.1:1").breaker_trips == 20


def test_a_fault_of_the_accounts_pauses_the_channel_until_one_went_well(
    outside: Outside, at: SetClock, take: Take
) -> None:
    texts_to("+15005620003", *(f"+1617555{1000 + n}" for n in range(20)))
    Touch.objects.filter(client__phone="+15005620003").update(due_at="2026-11-30T10:00:00-05:00")
    at(FIRST_TEXT)
    claim(Channel.SMS, clock.now(), 1, lease := uuid.uuid4())
    deliver(str(lease))
    assert Sender.objects.get(channel="sms").breaker_fault == "sender_fault"
    assert claimed(Channel.SMS) == 0
    later(Channel.SMS, 11)
    probe = take(Channel.SMS)
    assert Touch.objects.filter(state="claimed").count() == 1
    assert claimed(Channel.SMS) == 0, "one at a time"
    deliver(str(probe))
    assert Sender.objects.get(channel="sms").breaker_fault == ""
    assert claimed(Channel.SMS) == 19


def test_a_fault_of_the_accounts_marks_no_client(outside: Outside, at: SetClock) -> None:
    texts_to("+15005620003")
    at(FIRST_TEXT)
    for _ in range(12):
        deliver_due()
        later(Channel.SMS, 600)
        Touch.objects.update(due_at=clock.now())
    assert list(Touch.objects.values_list("state", flat=True)) == ["planned"]
    assert Suppression.objects.count() == 0


def test_a_probe_that_is_refused_makes_the_pause_longer(outside: Outside, at: SetClock) -> None:
    texts_to("+15005620003")
    at(FIRST_TEXT)
    deliver_due()
    later(Channel.SMS, 11)
    Touch.objects.update(due_at=clock.now())
    before = clock.real()
    deliver_due()
    row = Sender.objects.get(channel="sms")
    assert row.breaker_trips == 2
    assert row.paused_until is not None
    assert row.paused_until - before > timedelta(seconds=15)


def test_the_other_channel_goes_on(outside: Outside, at: SetClock) -> None:
    receive_events(intake(client={**DANA, "phone": "+15005620003"}))
    Touch.objects.exclude(channel="sms").filter(position__gt=1).delete()
    Touch.objects.filter(channel="sms").update(due_at=FIRST_MAIL)
    at("2026-11-23T17:06:00-05:00")
    deliver_due()
    assert len(outside.mails()) == 1


def test_how_long_the_provider_took_is_counted(outside: Outside, at: SetClock) -> None:
    mails_to("a@example.com", "b@example.com")
    at(FIRST_MAIL)
    deliver_due()
    row = Sender.objects.get(channel="email")
    assert sum(row.latency_counts) == 2
    assert row.answer_seconds > 0


def test_a_limit_that_was_taken_away_leaves_no_debt(at: SetClock, environ: Environ) -> None:
    mails_to(*(f"c-{n}@example.com" for n in range(6)))
    at(FIRST_MAIL)
    environ(email_per_second="1")
    assert claimed(most=1) == 1
    environ(email_per_second="")
    assert claimed(most=4) == 4
    environ(email_per_second="1")
    assert claimed() == 1
