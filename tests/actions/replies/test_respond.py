"""A danger sign is answered as a message of ours: once a reply, at any hour, never to who stopped."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.conversations.hand_over_lock import handing_over
from nurture.actions.conversations.outcome import doubt_expired
from nurture.actions.receipts.settle_response import settle_response
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.catch_up import ingest_missed
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.replies.respond import respond, respond_waiting
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.states import ResponseState
from nurture.domain.values.channel import Channel
from nurture.models import Client, Release, Reply, Response, Suppression
from nurture.settings import SANDBOX_SENDER, SANDBOX_SID, SANDBOX_TOKEN
from tests.channels.conftest import nobodys_port
from tests.conftest import Environ, SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside, open_sandbox, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

BODY, SELF_HARM = "my calf is swollen and hot", "I want to end my life"
NUMBER = "+16175550123"
ANSWER = (
    "In an emergency call 911 now. This number is not watched all the time. Our phone: (617) 555-0140. "
    "Active Holistic is being alerted."
)


def bodies(outside: Outside, to: str = NUMBER) -> list[str]:
    return [text["body"] for text in outside.texts(to)]


def writes(body: str, sid: str = "SM1", number: str = NUMBER) -> str | None:
    said = receive_sms(sid, number, body)
    respond_waiting()
    return said


def test_a_sign_of_danger_is_answered_as_a_message_of_ours_and_not_as_twiml(dana: Client, outside: Outside) -> None:
    assert writes(BODY) is None
    assert bodies(outside) == [ANSWER]
    response = Response.objects.get()
    assert (response.state, response.body, response.provider_id) in [
        (state, ANSWER, outside.texts()[0]["sid"]) for state in ("sent", "delivered")
    ]


def test_a_sign_of_self_harm_is_answered_with_the_crisis_line(dana: Client, outside: Outside) -> None:
    writes(SELF_HARM)
    [body] = bodies(outside)
    assert "at any hour: 988." in body


@pytest.mark.parametrize("moment", ["2026-11-29T02:00:00-05:00", "2026-12-25T03:30:00-05:00"])
def test_at_two_on_a_sunday_and_on_any_other_night(dana: Client, outside: Outside, at: SetClock, moment: str) -> None:
    at(moment)
    writes(BODY)
    assert bodies(outside) == [ANSWER]


def test_caps_and_rate_limits_do_not_count(dana: Client, outside: Outside, environ: Environ) -> None:
    environ(sms_per_second="0.001")
    for number, (body, _) in enumerate([(BODY, 0), (SELF_HARM, 0)]):
        writes(body, f"SM{number}")
    assert len(bodies(outside)) == 2


def test_a_reply_that_is_told_twice_is_answered_once(dana: Client, outside: Outside) -> None:
    for _ in range(2):
        writes(BODY)
    assert len(bodies(outside)) == 1


def test_one_answer_of_a_kind_in_half_an_hour(dana: Client, outside: Outside, at: SetClock) -> None:
    begin = at("2026-11-29T02:00:00-05:00")
    for minutes, sid in ((0, "SM1"), (29, "SM2"), (31, "SM3")):
        at(begin + timedelta(minutes=minutes))
        writes(BODY, sid)
    assert len(bodies(outside)) == 2
    assert list(Response.objects.order_by("id").values_list("reply__provider_id", flat=True)) == ["SM1", "SM3"]


def test_a_sign_of_another_kind_is_answered_at_once(dana: Client, outside: Outside) -> None:
    for sid, body in (("SM1", BODY), ("SM2", SELF_HARM), ("SM3", BODY), ("SM4", SELF_HARM)):
        writes(body, sid)
    assert [("988" in body) for body in bodies(outside)] == [False, True]


def test_an_answer_that_failed_counts_for_nothing(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY)
    Response.objects.all().become(ResponseState.CANCELLED)
    writes(BODY, "SM2")
    assert bodies(outside) == [ANSWER]


@pytest.mark.parametrize("body", ["stop texting me, my calf is swollen and hot", "STOP! I can't breathe"])
def test_who_stops_in_the_same_breath_gets_no_answer(dana: Client, outside: Outside, body: str) -> None:
    writes(body)
    assert [text for text in bodies(outside) if "911" in text] == []
    assert (Reply.objects.get().kind, Response.objects.count()) == ("red_flag", 0)


def test_who_had_stopped_gets_no_answer_and_people_are_alerted(dana: Client, outside: Outside) -> None:
    opt_out([(Channel.SMS, NUMBER)], "a test", dana)
    writes(BODY)
    assert bodies(outside) == []
    assert Reply.objects.get().handled_at is None


def test_a_stop_that_overtakes_the_answer_cancels_it(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY)
    receive_sms("SM2", NUMBER, "STOP")
    respond_waiting()
    assert bodies(outside) == []
    assert Response.objects.values_list("state", "reason").get() == ("cancelled", "opted_out")


def test_a_number_that_only_bounced_before_is_answered(dana: Client, outside: Outside) -> None:
    Suppression.objects.create(
        channel="sms", address=NUMBER, reason="blocked", source="provider", created_at=clock.now()
    )
    writes(BODY)
    assert bodies(outside) == [ANSWER]


def test_a_number_that_we_do_not_know_is_answered(outside: Outside) -> None:
    writes(BODY, number="+16175550199")
    assert bodies(outside, "+16175550199") == [ANSWER]


def test_a_number_that_two_clients_share_is_answered_once(dana: Client, outside: Outside) -> None:
    receive_events(intake("evt-2", {**DANA, "id": "c-2"}))
    writes(BODY)
    assert bodies(outside) == [ANSWER]


@pytest.mark.parametrize("body", ["thank you!", "can I come on Friday?", "HELP", "no swelling, all good"])
def test_nothing_else_is_answered_so(dana: Client, outside: Outside, body: str) -> None:
    writes(body)
    assert not Response.objects.exists()


def test_what_the_provider_answered_by_itself_is_answered_even_so(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY, None, answered=True)
    respond_waiting()
    assert bodies(outside) == [ANSWER]


def test_two_at_the_same_time_send_it_once(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY)
    both = [elsewhere(respond_waiting) for _ in range(2)]
    for one in both:
        one.result(PATIENCE)
    assert bodies(outside) == [ANSWER]


def test_the_release_may_say_it_in_its_own_words(
    dana: Client, outside: Outside, shipped: tuple[dict[str, str], dict[str, object]]
) -> None:
    files, compiled = shipped
    own = "Call {{ clinic.emergency_number }} now. {{ clinic.phone }}."
    Release.objects.create(
        number=2, digest="own", files=files, compiled={**compiled, "texts": {"responses/danger": own}}, author="test",
        created_at=clock.now(),
    )  # fmt: skip
    writes(BODY)
    assert bodies(outside) == ["Call 911 now. (617) 555-0140."]


@contextmanager
def nobody_takes_texts(environ: Environ) -> Iterator[None]:
    environ(twilio_api_base=f"http://127.0.0.1:{nobodys_port()}")
    yield
    environ(twilio_api_base=None)


def test_while_the_provider_is_away_it_is_tried_again_and_again(
    dana: Client, outside: Outside, environ: Environ
) -> None:
    with nobody_takes_texts(environ):
        writes(BODY)
        assert Response.objects.values_list("state", "attempts").get() == ("planned", 1)
    respond_waiting()
    assert bodies(outside) == [], "not again within the second"
    Response.objects.update(wait_until=clock.real())
    respond_waiting()
    assert bodies(outside) == [ANSWER]


def test_after_an_hour_of_tries_it_has_failed(dana: Client, outside: Outside, environ: Environ, at: SetClock) -> None:
    receive_sms("SM1", NUMBER, BODY)
    at(clock.now() + timedelta(hours=2))
    with nobody_takes_texts(environ):
        respond_waiting()
    assert Response.objects.values_list("state", "reason").get() == ("failed", "provider_refused")


def tick() -> None:
    """The timer, and the thread that it starts, to its end."""
    respond()
    wait_for(lambda: all(thread.name != "respond" for thread in threading.enumerate()))


def test_the_timer_finds_what_a_kill_left_and_waits_for_no_provider(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY)
    tick()
    wait_for(lambda: Response.objects.filter(state__in=["sent", "delivered"]).exists())
    assert bodies(outside) == [ANSWER]


def lost(handed_over: bool, outside: Outside) -> Response:
    """What a process leaves that was killed right before or right after it handed the answer over."""
    receive_sms("SM1", NUMBER, BODY)
    if handed_over:
        respond_waiting()
    begun = clock.real() - timedelta(seconds=2)
    Response.objects.update(
        state="sending", provider_id="", settled_at=None, send_started_at=begun, wait_until=clock.real()
    )
    return Response.objects.get()


def test_who_waits_for_a_slow_provider_is_told_from_who_died(dana: Client, outside: Outside) -> None:
    receive_sms("SM1", NUMBER, BODY)
    begun, lease_ends = clock.real() - timedelta(seconds=2), clock.real() + timedelta(seconds=18)
    Response.objects.update(state="sending", send_started_at=begun, wait_until=lease_ends)
    with handing_over(Response.objects.get()):
        elsewhere(doubt_expired, Response).result(PATIENCE)
        assert Response.objects.get().state == "sending"
    elsewhere(doubt_expired, Response).result(PATIENCE)
    assert Response.objects.get().state == "in_doubt"


def test_killed_after_the_hand_over_it_is_found_at_the_provider_and_not_sent_twice(
    dana: Client, outside: Outside
) -> None:
    lost(True, outside)
    tick()
    wait_for(lambda: Response.objects.get().state in ("sent", "delivered"))
    assert bodies(outside) == [ANSWER]
    assert Response.objects.get().provider_id == outside.texts()[0]["sid"]


def test_killed_before_it_goes_again_once_the_provider_cannot_have_it(dana: Client, outside: Outside) -> None:
    lost(False, outside)
    tick()
    wait_for(lambda: Response.objects.get().state == "in_doubt")
    respond_waiting()
    assert bodies(outside) == [], "the provider may have it still"
    Response.objects.update(send_started_at=clock.real() - timedelta(seconds=6), wait_until=clock.real())
    respond_waiting()
    respond_waiting()
    assert bodies(outside) == [ANSWER]


@pytest.mark.parametrize(
    "status, code, state, reason",
    [
        ("queued", "", "sent", ""), ("sent", "", "sent", ""), ("delivered", "", "delivered", ""),
        ("undelivered", "30005", "failed", "bad_number"), ("failed", "30007", "failed", "content_refused"),
    ],
)  # fmt: skip
def test_a_report_says_what_became_of_it(
    dana: Client, outside: Outside, status: str, code: str, state: str, reason: str
) -> None:
    receive_sms("SM1", NUMBER, BODY)
    Response.objects.update(state="in_doubt")
    token = Response.objects.get().token
    for _ in range(2):
        assert settle_response(status_report(token, "SM77", status, code)) is True
    assert Response.objects.values_list("state", "reason", "provider_id").get() == (state, reason, "SM77")


@pytest.mark.parametrize("token", ["", "AAAAAAAAAAAA"])
def test_a_report_of_something_else_is_not_ours(token: str) -> None:
    assert settle_response(status_report(token, "SM77", "delivered")) is False


def test_it_stands_in_the_timeline(dana: Client, outside: Outside) -> None:
    writes(BODY)
    [shown] = [entry for entry in timeline_of(dana)["timeline"] if entry["step"] == "danger-answered"]
    assert (shown["channel"], shown["sequence"], shown["reason"]) == ("sms", None, None)
    assert shown["state"] in ("sent", "delivered")
    assert shown["sent_at"]


def test_replies_that_nobody_had_told_us_of_are_answered_too(
    dana: Client, loop: asyncio.AbstractEventLoop, environ: Environ
) -> None:
    nowhere = f"http://127.0.0.1:{nobodys_port()}"
    with open_sandbox(loop, SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER, nowhere) as twilio:
        away = Outside(f"http://127.0.0.1:{twilio.http_port}")
        environ(twilio_api_base=away.url)
        away.reply(NUMBER, BODY)
        for _ in range(2):
            ingest_missed(clock.real() - timedelta(hours=1), clock.real() + timedelta(minutes=1))
        assert bodies(away) == [ANSWER]
