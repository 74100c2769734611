"""Whatever stands in a queue, the worker goes on, and takes the next task."""

import base64
import json
from typing import Any

import pytest
from redis import Redis

from nurture.actions.intake.process import process_for_a_while
from nurture.actions.intake.receive import receive
from nurture.actions.worker import enqueue
from nurture.models import Enrollment, Release
from tests.conftest import SetClock
from tests.support.events import intake
from tests.support.outside import wait_for
from tests.support.processes import started


def message(body: Any = (), **other: Any) -> str:
    """A message as Celery writes it, or nearly."""
    arguments = base64.b64encode(json.dumps([list(body), {}, {}]).encode()).decode()
    properties = {
        "correlation_id": "1", "delivery_mode": 2, "delivery_info": {"exchange": "", "routing_key": "control"},
        "priority": 0, "body_encoding": "base64", "delivery_tag": "1",
    }  # fmt: skip
    headers = {"lang": "py", "task": "nurture.process", "id": "1", "root_id": "1", "argsrepr": "()", "kwargsrepr": "{}"}
    whole = {
        "body": arguments, "content-encoding": "utf-8", "content-type": "application/json", "headers": headers,
        "properties": properties,
    }  # fmt: skip
    return json.dumps({**whole, **other})


def with_body(body: Any) -> str:
    return json.dumps({**json.loads(message()), "body": body})


MALFORMED: list[str | bytes] = [
    "", "x", "{", "null", "[]", "7", '"text"', "{}", b"\xff\xfe", "[" * 100_000, '{"properties": null}',
    '{"properties": {}}', message(properties={"body_encoding": "base64"}), message(properties=[]),
    message(headers=None), message(headers={}), message(headers=[]),
    message(headers={"task": None, "id": None}), message(headers={"task": 7}),
    message(headers={"task": "nurture.process"}), message(headers={"task": "no.such.task", "id": "1"}),
    message(**{"content-type": "application/x-python-serialize"}), message(**{"content-type": "application/x-none"}),
    message(**{"content-encoding": "no-such"}), message(body=["too", "many", "arguments"]),
]  # fmt: skip
BODIES: list[Any] = [None, "", "%%%", "e30=", "bnVsbA==", 7, {"a": 1}, [[], {}, {}]]


@pytest.mark.django_db(transaction=True)
def test_a_malformed_message_ends_no_worker(broker: Redis, release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")
    for each in [*MALFORMED, *map(with_body, BODIES)]:
        broker.lpush("control", each)
    with started("worker", "control") as worker:
        wait_for(lambda: worker.poll() is not None or not broker.llen("control"))
        receive(intake())
        enqueue(process_for_a_while.name, queue="control")
        wait_for(lambda: worker.poll() is not None or Enrollment.objects.count() == 1)
        assert worker.poll() is None
