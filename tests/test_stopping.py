"""Two kinds of stop: a worker that is asked to hands back what it holds; a client who asks gets nothing more."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler
from signal import SIGKILL, SIGQUIT, SIGTERM
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests
from redis import Redis
from twilio.request_validator import RequestValidator

from nurture.actions.sending.dispatch import dispatch
from nurture.cli.run.worker import PATIENCE
from nurture.models import Release, Touch
from nurture.settings import SANDBOX_SENDER, SANDBOX_TOKEN, current
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import QuietHTTPServer, serving, wait_for
from tests.support.processes import ENDS_WITHIN, started

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 60


@dataclass
class SlowTwilio:
    """Takes each text after so many seconds, and remembers the numbers."""

    url: str
    seconds: float = 0.3
    asked: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    asked_after_stop: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def twilio() -> Iterator[SlowTwilio]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            slow.asked[form["To"][0]] += 1
            time.sleep(slow.seconds)
            slow.taken[form["To"][0]] += 1
            self.send_response(201)
            body = f'{{"sid": "SM{slow.taken.total():032}"}}'.encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = QuietHTTPServer(("127.0.0.1", 0), Handler)
    slow = SlowTwilio(f"http://127.0.0.1:{server.server_port}")
    with serving(server):
        yield slow


@pytest.fixture
def crowd(broker: Redis, release: Release, at: SetClock) -> None:
    """Sixty texts, due now."""
    at("2026-11-30T12:29:00-05:00")
    ways = [{"id": f"c-{n}", "phone": f"+1617555{1000 + n}", "email": ""} for n in range(CROWD)]
    receive_events(*(intake(f"evt-{n}", client={**DANA, **way}) for n, way in enumerate(ways)))
    Touch.objects.exclude(step="nudge-rolling").delete()
    Touch.objects.update(due_at="2026-11-30T12:29:30-05:00")
    at("2026-11-30T12:30:00-05:00")


def settings(twilio: SlowTwilio) -> dict[str, str]:
    return {
        "twilio_account_sid": "AC" + "7" * 32, "twilio_auth_token": "x", "twilio_sender": "+15005550006",
        "twilio_api_base": twilio.url, "send_threads": "4", "lease_seconds": "5",
    }  # fmt: skip


def _has_taken(twilio: SlowTwilio, number: int) -> bool:
    return twilio.taken.total() >= number


def states() -> Counter[str]:
    return Counter(Touch.objects.values_list("state", flat=True))


@pytest.mark.usefixtures("crowd")
def test_what_is_not_begun_is_handed_back_at_once_and_what_is_begun_is_finished(twilio: SlowTwilio) -> None:
    assert dispatch() == 1  # one lease, and nobody who would claim again what is handed back
    with started("worker", "sms", "--processes", "1", **settings(twilio)) as worker:
        wait_for(lambda: twilio.taken.total() >= 4)
        worker.terminate()
        assert worker.wait(ENDS_WITHIN) == 0
    taken = twilio.taken.total()
    assert states() == {"sent": taken, "planned": CROWD - taken}
    assert taken < CROWD / 2


@pytest.mark.usefixtures("crowd")
def test_one_worker_after_the_other_loses_and_doubles_nothing(twilio: SlowTwilio) -> None:
    with started("beat"):
        for goal in (10, 25, 40):
            with started("worker", "--processes", "2", **settings(twilio)) as worker:
                wait_for(partial(_has_taken, twilio, goal))
                worker.terminate()
                assert worker.wait(ENDS_WITHIN) == 0
        with started("worker", "--processes", "2", **settings(twilio)):
            wait_for(lambda: states() == {"sent": CROWD})
    assert set(twilio.taken.values()) == {1}
    assert len(twilio.taken) == CROWD


@pytest.mark.usefixtures("crowd")
def test_who_asks_every_process_of_a_worker_to_stop_gets_no_other_result(twilio: SlowTwilio) -> None:
    with started("beat"):
        for goal in (10, 25, 40):
            with started("worker", "--processes", "2", **settings(twilio)) as worker:
                wait_for(partial(_has_taken, twilio, goal))
                os.killpg(worker.pid, SIGTERM)
                assert worker.wait(ENDS_WITHIN) == 0
            assert "sending" not in states()
        with started("worker", "--processes", "2", **settings(twilio)):
            wait_for(lambda: states() == {"sent": CROWD})
    assert (set(twilio.taken.values()), len(twilio.taken)) == ({1}, CROWD)


@pytest.mark.usefixtures("crowd")
def test_a_worker_that_is_told_to_quit_ends_with_all_its_processes_at_once(twilio: SlowTwilio) -> None:
    twilio.seconds = 600
    with started("beat"), started("worker", "--processes", "2", **settings(twilio)) as worker:
        wait_for(lambda: states()["sending"] >= 4)
        worker.send_signal(SIGQUIT)
        worker.wait(ENDS_WITHIN)
        wait_for(lambda: not is_running(-worker.pid))


def is_running(group: int) -> bool:
    """Whether a process of this group is left."""
    try:
        os.kill(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.usefixtures("crowd")
def test_a_provider_that_hangs_does_not_keep_a_worker_from_stopping(twilio: SlowTwilio) -> None:
    twilio.seconds = 600
    with started("beat"), started("worker", "--processes", "1", **settings(twilio)) as worker:
        wait_for(lambda: states()["sending"] == 4)
        worker.terminate()
        assert worker.wait(ENDS_WITHIN) == -SIGKILL  # its own clock rang, long before the provider would have answered
    assert PATIENCE < 10  # what is promised
    assert states() == {"sending": 4, "planned": CROWD - 4}, "what was not begun does not wait for the lease"
    assert twilio.taken.total() == 0


@pytest.mark.usefixtures("crowd")
def test_after_the_answer_to_a_stop_nothing_more_goes_to_that_client(
    twilio: SlowTwilio, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nurture.actions.clients.opt_out.PATIENCE", ENDS_WITHIN)  # what is on the wire is waited for
    url = f"{current().public_url}/webhooks/twilio/inbound"
    with started("beat"), started("worker", "--processes", "1", **settings(twilio)):
        for n in (5, 20, 35, 50):  # some of them queued, some perhaps on the wire, some perhaps sent
            wait_for(partial(_has_taken, twilio, n // 2))
            number = f"+1617555{1000 + n}"
            form = {"MessageSid": f"SM{n}", "From": number, "To": SANDBOX_SENDER, "Body": "please stop texting me"}
            signature = RequestValidator(SANDBOX_TOKEN).compute_signature(url, form)
            answer = requests.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=ENDS_WITHIN)
            assert (answer.status_code, answer.text.count("no more texts")) == (200, 1)
            twilio.asked_after_stop[number] = twilio.asked[number]
        wait_for(lambda: not states().keys() & {"planned", "claimed", "sending"})
    assert {number: twilio.asked[number] for number in twilio.asked_after_stop} == twilio.asked_after_stop
    assert states()["skipped"] > 0
