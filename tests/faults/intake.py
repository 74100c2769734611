"""Posts intake events five times a second, whatever happens to the servers behind the intake."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import requests

from tests.faults.clinic import PATIENCE, Clinic
from tests.support.events import CONSENT, intake
from tests.support.outside import wait_for

EVERY = 0.2  # seconds between two events
SOME = 8  # answers, before a fault and after it: a second and a half of them
LONGEST = 40.0  # seconds; a hung broker once kept a request for over 45
KEY = {"Authorization": "Bearer key"}


@dataclass(frozen=True)
class Response:
    """The intake's response to one event; status 0 for a time-out or a lost connection."""

    ref: str
    status: int
    seconds: float
    retry_after: str | None = None


@dataclass
class Responses:
    """The responses so far, in the order in which they came."""

    responses: list[Response] = field(default_factory=list)

    def accepted(self) -> set[str]:
        return {response.ref for response in self.responses if response.status == 202}

    def statuses(self) -> set[int]:
        return {response.status for response in self.responses}

    def wait_for(self, status: int, more: int = SOME) -> None:
        """Until so many more were answered like this."""
        before = self._number(status)
        wait_for(lambda: self._number(status) >= before + more, PATIENCE)

    def _number(self, status: int) -> int:
        return sum(response.status == status for response in self.responses)

    def longest(self) -> float:
        """Seconds; for a report, and for a bound that only a hang can break."""
        return max(response.seconds for response in self.responses)


@contextmanager
def sending_events(clinic: Clinic, name: str) -> Iterator[Responses]:
    """Posts events `NAME-0`, `NAME-1` … while the block runs, each in a thread; has all responses at its end.

    Some were accepted before the block begins, and some after it.
    """
    responses, over, asked = Responses(), Event(), list[Future[None]]()

    def send(number: int) -> None:
        responses.responses.append(send_event(clinic.deployment.url, f"{name}-{number}"))

    def keep_sending(pool: ThreadPoolExecutor) -> None:
        while not over.wait(EVERY):
            asked.append(pool.submit(send, len(asked)))

    with ThreadPoolExecutor(64) as pool:
        sender = Thread(target=keep_sending, args=(pool,), daemon=True)
        sender.start()
        try:
            responses.wait_for(202)
            yield responses
            responses.wait_for(202)
        finally:
            over.set()
            sender.join()
            for each in asked:
                each.result()


def send_event(url: str, ref: str) -> Response:
    """Posts an intake whose first message is due as soon as it can be taken back no more."""
    client = {"id": ref, "first_name": "Dana", "email": f"{ref}@example.com", "timezone": "America/New_York"}
    event = intake(ref, client=client, occurred_at="2026-11-23T12:50:00-05:00", consent={**CONSENT, "sms": False})
    began = time.monotonic()
    try:
        response = requests.post(f"{url}/api/v1/events", json=event, headers=KEY, timeout=LONGEST)
    except requests.RequestException:
        return Response(ref, 0, time.monotonic() - began)
    return Response(ref, response.status_code, time.monotonic() - began, response.headers.get("Retry-After"))
