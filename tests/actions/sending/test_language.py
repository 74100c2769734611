"""A client is written to in their language wherever it is translated, and in English elsewhere."""

from datetime import datetime
from typing import Any

import pytest

from nurture.actions.content.releases import language_of
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending.compose import as_sent
from nurture.models import Client, Response, Touch
from tests.conftest import SetClock
from tests.domain.spanish import spanish_release
from tests.support.driver import deliver_due, receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

FIRST_MAIL, FIRST_TEXT = "2026-11-23T17:05:00-05:00", "2026-11-30T12:30:00-05:00"
NUMBER = "+16175550123"


def arrive(language: str, **fields: Any) -> Client:
    spanish_release()
    return receive_events(intake(client={**DANA, "language": language}, **fields))


def only(step: str, channel: str) -> None:
    Touch.objects.exclude(step=step, channel=channel).delete()


def test_an_email_is_sent_in_the_clients_language_and_shown_so_again(outside: Outside, at: SetClock) -> None:
    arrive("es-MX")
    at(FIRST_MAIL)
    deliver_due()
    (email,) = outside.mails()
    touch = Touch.objects.get(state="sent")
    assert (touch.template_data or {})["language"] == "es"
    assert (touch.template_data or {})["template"] == "pfps/what-it-is"  # so that it is not sent in English too
    assert "Una guía sencilla" in email["subject"]
    assert "Hola Dana:" in email["text"]
    assert "Recibe este correo porque aceptó recibirlo." in email["text"]
    Client.objects.update(language="en")
    again = as_sent(touch)
    assert (again.subject, again.body) == (email["subject"], email["text"].replace("\r\n", "\n"))  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["", "en", "fr"])
def test_others_get_english_and_nothing_more_is_kept(language: str, outside: Outside, at: SetClock) -> None:
    arrive(language)
    at(FIRST_MAIL)
    deliver_due()
    assert "Hi Dana," in outside.mails()[0]["text"]
    assert "language" not in (Touch.objects.get(state="sent").template_data or {})


def test_what_is_not_translated_is_sent_in_english_with_all_that_stands_around_it(
    outside: Outside, at: SetClock
) -> None:
    arrive("es")
    only("nudge-rolling", "sms")
    at(FIRST_TEXT)
    deliver_due()
    assert outside.texts()[0]["body"].endswith("Reply STOP to opt out.")


def test_a_stop_is_answered_in_the_language_of_who_has_the_number() -> None:
    arrive("es")
    said = receive_sms("SM1", NUMBER, "STOP")
    assert said == "Active Holistic: no recibira mas mensajes. Envie START para recibirlos de nuevo."


def test_a_sign_of_danger_is_answered_in_it_too_unless_two_do_not_agree() -> None:
    arrive("es")
    receive_sms("SM1", NUMBER, "I have chest pain")
    assert Response.objects.get().body.startswith("En una emergencia llame ya al 911.")
    Response.objects.all().delete()
    receive_events(intake("two", client={**DANA, "id": "c-2", "language": "en"}))
    receive_sms("SM2", NUMBER, "I have chest pain")
    assert Response.objects.get().body.startswith("In an emergency call 911 now.")


def test_nobody_speaks_english(monday: datetime) -> None:
    arrive("es")
    assert [language_of(None), language_of(Client.objects.get())] == ["en", "es"]
