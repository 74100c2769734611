"""The intake as it is served for real, while the servers behind it are in trouble."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from twilio.request_validator import RequestValidator

from nurture.embedded.broker import start_broker
from nurture.embedded.ports import free_port
from nurture.embedded.postgres import start_postgres
from nurture.embedded.server import RunningServer
from nurture.settings import SANDBOX_TOKEN
from tests.faults.clinic import frozen
from tests.support.commands.client import run, start
from tests.support.deployment import without_settings
from tests.support.events import DANA, intake
from tests.support.outside import is_up, wait_for
from tests.support.prepared import prepare
from tests.support.processes import ENDS_WITHIN

BEARER = {"Authorization": "Bearer key"}
NOW_AND_THEN = {"occurred_at": "2026-01-02T10:00:00Z"}  # served on the real clock


@dataclass
class Served:
    """A `nurture web` of its own, with a database and a broker of its own."""

    url: str
    database: RunningServer
    broker: RunningServer

    def post(self, body: Any, timeout: float = 60) -> requests.Response:
        data = body if isinstance(body, str | bytes) or hasattr(body, "__next__") else json.dumps(body)
        return requests.post(f"{self.url}/api/v1/events", data=data, headers=BEARER, timeout=timeout)

    def kept(self, ref: str) -> int:
        """How many events of this name are in the database."""
        with psycopg.connect(self.database.url) as connection:
            row = connection.execute("SELECT count(*) FROM nurture_event WHERE ref = %s", [ref]).fetchone()
        return int(row[0]) if row else 0


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    home, port = Path(tempfile.mkdtemp(prefix="nurture-trouble-")), free_port()
    url = f"http://127.0.0.1:{port}"
    prepare(home)
    with start_postgres(home, throwaway=True) as database, start_broker(home) as broker:
        ours = {"NURTURE_HOME": str(home), "NURTURE_API_KEY": "key", "NURTURE_PUBLIC_URL": url}
        env = {**without_settings(), **ours}
        run("migrate", env=env).check_returncode()
        web = start("web", "--port", str(port), env=env)
        try:
            wait_for(lambda: is_up(f"{url}/readyz"))
            yield Served(url, database, broker)
        finally:
            web.terminate()
            assert web.wait(ENDS_WITHIN) == 0
    shutil.rmtree(home)


def event(ref: str, **fields: Any) -> dict[str, Any]:
    return intake(ref, **{**NOW_AND_THEN, "consent": ..., **fields})


def in_chunks(body: bytes) -> Iterator[bytes]:
    """A body without a declared length."""
    for first in range(0, len(body), 65_536):
        yield body[first : first + 65_536]


def test_a_body_without_a_length_is_read_like_any_other(served: Served) -> None:
    answer = served.post(in_chunks(json.dumps(event("chunked")).encode()))
    assert (answer.status_code, answer.json()) == (202, {"results": [{"id": "chunked", "status": "accepted"}]})


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_eight_megabytes_is_refused_in_words(served: Served, chunked: bool) -> None:
    body = json.dumps(event("large", insurance="x" * (8 * 1024 * 1024))).encode()
    answer = served.post(in_chunks(body) if chunked else body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (413, "body")
    assert served.kept("large") == 0


def test_with_a_wrong_key_a_large_body_is_not_even_read(served: Served) -> None:
    answer = requests.post(f"{served.url}/api/v1/events", data=b"x" * 8 * 1024 * 1024, timeout=60)
    assert answer.status_code == 401


def test_a_broker_that_hangs_keeps_nobody_waiting(served: Served) -> None:
    served.post(event("before"))
    with frozen(served.broker):
        answers = [served.post(event(f"hung-{n}"), timeout=5) for n in range(10)]
    assert {answer.status_code for answer in answers} == {202}
    assert sum(served.kept(f"hung-{n}") for n in range(10)) == 10


def ready(served: Served) -> tuple[int, Any]:
    answer = requests.get(f"{served.url}/readyz", timeout=60)
    return answer.status_code, answer.json()


def test_whether_it_is_ready_is_answered_beside_servers_that_hang_and_they_are_named(served: Served) -> None:
    with frozen(served.broker):
        assert ready(served) == (200, {"database": "ok", "broker": "away"})
    with frozen(served.database):
        assert ready(served) == (503, {"database": "away", "broker": "ok"})
    assert ready(served) == (200, {"database": "ok", "broker": "ok"})


def test_without_a_broker_events_are_accepted_all_the_same(served: Served) -> None:
    served.broker.child.kill()
    assert served.post(event("deaf"), timeout=5).status_code == 202
    assert served.kept("deaf") == 1
    served.broker = served.broker.server.run()


def test_while_the_database_is_away_everybody_is_asked_to_come_back(served: Served) -> None:
    served.database.child.ask_to_stop()
    served.database.process.wait(ENDS_WITHIN)
    path, form = "/webhooks/twilio/inbound", {"MessageSid": "SM1", "From": DANA["phone"], "Body": "STOP"}
    signature = RequestValidator(SANDBOX_TOKEN).compute_signature(served.url + path, form)
    status = "/webhooks/twilio/status?touch=AAAAAAAAAAAA"
    signed = RequestValidator(SANDBOX_TOKEN).compute_signature(served.url + status, form)
    answers = [
        served.post(event("lost")),
        requests.get(f"{served.url}/api/v1/clients/c-1001", headers=BEARER, timeout=60),
        requests.post(served.url + path, data=form, headers={"X-Twilio-Signature": signature}, timeout=60),
        requests.post(served.url + status, data=form, headers={"X-Twilio-Signature": signed}, timeout=60),
    ]
    assert [(answer.status_code, answer.headers.get("Retry-After")) for answer in answers] == [(503, "5")] * 4
    assert answers[0].json()["errors"][0]["reason"].startswith("the database is away; nothing of this request was kept")
    assert served.post(b"[").status_code in (422, 503)
    served.database = served.database.server.run()
    assert served.kept("lost") == 0
    assert served.post(event("found")).status_code == 202
    assert (served.kept("lost"), served.kept("found")) == (0, 1)
