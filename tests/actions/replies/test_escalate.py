"""Alerts: to whom, when, again until somebody has it, and what says that none gets through."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.conversations.close import handle_danger
from nurture.actions.receipts.settle_response import settle_alert
from nurture.actions.records.status import status
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.acknowledge import acknowledge
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.escalate import silent_since
from nurture.actions.replies.inbound import receive_sms
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.values.channel import Channel
from nurture.models import Alert, Audit, Client, Enrollment, Release, Reply, Response, Suppression
from tests.actions.replies.mail_outage import nobody_takes_mail
from tests.conftest import SetClock
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

DANGER, NUMBER, DESK = "my calf is swollen and hot", "+16175550123", "care@activeholistic.example"
SAM, ALEX = "+16175550111", "+16175550112"
SUNDAY = datetime.fromisoformat("2026-11-29T02:00:00-05:00")
MONDAY = datetime.fromisoformat("2026-11-30T08:00:00-05:00")
ReleaseWith = Callable[[dict[str, str]], Release]


@pytest.fixture
def on_call(release: Release, release_with: ReleaseWith) -> None:
    """Sam's phone and another e-mail address, beside the front desk."""
    clinic = release.files["schedules/clinic.yaml"]
    people = f'\non_call: {{phones: ["{SAM}"], emails: [sam@activeholistic.example]}}\n'
    release_with({"schedules/clinic.yaml": clinic + people})


def until(at: SetClock, begin: datetime, *minutes: float) -> list[int]:
    """How many alerts had gone out at each of these minutes after `begin`; the timer rings at each."""
    found = []
    for after in minutes:
        at(begin + timedelta(minutes=after))
        alert_front_desk()
        found.append(Alert.objects.filter(sent_at__isnull=False).count())
    return found


def test_on_a_sunday_night_both_hear_at_once_and_again_until_it_opens(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, SUNDAY, 0, 14, 15.1, 44, 46, 120, 600) == [3, 3, 6, 6, 9, 9, 9]
    assert until(at, MONDAY, -1, 0.1, 59, 61) == [9, 12, 12, 15]
    heard = outside.texts(SAM), outside.mails(DESK), outside.mails("sam@activeholistic.example")
    assert list(map(len, heard)) == [5, 5, 5]


def test_without_anybody_on_call_the_first_goes_at_once_and_the_repeats_wait_for_opening(
    dana: Client, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, SUNDAY, 0, 16, 60, 600) == [1, 1, 1, 1]
    assert until(at, MONDAY, 0.1, 29, 31) == [2, 2, 3]
    assert outside.mails(DESK)[1]["subject"].startswith("Nobody has acknowledged it yet: ")


def test_while_it_is_open_who_is_on_call_hears_with_the_first_repeat(
    dana: Client, on_call: None, outside: Outside, at: SetClock, monday: datetime
) -> None:
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, monday, 0, 15.1) == [1, 4]


@pytest.mark.parametrize("how", ["acknowledged", "handled"])
def test_nothing_is_repeated_once_somebody_has_it(
    dana: Client, on_call: None, outside: Outside, at: SetClock, how: str
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, SUNDAY, 0) == [3]
    reply = Reply.objects.get()
    if how == "acknowledged":
        acknowledge(reply, "mia")
    else:
        handle_danger(reply, "mia", "called", go_on=False)
    assert until(at, SUNDAY, 16, 60, 24 * 60 + 480) == [3, 3, 3]


def test_an_alert_holds_no_name_number_word_or_condition_only_a_link(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    until(at, SUNDAY, 0)
    sent = [text["body"] for text in outside.texts(SAM)] + [outside.raw(mail).decode() for mail in outside.mails()]
    assert len(sent) == 3
    for words in map(str.lower, sent):
        private = ("calf", "swollen", "dana", "reyes", "0123", "pfps", "knee", "c-1001")
        assert [word for word in private if word in words] == []
    body = str(outside.texts(SAM)[0]["body"])
    assert body.startswith("Active Holistic: a client's text may be urgent. Read it and call: http")
    assert body.endswith("Reply 1 if you take it on.")


def test_one_from_the_alerted_phone_takes_it_on(dana: Client, on_call: None, outside: Outside, at: SetClock) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    until(at, SUNDAY, 0)
    assert receive_sms("SM2", SAM, " 1. ") == (
        "Active Holistic: you have it. Call the client now, then note it on the page."
    )
    reply = Reply.objects.get()
    assert (reply.acknowledged_by, reply.handled_at) == ("phone …11", None)
    assert Audit.objects.filter(what="acknowledge", about="client c-1001").count() == 1
    assert until(at, SUNDAY, 16, 46) == [3, 3]


def test_one_that_is_told_twice_takes_nothing_on_that_came_after(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    assert receive_sms("SM2", SAM, "1") == "Active Holistic: nothing waits for you."
    receive_sms("SM1", NUMBER, DANGER)
    until(at, SUNDAY, 1)
    assert receive_sms("SM2", SAM, "1") is None
    assert Reply.objects.get().acknowledged_at is None


def test_texts_from_staff_phones_are_never_a_clients(dana: Client, on_call: None, outside: Outside) -> None:
    Client.objects.update(phone=SAM)
    for sid, body in enumerate(("my calf is swollen and hot", "ok, on my way", "YES", "can I book Friday?")):
        said = receive_sms(f"SM{sid}", SAM, body)
        assert said == "Active Holistic: this number takes no messages from staff. Reply 1 to take an alert on."
    assert (Reply.objects.count(), Response.objects.count()) == (0, 0)
    assert Enrollment.objects.get().state == "active"


def test_a_phone_of_staffs_may_stop_alerts_and_start_them_again(dana: Client, on_call: None, outside: Outside) -> None:
    assert receive_sms("SM7", SAM, "STOP") == "Active Holistic: no more alerts by text. Text START to get them again."
    assert Suppression.objects.filter(address=SAM, lifted_at=None).exists()
    receive_sms("SM8", SAM, "START")
    assert not Suppression.objects.filter(address=SAM, lifted_at=None).exists()


def test_a_stopped_phone_gets_no_alert_and_the_others_do(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    opt_out([(Channel.SMS, SAM)], "a test")
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, SUNDAY, 0) == [2]
    assert outside.texts(SAM) == []


def test_where_mail_is_away_the_text_goes_all_the_same(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    with nobody_takes_mail():
        assert until(at, SUNDAY, 0) == [1]
    assert len(outside.texts(SAM)) == 1


def test_no_alert_that_gets_through_for_15_minutes_is_said(dana: Client, outside: Outside, at: SetClock) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    with nobody_takes_mail():
        until(at, SUNDAY, 0, 14)
        assert silent_since(clock.now()) is None
        until(at, SUNDAY, 15.1)
        assert silent_since(clock.now()) == Reply.objects.get().received_at
        assert status()["no_alert_gets_through_since"] is not None
    Alert.objects.update(retry_at=None)
    until(at, SUNDAY, 16)
    assert silent_since(clock.now()) is None
    assert status()["no_alert_gets_through_since"] is None


def test_nor_where_nothing_runs_that_could_send_one(dana: Client, at: SetClock) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    at(SUNDAY + timedelta(minutes=15, seconds=1))
    assert silent_since(clock.now()) == Reply.objects.get().received_at


def test_a_text_that_did_not_arrive_got_through_to_nobody(
    dana: Client, release: Release, release_with: ReleaseWith, outside: Outside, at: SetClock
) -> None:
    clinic = release.files["schedules/clinic.yaml"]
    release_with({"schedules/clinic.yaml": clinic + f'\nfront_desk: "{ALEX}"\n'})
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    assert until(at, SUNDAY, 0) == [1]
    alert = Alert.objects.get()
    assert settle_alert(status_report(alert.token, alert.provider_id, "undelivered", "30003")) is True
    at(SUNDAY + timedelta(minutes=16))
    assert silent_since(clock.now()) == Reply.objects.get().received_at


def test_what_failed_is_not_sent_again_beside_its_repeat(dana: Client, outside: Outside, at: SetClock) -> None:
    at(MONDAY)
    receive_sms("SM1", NUMBER, DANGER)
    with nobody_takes_mail():
        until(at, MONDAY, 0, 16, 47, 110)
    Alert.objects.update(retry_at=None)
    assert until(at, MONDAY, 111) == [1]
    assert Alert.objects.filter(code="superseded").count() == 3


def test_what_a_worker_of_the_version_before_tells_is_not_told_twice(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, DANGER)
    Reply.objects.update(alert_retry_at=clock.real() + timedelta(seconds=60))
    alert_front_desk()
    Reply.objects.update(alerted_at=clock.now())
    alert_front_desk()
    assert (outside.mails(DESK), Alert.objects.count()) == ([], 0)


def test_alerts_stand_in_the_clients_timeline_without_whom_they_went_to(
    dana: Client, on_call: None, outside: Outside, at: SetClock
) -> None:
    at(SUNDAY)
    receive_sms("SM1", NUMBER, DANGER)
    until(at, SUNDAY, 0)
    shown = [entry for entry in timeline_of(dana)["timeline"] if entry["step"] == "danger-alerted"]
    assert sorted((entry["channel"], entry["state"]) for entry in shown) == [("email", "sent")] * 2 + [("sms", "sent")]
    assert SAM not in str(shown)


def test_what_waits_is_counted_by_kind(dana: Client) -> None:
    for sid, body in (
        ("SM1", DANGER), ("SM2", "can I come on Friday?"), ("SM3", "YES please book me"), ("SM4", "I felt fine after"),
        ("SM5", "thank you!"),
    ):  # fmt: skip
        receive_sms(sid, NUMBER, body)
    assert status()["waiting"] == {"danger": 1, "leads": 2, "doubts": 1, "failed": 0, "in_doubt": 0, "stuck": 0}
