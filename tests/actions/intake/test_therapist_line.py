"""A line from the therapist goes with the next care e-mail, with that one only, and with nothing else."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.desk.tell import tell
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.actions.sending.compose import email_as_sent
from nurture.actions.touches.outcome import on_refused
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Event, Touch
from tests.actions.sending.one_touch import InFlight, open_touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

NO_MAILBOX = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED)
LINE = "Lovely work on the stairs today."
WRITTEN = "2026-11-23T15:04:30-05:00"


def opened(step: str) -> InFlight:
    touch, lease, now = Touch.objects.get(step=step), uuid.uuid4(), clock.now()
    Touch.objects.filter(position__lt=touch.position, state="planned").delete()
    Touch.objects.filter(position__lt=touch.position, state="sending").update(state="sent", lease=None)
    later = now + timedelta(days=3)
    Touch.objects.filter(pk=touch.pk).update(state="claimed", lease=lease, due_at=now, expires_at=later)
    found = open_touch(touch.pk, lease)
    assert found
    return found


def text(step: str) -> str:
    message = opened(step).prepared.message
    assert isinstance(message, EmailMessage)
    assert LINE not in message.subject
    assert (LINE in message.text) is (LINE in (message.html or ""))
    return message.text


def later(days: int, at: SetClock) -> None:
    at((clock.now() + timedelta(days=days)).isoformat())


def test_the_next_email_takes_it_along_and_the_one_after_does_not(at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    later(1, at)
    assert f"A line from Sam: {LINE}" in text("what-it-is")
    client.refresh_from_db()
    assert client.therapist_line == ""
    later(1, at)
    assert LINE not in text("why-it-happens")
    assert LINE in email_as_sent(Touch.objects.select_related("enrollment").get(step="what-it-is")).text


def test_an_email_that_is_tried_again_says_the_same(at: SetClock) -> None:
    receive_events(intake(note=LINE))
    later(1, at)
    assert LINE in text("what-it-is")
    receive_events(other("client.updated", occurred_at="2026-11-24T15:04:00-05:00", note="Another one."))
    again = text("what-it-is")
    assert LINE in again
    assert "Another one." not in again
    later(1, at)
    assert "Another one." in text("why-it-happens")


def test_an_opening_that_is_rolled_back_takes_nothing(at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    later(1, at)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        text("what-it-is")
        raise ZeroDivisionError
    client.refresh_from_db()
    assert client.therapist_line == LINE


def bounced(step: str) -> None:
    touch = Touch.objects.get(step=step)
    with locked_client(touch.client_id) as client:
        on_refused(client, touch, NO_MAILBOX, "5.1.1")


def test_where_its_email_bounces_it_waits_for_the_next_one(at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    later(1, at)
    text("what-it-is")
    bounced("what-it-is")
    client.refresh_from_db()
    assert client.therapist_line == LINE
    later(1, at)
    assert LINE in text("why-it-happens")


@pytest.mark.parametrize("note", ["Another one.", None])
def test_a_bounce_brings_no_line_back_where_somebody_wrote_or_removed_one_since(note: str | None, at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    later(1, at)
    text("what-it-is")
    later(1, at)
    tell("line.written", "c-1001", "user:kim", "k-1", **({"note": note} if note else {}))
    bounced("what-it-is")
    client.refresh_from_db()
    assert client.therapist_line == (note or "")


def test_after_seven_days_it_has_lapsed(at: SetClock) -> None:
    receive_events(intake(note=LINE))
    at("2026-11-30T15:03:59-05:00")
    with transaction.atomic():
        assert LINE in text("what-it-is")
        transaction.set_rollback(True)
    at("2026-11-30T15:04:00-05:00")
    assert LINE not in text("what-it-is")


def test_neither_a_text_nor_an_invitation_to_book_has_it(at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    Touch.objects.filter(step="massage").update(purpose="marketing")
    at("2026-11-27T12:30:00-05:00")
    assert LINE not in str(opened("nudge-rolling").prepared.message)
    at("2026-11-28T12:30:00-05:00")
    assert LINE not in text("massage")
    client.refresh_from_db()
    assert client.therapist_line == LINE


def test_the_newest_line_counts_whatever_order_they_come_in() -> None:
    client = receive_events(
        intake(note="Third."),
        other("client.updated", "b", note="Second.", occurred_at="2026-11-23T15:03:00-05:00"),
        other("client.updated", "c", occurred_at=WRITTEN),
    )
    assert client.therapist_line == "Third."
    receive_events(other("client.updated", "d", note="Fourth.", occurred_at=WRITTEN))
    client.refresh_from_db()
    assert client.therapist_line == "Fourth."


def test_an_intake_that_is_taken_back_takes_its_line_with_it() -> None:
    client = receive_events(intake(note=LINE), other("intake.withdrawn", intake="evt-1"))
    assert client.therapist_line == ""


def test_it_is_exported_and_erased_and_the_audit_has_none_of_its_words(at: SetClock) -> None:
    client = receive_events(intake(note=LINE))
    assert export(client, "cli:root")["client"]["therapist_line"] == LINE
    erase_by_hand(client, "cli:root")
    client.refresh_from_db()
    assert client.therapist_line == ""
    assert not Event.objects.filter(payload__icontains="Lovely").exists()
    assert not [row for row in Audit.objects.values() if "Lovely" in str(row)]
