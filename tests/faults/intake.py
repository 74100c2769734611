"""A clinic's system that goes on telling, five times a second, whatever happens to the servers behind the intake."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import requests

from tests.faults.clinic import Clinic
from tests.support.events import CONSENT, intake

EVERY = 0.2  # seconds between two events
LONGEST = 40.0  # seconds; a hung broker once kept a request for over 45
KEY = {"Authorization": "Bearer key"}


@dataclass(frozen=True)
class Answer:
    """What the intake said to one event; status 0 where it said nothing in time."""

    ref: str
    status: int
    seconds: float
    retry_after: str | None = None


@dataclass
class Told:
    """The answers so far, in the order of the questions."""

    answers: list[Answer] = field(default_factory=list)

    def accepted(self) -> set[str]:
        return {answer.ref for answer in self.answers if answer.status == 202}

    def statuses(self) -> set[int]:
        return {answer.status for answer in self.answers}

    def longest(self) -> float:
        """Seconds; for a report, and for a bound that only a hang can break."""
        return max(answer.seconds for answer in self.answers)


@contextmanager
def telling(clinic: Clinic, name: str) -> Iterator[Told]:
    """Events `NAME-0`, `NAME-1` … while the block runs, each from a thread of its own; all answered at its end."""
    told, over, asked = Told(), Event(), list[Future[Answer]]()

    def keep_telling(pool: ThreadPoolExecutor) -> None:
        while not over.wait(EVERY):
            asked.append(pool.submit(tell, clinic.deployment.url, f"{name}-{len(asked)}"))

    with ThreadPoolExecutor(64) as pool:
        teller = Thread(target=keep_telling, args=(pool,), daemon=True)
        teller.start()
        try:
            time.sleep(2)  # some before
            yield told
            time.sleep(2)  # some after
        finally:
            over.set()
            teller.join()
            told.answers += [each.result() for each in asked]


def tell(url: str, ref: str) -> Answer:
    """An intake whose first message is due now."""
    client = {"id": ref, "first_name": "Dana", "email": f"{ref}@example.com", "timezone": "America/New_York"}
    event = intake(ref, client=client, occurred_at="2026-11-23T12:50:00-05:00", consent={**CONSENT, "sms": False})
    began = time.monotonic()
    try:
        answer = requests.post(f"{url}/api/v1/events", json=event, headers=KEY, timeout=LONGEST)
    except requests.RequestException:
        return Answer(ref, 0, time.monotonic() - began)
    return Answer(ref, answer.status_code, time.monotonic() - began, answer.headers.get("Retry-After"))
