"""A number that cannot get texts is kept for people: its texts are left out, and the e-mail goes instead."""

from datetime import UTC, datetime

import pytest

from nurture.models import Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events, touches_of
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

FIRST_TEXT, PROMPT = "2026-11-30T12:30:00-05:00", "2026-12-17T10:00:00-05:00"


@pytest.mark.parametrize(
    "phone", ["+1 617-555-0123 ext. 45", "+1 900 555 1234", "+870 773 111 632", "+44 20 7946 0958"]
)
def test_no_text_goes_to_a_number_that_cannot_get_one(outside: Outside, at: SetClock, phone: str) -> None:
    client = receive_events(intake(client={**DANA, "phone": phone}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at(FIRST_TEXT)
    deliver_due()
    assert touches_of(client) == [("nudge-rolling", "sms", "skipped", "bad_number")]
    assert (outside.texts(), Suppression.objects.count()) == ([], 0)


def test_the_prompt_comes_by_e_mail_instead(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake(client={**DANA, "phone": "617-555-0123 x45"}))
    Touch.objects.exclude(step="rebook").delete()
    at(PROMPT)
    advance_through(datetime(2026, 12, 18, tzinfo=UTC))
    assert [row[1:] for row in touches_of(client)] == [("sms", "skipped", "bad_number"), ("email", "sent", "")]


def test_a_number_that_the_provider_refuses_at_once_leaves_its_code(outside: Outside, at: SetClock) -> None:
    receive_events(intake(client={**DANA, "phone": "+15005550001"}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at(FIRST_TEXT)
    deliver_due()
    assert list(Touch.objects.values_list("state", "reason", "code")) == [("failed", "bad_number", "21211")]


def test_a_client_with_such_a_number_and_no_address_is_taken_and_gets_nothing(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake(client={"id": "c-1001", "first_name": "Dana", "phone": "617-555-0123 x45"}))
    advance_through(datetime(2027, 1, 10, tzinfo=UTC))
    assert client.phone == "+16175550123 ext. 45"
    assert {(channel, reason) for _, channel, _, reason in touches_of(client)} == {
        ("sms", "bad_number"), ("email", "no_address"),
    }  # fmt: skip
    assert (outside.texts(), outside.mails()) == ([], [])


def test_a_corrected_number_gets_texts_again(outside: Outside, at: SetClock) -> None:
    client = receive_events(intake(client={**DANA, "phone": "617-555-0123 x45"}))
    receive_events(other("client.updated", client={"id": "c-1001", "phone": "617-555-0147"}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at(FIRST_TEXT)
    deliver_due()
    assert [text["to"] for text in outside.texts()] == ["+16175550147"]
    assert touches_of(client)[0][2] in ("sent", "delivered")
