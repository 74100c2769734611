"""A sign of danger is answered once, by the web process alone, and whatever is killed on the way."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import requests
from redis import Redis
from twilio.request_validator import RequestValidator

from nurture.actions.replies.alert_words import SUBJECTS
from nurture.embedded.ports import free_port
from nurture.models import AlertKind, Release, Reply, Response
from nurture.settings import SANDBOX_TOKEN, current
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.support.outside import Outside, is_up, wait_for
from tests.support.processes import started

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER, WORKER = "+16175550123", ("worker", "--processes", "1")
PATIENCE = 60.0  # seconds


@pytest.fixture(autouse=True)
def dana(broker: Redis, release: Release, outside: Outside, at: SetClock) -> None:
    """Two o'clock on a Sunday: no text may go out, and nobody is there."""
    receive_events(intake())
    at("2026-11-29T02:00:00-05:00")


@contextmanager
def web(**settings: str) -> Iterator[str]:
    """The web process, and no worker."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with started("web", "--port", str(port), **settings):
        wait_for(lambda: is_up(f"{url}/healthz"), PATIENCE)
        yield url


def writes(url: str, body: str, sid: str = "SM1", number: str = NUMBER) -> requests.Response:
    """Twilio tells of a text, signed for our public URL."""
    path, form = "/webhooks/twilio/inbound", {"MessageSid": sid, "From": number, "To": "+15005550006", "Body": body}
    signature = RequestValidator(SANDBOX_TOKEN).compute_signature(current().public_url + path, form)
    return requests.post(url + path, data=form, headers={"X-Twilio-Signature": signature}, timeout=60)


def answered(outside: Outside) -> list[str]:
    return [text["body"][:25] for text in outside.texts(NUMBER)]


def is_sent() -> bool:
    return Response.objects.filter(state__in=["sent", "delivered"]).exists()


def test_the_web_process_alone_answers_and_alerts_at_two_on_a_sunday(outside: Outside) -> None:
    with web() as url:
        assert writes(url, "I can't breathe").status_code == 200
        wait_for(lambda: is_sent() and Reply.objects.get().alerted_at, PATIENCE)
        assert writes(url, "I can't breathe").status_code == 200  # told twice
    assert answered(outside) == ["In an emergency call 911 "]
    assert [mail["subject"] for mail in outside.mails("care@activeholistic.example")] == [SUBJECTS[AlertKind.DANGER]]
    response = Response.objects.get()
    assert response.sent_at
    assert (response.sent_at - Reply.objects.get().received_at).total_seconds() < 10


def test_the_web_process_alone_tries_again_where_the_provider_was_busy(outside: Outside) -> None:
    busy = free_port()  # nobody listens there yet
    with web(twilio_api_base=f"http://127.0.0.1:{busy}") as url:
        writes(url, "I can't breathe")
        wait_for(lambda: Response.objects.filter(attempts__gte=2).exists(), PATIENCE)
    assert Response.objects.get().state in ("planned", "sending")


@pytest.mark.parametrize("place", ["respond.opened", "respond.sending", "respond.handed_over"])
def test_killed_at_any_place_it_is_answered_once(place: str, outside: Outside) -> None:
    with web(failpoint=place) as url:
        try:
            writes(url, "I can't breathe")
        except requests.ConnectionError:  # killed before Twilio had its answer
            assert place in ("respond.opened", "respond.sending")
        wait_for(lambda: not is_up(f"{url}/healthz"), PATIENCE)
    with started(*WORKER, in_doubt_seconds="1"), started("beat"):
        wait_for(is_sent, PATIENCE)
    assert answered(outside) == ["In an emergency call 911 "]


def test_killed_while_the_provider_is_asked_it_is_answered_once(outside: Outside) -> None:
    with web(failpoint="respond.sending") as url:
        with suppress(requests.ConnectionError):  # killed before Twilio had its answer
            writes(url, "I can't breathe")
        wait_for(lambda: not is_up(f"{url}/healthz"), PATIENCE)
    with started("beat"):
        with started(*WORKER, failpoint="respond.asked") as worker:
            assert worker.wait(PATIENCE) == -9
        with started(*WORKER, in_doubt_seconds="1"):
            wait_for(is_sent, PATIENCE)
    assert answered(outside) == ["In an emergency call 911 "]
