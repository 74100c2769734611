from datetime import UTC, datetime

import pytest

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.touches.fallback import plan_fallback
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import CONSENT, DANA, appointment, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def rebook() -> Touch:
    return Touch.objects.get(step="rebook", channel="sms")


def fall_back(touch: Touch) -> None:
    with locked_client(touch.client_id) as client:
        plan_fallback(client, touch)


def test_a_stand_in_is_planned_for_the_next_moment_that_its_channel_allows(at: SetClock) -> None:
    client = receive_events(intake())
    at("2026-12-17T22:00:00-05:00")
    fall_back(rebook())
    stand_in = Touch.objects.get(step="rebook", channel="email")
    assert stand_in.stands_in_for == rebook()
    assert (stand_in.client, stand_in.position, stand_in.purpose) == (client, 10, "marketing")
    assert stand_in.due_at.isoformat() == "2026-12-18T12:00:00+00:00"
    assert stand_in.planned_for == rebook().planned_for
    assert stand_in.expires_at.isoformat() == "2026-12-21T12:00:00+00:00"


def test_it_is_planned_once(at: SetClock) -> None:
    receive_events(intake())
    fall_back(rebook())
    fall_back(rebook())
    assert Touch.objects.filter(step="rebook").count() == 2


def test_a_step_without_one_has_no_stand_in() -> None:
    receive_events(intake())
    fall_back(Touch.objects.get(step="massage"))
    assert Touch.objects.count() == 10


def test_a_stand_in_has_no_stand_in_of_its_own() -> None:
    receive_events(intake())
    fall_back(rebook())
    fall_back(Touch.objects.get(step="rebook", channel="email"))
    assert Touch.objects.filter(step="rebook").count() == 2


@pytest.mark.django_db(transaction=True)
def test_who_has_opted_out_of_texts_gets_the_prompt_by_e_mail(outside: Outside) -> None:
    client = receive_events(intake())
    opt_out([(Channel.SMS, "+16175550123")], "test")
    advance_through(datetime(2027, 1, 1, tzinfo=UTC))
    assert outside.texts() == []
    assert [row for row in touches_of(client) if row[0] == "rebook"] == [
        ("rebook", "sms", "skipped", "opted_out"), ("rebook", "email", "sent", ""),
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_stand_in_of_somebody_with_a_visit_ahead_says_see_you(outside: Outside) -> None:
    receive_events(intake(consent={**CONSENT, "sms": False}, next_appointment="2027-01-08T10:00:00-05:00"))
    advance_through(datetime(2027, 1, 1, tzinfo=UTC))
    last = outside.mails()[-1]
    assert "/r/" not in last["text"]
    assert "January 8" in last["text"]


@pytest.mark.django_db(transaction=True)
def test_without_consent_for_either_there_are_two_reasons_and_no_more(outside: Outside) -> None:
    client = receive_events(intake(consent={**CONSENT, "sms": False, "email": False}, client=DANA))
    advance_through(datetime(2027, 1, 1, tzinfo=UTC))
    assert [row[1:] for row in touches_of(client) if row[0] == "rebook"] == [
        ("sms", "skipped", "no_consent"), ("email", "skipped", "no_consent"),
    ]  # fmt: skip


def test_without_a_moment_in_two_weeks_it_is_left_to_policy_to_say_so(at: SetClock) -> None:
    receive_events(intake(client={**DANA, "timezone": None}))
    before = clock.now()
    fall_back(Touch.objects.get(step="what-it-is"))
    text = Touch.objects.get(step="what-it-is", channel="sms")
    assert text.due_at >= before
    assert appointment("2027-01-08T10:00:00-05:00")["id"] == "a-9"
