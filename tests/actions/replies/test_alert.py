from email.message import Message

import pytest
from django.db import transaction

from nurture import clock
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.alert_words import SUBJECTS
from nurture.actions.replies.escalate import open_rounds
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.values.channel import Channel
from nurture.models import Alert, AlertKind, Client, Release, Reply
from nurture.settings import current
from tests.actions.replies.mail_outage import nobody_takes_mail
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

DESK = "care@activeholistic.example"  # where answers go
DANGER = "my calf is swollen and hot"


def read(outside: Outside) -> list[Message]:
    return [outside.message(mail) for mail in outside.mails(DESK)]


def text_of(mail: Message) -> str:
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    words = part.get_payload(decode=True)
    assert isinstance(words, bytes)
    return words.decode().replace("\r\n", "\n")


def a_minute_later() -> None:
    Alert.objects.update(retry_at=clock.real())


def test_a_sign_of_danger_is_told_to_the_front_desk(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    [mail] = read(outside)
    assert mail["Subject"] == SUBJECTS[AlertKind.DANGER]
    assert f"{current().public_url}/danger/{Reply.objects.get().pk}\n" in text_of(mail)
    assert Reply.objects.get().alerted_at is not None


def test_without_the_words_the_name_or_the_condition(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    [mail] = outside.mails(DESK)
    raw = outside.raw(mail).decode().lower()
    assert [word for word in ("calf", "swollen", "dana", "reyes", "0123", "pfps", "knee") if word in raw] == []


def test_it_is_spelled_as_the_clinic_spells(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    [mail] = read(outside)
    assert "The words are not in this email, because email can be read on its way." in text_of(mail)


def test_mail_to_staff_has_no_list_to_unsubscribe_from(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    [mail] = read(outside)
    assert [name for name, _ in mail.items() if name.startswith("List-")] == []
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain"]


def test_each_is_told_once_and_others_are_not_told(dana: Client, outside: Outside) -> None:
    for sid, body in (("SM1", DANGER), ("SM2", "thank you!"), ("SM3", "I felt fine after the run")):
        receive_sms(sid, dana.phone, body)
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    alert_front_desk()
    assert len(outside.mails(DESK)) == 1


def test_the_client_gets_no_advice(dana: Client, outside: Outside) -> None:
    assert receive_sms("SM1", dana.phone, DANGER) is None
    alert_front_desk()
    assert (outside.texts(), outside.mails("dana@example.com")) == ([], [])


def test_a_stop_together_with_a_sign_of_danger_stops_and_tells(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, f"stop texting me, {DANGER}")
    alert_front_desk()
    assert suppression_of(Channel.SMS, dana.phone) == "opted_out"
    assert len(outside.mails(DESK)) == 1


def test_a_number_that_nobody_has_leads_to_the_reply_too(outside: Outside) -> None:
    receive_sms("SM1", "+16175550199", DANGER)
    alert_front_desk()
    [mail] = read(outside)
    assert f"{current().public_url}/danger/{Reply.objects.get().pk}\n" in text_of(mail)


def test_while_nobody_takes_our_mail_it_waits_and_is_told_later(dana: Client, outside: Outside) -> None:
    with nobody_takes_mail():
        assert receive_sms("SM1", dana.phone, DANGER) is None
        alert_front_desk()
        assert Reply.objects.get().alerted_at is None
    alert_front_desk()
    assert outside.mails(DESK) == [], "not again within the minute"
    a_minute_later()
    alert_front_desk()
    assert len(outside.mails(DESK)) == 1


def test_told_again_it_is_the_same_message(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    Alert.objects.update(sent_at=None)  # as if we had died before writing it down
    a_minute_later()
    alert_front_desk()
    first, second = read(outside)
    assert first["Message-ID"] == second["Message-ID"]


def test_two_replies_are_two_messages(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    receive_sms("SM2", dana.phone, DANGER)
    alert_front_desk()
    first, second = read(outside)
    assert first["Message-ID"] != second["Message-ID"]


def test_what_another_worker_is_telling_is_left_to_it(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    open_rounds()
    with transaction.atomic():
        Alert.objects.select_for_update().get()
        elsewhere(alert_front_desk).result(PATIENCE)  # it waits for nobody
    assert outside.mails(DESK) == []


def test_what_somebody_has_read_needs_no_telling(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", dana.phone, DANGER)
    Reply.objects.update(handled_at=clock.now())
    alert_front_desk()
    assert outside.mails(DESK) == []


def test_the_clinic_may_name_a_front_desk_of_its_own(dana: Client, release: Release, outside: Outside) -> None:
    clinic = release.files["schedules/clinic.yaml"] + "\nfront_desk: desk@activeholistic.example\n"
    Release.objects.create(number=2, digest="2", files={**release.files, "schedules/clinic.yaml": clinic},
                           compiled=release.compiled, author="test", created_at=clock.now())  # fmt: skip
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    assert [mail["to"] for mail in outside.mails()] == [["desk@activeholistic.example"]]


def test_two_clients_on_one_phone_are_one_telling(dana: Client, outside: Outside) -> None:
    receive_events(intake("evt-2", {**DANA, "id": "c-2"}))
    receive_sms("SM1", dana.phone, DANGER)
    alert_front_desk()
    assert len(outside.mails(DESK)) == 1
