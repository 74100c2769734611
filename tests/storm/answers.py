"""People answer clients from the pages while workers, the database and the broker are killed; some clients stop."""

import random
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import requests

from tests.storm.desk import Desk
from tests.storm.providers import ProviderLog
from tests.storm.race import query, text
from tests.support.deployment import Deployment

_STOPS = 0.25  # of the clients who are answered stop in the same moment
_CONVERSATION = """
    SELECT v.id FROM nurture_conversation v JOIN nurture_client c ON c.id = v.client_id WHERE c.phone = %s
"""
_OPEN = "SELECT count(*) FROM nurture_deskmessage WHERE state IN ('sending', 'in_doubt')"
_SETTLED = 90  # seconds


@dataclass
class Answer:
    """What somebody wrote to one client, what they saw, and when the client's stop was answered."""

    number: str
    words: str
    seen: int = 0  # the HTTP status of *send*; 0: none came
    stopped_at: datetime | None = None


class Answers:
    """Each client in turn asks something and is answered, from a thread, until `end`."""

    def __init__(self, deployment: Deployment, home: Path, numbers: list[str], seed: int, every: float) -> None:
        self.written: list[Answer] = []
        self._deployment, self._home, self._every = deployment, home, every
        self._desk, self._source = Desk(deployment), random.Random(f"{seed} answers")
        self._numbers, self._over = numbers, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        self._thread.start()

    @property
    def is_writing(self) -> bool:
        """Whether somebody is not answered yet."""
        return self._thread.is_alive()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def settle(self) -> None:
        """Waits until nothing is on its way; then each conversation is done, so that the sequences go on."""
        until = time.monotonic() + _SETTLED
        time.sleep(2)
        while time.monotonic() < until and query(self._home, _OPEN)[0][0]:
            time.sleep(1)
        for answer in self.written:
            self._desk.done(query(self._home, _CONVERSATION, answer.number)[0][0])

    def _run(self) -> None:
        for number in self._numbers:
            if self._over.wait(self._source.uniform(0, self._every)):
                return
            answer = Answer(number, f"Answer to {number[1:]}, see you soon.")
            with suppress(requests.RequestException, psycopg.Error, LookupError):  # what it asked is being killed
                self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        text(self._deployment, answer.number, "Is this normal?")
        press = self._desk.open(query(self._home, _CONVERSATION, answer.number)[0][0], answer.words)
        self.written.append(answer)
        stops = self._source.random() < _STOPS
        with suppress(requests.RequestException):
            answer.seen = press()
        if stops:
            text(self._deployment, answer.number, "STOP")
            answer.stopped_at = datetime.now(UTC)


def figures_of(answers: Answers, record: ProviderLog, home: Path) -> dict[str, int]:
    """What came of them, held against what the provider took; BROKEN names those that must be 0."""
    found = query(home, "SELECT body, state, reason FROM nurture_deskmessage")
    arrived = {
        answer.words: [sent["at"] for sent in record.texts if answer.words in sent["body"]]
        for answer in answers.written
    }
    state = {a.words: (s, why) for a in answers.written for body, s, why in found if a.words in body}
    kept = [answer for answer in answers.written if answer.seen == 302]
    return {
        "answers that people wrote": len(answers.written),
        "answers kept": len(kept),
        "answers that arrived": sum(bool(times) for times in arrived.values()),
        "answers lost": sum(_is_lost(state.get(one.words), arrived[one.words]) for one in kept),
        "answers doubled": sum(len(times) > 1 for times in arrived.values()),
        "answers after a stop": sum(_is_late(one, arrived[one.words]) for one in answers.written),
        "answers on their way for good": Counter(s for s, _ in state.values() if s in ("sending", "in_doubt")).total(),
    }


BROKEN = ("answers lost", "answers doubled", "answers after a stop", "answers on their way for good")


def _is_lost(state: tuple[str, str] | None, arrived: list[str]) -> bool:
    """Neither at the provider, nor waiting, nor withdrawn for a reason that somebody can read."""
    if state is None or state[0] in ("sent", "delivered"):
        return not arrived
    return state[0] not in ("planned", "sending", "in_doubt") and not state[1]


def _is_late(answer: Answer, arrived: list[str]) -> bool:
    stopped = answer.stopped_at
    return stopped is not None and any(datetime.fromisoformat(at) > stopped for at in arrived)
