import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.operations.refill_links import refill_links
from nurture.actions.sending.recover import sweep
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.values.channel import Channel
from nurture.models import Enrollment, Restore, Touch
from nurture.models.tokens import LINKS
from tests.actions.sending.one_touch import hand_over, open_touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events, touches_of
from tests.support.events import CONSENT, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
END = datetime(2027, 2, 10, tzinfo=UTC)
Take = Callable[[Channel], uuid.UUID]


def restored() -> None:
    """What `nurture restore` writes down; the whole of it is tried in tests/cli/operate/test_backup.py."""
    Restore.objects.create(restored_at=clock.now())
    Touch.objects.filter(due_at__lte=clock.now()).update(sent_before_restore=True)


def test_what_was_due_before_a_restore_is_skipped_and_what_follows_is_sent(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake())
    at("2026-11-23T18:00:00-05:00")
    restored()
    advance_through(END)
    first, *others = touches_of(client)
    assert first == ("what-it-is", "email", "skipped", "restored")
    assert {(state, reason) for _, _, state, reason in others} <= {("sent", ""), ("delivered", "")}


def test_no_fallback_stands_in_for_what_may_have_gone_out(outside: Outside, at: SetClock) -> None:
    """Without consent for texts the rebooking prompt would go by e-mail, as it may have done already."""
    client = receive_events(intake(consent={**CONSENT, "sms": False}))
    at("2027-02-01T12:00:00-05:00")
    restored()
    deliver_due()
    assert {(state, reason) for _, _, state, reason in touches_of(client)} == {("skipped", "restored")}
    assert outside.mails() == []


def test_an_event_told_again_days_later_begins_where_it_began(outside: Outside, at: SetClock) -> None:
    at("2026-11-26T12:00:00-05:00")
    restored()
    told = intake()
    client = receive_events(told)
    assert Enrollment.objects.get().anchor == datetime.fromisoformat(told["occurred_at"])
    advance_through(END)
    left_out = [touch for touch in Touch.objects.filter(client=client) if touch.reason == "restored"]
    assert left_out
    assert all(touch.planned_for <= Restore.objects.get().restored_at for touch in left_out)
    assert touches_of(client)[-1][2] in ("sent", "delivered")


def test_an_event_of_after_the_restore_is_like_any_other(at: SetClock) -> None:
    restored()
    at("2026-11-30T12:00:00-05:00")
    receive_events(intake(occurred_at="2026-11-28T12:00:00-05:00"))
    assert Enrollment.objects.get().anchor >= datetime.fromisoformat("2026-11-30T12:00:00-05:00")
    assert not Touch.objects.filter(sent_before_restore=True).exists()


def test_the_links_of_what_was_sent_after_the_backup_open_again(outside: Outside, at: SetClock) -> None:
    receive_events(intake())
    tokens = [f"{link}_token" for link in LINKS]
    planned = Touch.objects.filter(step="what-it-is", channel="email")
    (as_backed_up,) = planned.values("state", "sent_at", "send_started_at", "own_links_at", *tokens)
    at("2026-11-23T17:05:00-05:00")
    deliver_due()
    sent = planned.values(*tokens).get()
    assert None not in sent.values()
    planned.update(**as_backed_up)
    restored()
    refill_links()
    assert planned.values(*tokens).get() == sent
    deliver_due()
    assert planned.values("reason", *tokens).get() == {"reason": "restored", **sent}
    assert not Touch.objects.filter(sent_before_restore=False, booking_token__isnull=False).exists()


def test_a_pause_does_not_bring_back_what_may_have_gone_out(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake())
    pause(Enrollment.objects.get(), by="mia")
    at("2026-11-23T18:00:00-05:00")
    restored()
    resume(Enrollment.objects.get(), by="mia")
    assert Touch.objects.filter(sent_before_restore=True, due_at__gt=clock.now()).exists()
    advance_through(END)
    assert touches_of(client)[0] == ("what-it-is", "email", "skipped", "restored")


def test_an_email_that_was_on_the_wire_at_the_backup_does_not_go_again(
    outside: Outside, at: SetClock, take: Take
) -> None:
    client = receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    opened = open_touch(Touch.objects.get(lease=lease).pk, lease)
    assert opened is not None
    hand_over(opened)
    restored()
    for _ in range(2):  # its worker is gone; then it has been in doubt for long enough
        Touch.objects.filter(lease_until__isnull=False).update(lease_until=clock.real() - timedelta(hours=1))
        sweep()
    deliver_due()
    assert touches_of(client)[0] == ("what-it-is", "email", "skipped", "may_have_arrived")
    assert len(outside.mails()) == 1
