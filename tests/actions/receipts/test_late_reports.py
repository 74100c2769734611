"""A provider's word that comes late: after somebody found out already, or planned the message again."""

import copy

import pytest

from nurture import clock
from nurture.actions.receipts.settle import settle
from nurture.actions.sending.recover import confirm_sent, plan_again, reconcile, sweep
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, FIRST_TEXT, NEVER_CALLS_BACK, PAST, Take, killed_while_sending
from tests.actions.sending.one_touch import hand_over, open_touch, record_response
from tests.conftest import SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

QUIET = {"phone": NEVER_CALLS_BACK}


def state() -> tuple[str, str, str]:
    """Of the only touch."""
    return Touch.objects.values_list("state", "reason", "provider_id").get()


def test_a_second_sweep_with_an_older_answer_sends_no_text_again(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    slower, slowest = copy.copy(touch), copy.copy(touch)
    assert reconcile(touch)
    deliver_due()
    sent = state()
    assert sent[0] == "sent"
    assert reconcile(slower)  # has read it as in doubt too
    plan_again(slowest)  # has even asked Twilio, which did not have it then
    deliver_due()
    assert state() == sent
    assert len(outside.texts()) == 1


def test_two_sweeps_do_not_both_ask_about_a_text(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    Touch.objects.update(lease_until=clock.real())  # another one has just begun to
    assert reconcile(touch)
    assert state()[0] == "in_doubt"


def test_a_sweep_that_comes_late_with_twilios_yes_keeps_a_text_from_going_again(
    outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    plan_again(copy.copy(touch))
    confirm_sent(touch, "SM1")
    assert state() == ("sent", "", "SM1")


def test_a_sweep_that_comes_late_takes_nothing_from_a_text_that_was_refused_meanwhile(
    outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    settle(status_report(touch.token, "SM1", "undelivered", "30003"))
    confirm_sent(touch, "SM1")
    assert state()[0] == "planned"


@pytest.mark.parametrize(("status", "expected"), [("delivered", "delivered"), ("sent", "sent"), ("queued", "sent")])
def test_a_status_after_a_text_was_planned_again_proves_that_it_went(
    status: str, expected: str, outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    plan_again(touch)
    assert settle(status_report(touch.token, "SM1", status, ""))
    assert state() == (expected, "", "SM1")
    deliver_due()
    assert outside.texts() == []


def test_a_status_that_finds_it_claimed_again_keeps_it_from_being_opened(
    outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    plan_again(touch)
    lease = take(Channel.SMS)
    settle(status_report(touch.token, "SM1", "delivered", ""))
    assert open_touch(touch.pk, lease) is None
    assert state() == ("delivered", "", "SM1")


def test_a_text_that_was_refused_and_is_tried_again_is_not_taken_for_sent(
    outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False, **QUIET)
    settle(status_report(touch.token, "SM1", "undelivered", "30003"))
    assert state() == ("planned", "on_the_wire", "SM1")
    settle(status_report(touch.token, "SM1", "sent", ""))
    settle(status_report(touch.token, "SM1", "delivered", ""))
    assert state() == ("planned", "on_the_wire", "SM1")


def test_a_report_after_an_e_mail_was_planned_again_proves_that_it_went(
    outside: Outside, at: SetClock, take: Take
) -> None:
    touch = killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=False)
    plan_again(touch)
    assert settle(DeliveryReport(Channel.EMAIL, DeliveryEvent.DELIVERED, touch.token, "p-1"))
    assert state() == ("delivered", "", "p-1")
    deliver_due()
    assert outside.mails() == []


@pytest.mark.parametrize("planned", [False, True])
def test_a_worker_that_comes_late_with_the_providers_yes_keeps_it_from_going_again(
    planned: bool, outside: Outside, at: SetClock, take: Take
) -> None:
    receive_events(intake())
    Touch.objects.exclude(step="what-it-is", channel="email").delete()
    at(FIRST_MAIL)
    lease = take(Channel.EMAIL)
    opened = open_touch(Touch.objects.get().pk, lease)
    assert opened is not None
    hand_over(opened)
    Touch.objects.update(lease_until=PAST)
    sweep()
    if planned:
        plan_again(Touch.objects.get())
    record_response(opened)
    assert isinstance(opened.prepared.message, EmailMessage)
    assert state() == ("sent", "", opened.prepared.message.message_id)
    deliver_due()
    assert len(outside.mails()) == 1
