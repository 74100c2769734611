import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from nurture import clock
from nurture.actions.replies.catch_up import catch_up, ingest_missed
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Reply, Suppression
from nurture.settings import SANDBOX_SENDER, SANDBOX_SID, SANDBOX_TOKEN
from tests.channels.conftest import nobodys_port
from tests.conftest import Environ
from tests.support.driver import receive_events, touches_of
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside, open_sandbox

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"


@pytest.fixture
def away(loop: asyncio.AbstractEventLoop, environ: Environ) -> Iterator[Outside]:
    """A Twilio that knows of our sender, and cannot reach us."""
    nowhere = f"http://127.0.0.1:{nobodys_port()}"
    with open_sandbox(loop, SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER, nowhere) as twilio:
        url = f"http://127.0.0.1:{twilio.http_port}"
        environ(twilio_api_base=url)
        yield Outside(url)


def take_in_all() -> int:
    return ingest_missed(clock.real() - timedelta(hours=1), clock.real() + timedelta(minutes=1))


def test_a_stop_that_nobody_could_tell_us_stops(away: Outside) -> None:
    client = receive_events(intake())
    away.reply(NUMBER, "please stop texting me")
    assert not Reply.objects.exists()
    assert take_in_all() == 1
    assert Suppression.objects.values_list("channel", "address", "reason").get() == ("sms", NUMBER, "opted_out")
    assert Reply.objects.get().client == client


def test_a_sign_of_danger_that_nobody_could_tell_us_holds_everything(away: Outside) -> None:
    client = receive_events(intake())
    away.reply(NUMBER, "my calf is swollen and hot")
    take_in_all()
    assert Reply.objects.get().kind == "red_flag"
    assert client.enrollments.get().reason == "awaiting_person"


def test_what_was_told_is_not_taken_in_again(away: Outside) -> None:
    receive_events(intake())
    away.reply(NUMBER, "no gracias")
    assert take_in_all() == 1
    assert take_in_all() == 0
    assert Reply.objects.count() == 1


def test_words_are_taken_in_in_the_order_they_were_written(away: Outside) -> None:
    receive_events(intake())
    for body in ("stop", "start"):
        away.reply(NUMBER, body)
    assert take_in_all() == 2
    assert not Suppression.objects.filter(lifted_at=None).exists()


def test_one_that_cannot_be_read_keeps_nobody_elses_stop_from_being_heard(
    away: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    receive_events(intake())
    away.reply("+1" + "9" * 14, "stop")
    away.reply(NUMBER, "please stop texting me")
    with connection.cursor() as cursor:  # the database refuses the first
        cursor.execute("ALTER TABLE nurture_reply ADD CONSTRAINT odd CHECK (address NOT LIKE '+19999%')")
    try:
        take_in_all()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE nurture_reply DROP CONSTRAINT odd")
    assert "reply not read" in caplog.text
    assert [reply.address for reply in Reply.objects.all()] == [NUMBER]
    assert Suppression.objects.filter(address=NUMBER).exists()


def test_what_twilio_may_still_be_telling_us_is_left_to_it(away: Outside) -> None:
    receive_events(intake())
    away.reply(NUMBER, "no gracias")
    assert catch_up() == 0


def test_what_we_sent_ourselves_is_nobodys_reply(away: Outside) -> None:
    receive_events(other("client.updated", client=DANA))
    away.reply(NUMBER, "help")  # Twilio answers that by itself, from our sender
    assert take_in_all() == 1
    assert [reply.body for reply in Reply.objects.all()] == ["help"]


def test_a_twilio_that_does_not_answer_is_asked_again_later(environ: Environ, caplog: pytest.LogCaptureFixture) -> None:
    client = receive_events(intake())
    environ(twilio_api_base=f"http://127.0.0.1:{nobodys_port()}")
    assert take_in_all() == 0
    assert "replies not asked for" in caplog.text
    assert receive_sms("SM1", NUMBER, "thanks") is None
    assert {row[2] for row in touches_of(client)} == {"planned"}
