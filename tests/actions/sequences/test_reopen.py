"""A completed sequence whose last message was refused late runs again, and rests and ends like any other."""

import pytest

from nurture import clock
from nurture.actions.receipts.settle import settle
from nurture.actions.replies.inbound import receive_sms
from nurture.channels.twilio.webhooks import status_report
from nurture.models import Enrollment, SequencePause, Touch
from tests.support.driver import receive_events
from tests.support.events import intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"


@pytest.fixture
def last() -> Touch:
    """The prompt at the end went out, and everything is done."""
    receive_events(intake())
    Touch.objects.exclude(step="rebook", channel="sms").exclude(step="nudge-rolling").delete()
    Touch.objects.update(state="sent", provider_id="SM1", address=NUMBER, sent_at=clock.now())
    Enrollment.objects.update(state="completed", ended_at=clock.now())
    touch = Touch.objects.first()
    assert touch is not None
    return touch


def refuse(touch: Touch) -> None:
    """The phone was off; Twilio says so hours later."""
    assert settle(status_report(touch.token, "SM1", "undelivered", "30003"))


def standing() -> tuple[str, str, list[bool]]:
    """The enrollment, and whether what is planned is held."""
    enrollment = Enrollment.objects.order_by("id")[0]
    planned = enrollment.touches.filter(state="planned")
    return enrollment.state, enrollment.reason, list(planned.values_list("paused", flat=True))


def test_a_message_that_is_tried_again_makes_the_sequence_run_again(last: Touch) -> None:
    refuse(last)
    assert standing() == ("active", "", [False])


def test_a_refusal_for_good_without_another_way_leaves_it_completed(last: Touch) -> None:
    assert settle(status_report(last.token, "SM1", "undelivered", "30005"))
    assert standing() == ("completed", "", [])


def test_words_that_wait_for_a_person_hold_it_back(last: Touch) -> None:
    receive_sms("SM9", NUMBER, "my foot is numb and I cannot feel my leg")
    refuse(last)
    assert standing() == ("paused", "awaiting_person", [True])


def test_words_that_come_after_it_hold_it_back_too(last: Touch) -> None:
    refuse(last)
    receive_sms("SM9", NUMBER, "my foot is numb and I cannot feel my leg")
    assert standing() == ("paused", "awaiting_person", [True])


def test_a_sequence_that_paused_by_itself_holds_it_back(last: Touch) -> None:
    SequencePause.objects.create(sequence="pfps", paused_at=clock.now())
    refuse(last)
    assert standing() == ("paused", "complaints", [True])


def test_somebody_who_is_on_the_sequence_anew_does_not_get_the_old_one_too(last: Touch) -> None:
    Enrollment.objects.update(anchor="2025-01-01T00:00:00Z")
    receive_events(intake("evt-2"))
    assert Enrollment.objects.filter(state="active").count() == 1
    refuse(last)
    last.refresh_from_db()
    assert (last.state, last.reason) == ("cancelled", "superseded")


def test_it_is_withdrawn_when_the_client_is_discharged(last: Touch) -> None:
    refuse(last)
    receive_events(other("client.discharged"))
    assert standing() == ("ended", "discharged", [])
