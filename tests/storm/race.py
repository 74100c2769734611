"""`python -m tests.storm.race --rounds 1000`: somebody presses *send* while their client stops, over real HTTP.

A whole `nurture up` with real workers, providers that are not ours, and a person in a session of their own. Ends with
the figures, and exits 1 where anything arrived after the stop was answered, or twice.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import requests
from twilio.request_validator import RequestValidator

from nurture.embedded.home import read_note
from tests.storm.desk import Desk
from tests.storm.providers import FAULTS, SENDER, SID, TOKEN, ProviderLog, providers
from tests.support.deployment import Deployment, provider_settings, running
from tests.support.events import CONSENT

_NOON = "2026-11-24T17:00:00+00:00"  # in Boston, where all of them are
_SLOW = 0.15  # of the texts take the provider a second and a half
_SEND_WITHIN, _STOP_WITHIN = 0.1, 1.5  # seconds: a page takes longer than a webhook, and a text goes a moment later
_AT_ONCE = 4  # rounds


@dataclass(frozen=True)
class Round:
    """What came of one: when the stop was answered, and what the person saw."""

    number: str
    stopped_at: datetime
    seen: int  # the HTTP status of *send*


def main() -> int:
    """All rounds, each with a client of its own."""
    asked = argparse.ArgumentParser(prog="python -m tests.storm.race", description=__doc__)
    asked.add_argument("--rounds", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    FAULTS["slow"] = _SLOW
    with tempfile.TemporaryDirectory(prefix="nurture-race-") as folder, providers(options.seed) as (record, smtp, api):
        settings = {**provider_settings(smtp, api), "NURTURE_IN_DOUBT_SECONDS": "4"}
        with running(Path(folder), **settings) as deployment:
            deployment.command("clock", "set", _NOON)
            ids = _conversations(deployment, Path(folder), options.rounds)
            desk, source = Desk(deployment), random.Random(options.seed)
            waits = [(source.uniform(0, _SEND_WITHIN), source.uniform(0, _STOP_WITHIN)) for _ in ids]
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                rounds = list(pool.map(lambda one: _race(deployment, desk, *one), zip(ids.items(), waits, strict=True)))
            record.calm = True
            time.sleep(45)  # whatever is tried again or in doubt has come to its end
            states = _states(Path(folder))
    return _judge(rounds, record, states)


def _numbers(rounds: int) -> list[str]:
    return [f"+1617{2_000_000 + n}" for n in range(rounds)]


def _conversations(deployment: Deployment, home: Path, rounds: int) -> dict[str, int]:
    """A client each, who has asked something: number → conversation."""
    now = datetime.fromisoformat(_NOON) - timedelta(minutes=4)
    events = [
        {"id": f"i-{n}", "source": "race", "type": "intake.completed", "occurred_at": now.isoformat(),
         "client": {"id": f"c-{n}", "first_name": "Zoë", "timezone": "America/New_York", "phone": number},
         "condition": "pfps", "consent": CONSENT}
        for n, number in enumerate(_numbers(rounds))
    ]  # fmt: skip
    for first in range(0, rounds, 200):
        deployment.post(*events[first : first + 200])
    while query(home, "SELECT count(*) FROM nurture_event WHERE processed_at IS NULL")[0][0]:
        time.sleep(0.5)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda number: text(deployment, number, "Is this normal?"), _numbers(rounds)))
    found = "SELECT c.phone, v.id FROM nurture_conversation v JOIN nurture_client c ON c.id = v.client_id"
    return dict(query(home, found))


def text(deployment: Deployment, number: str, body: str) -> None:
    """A client writes: Twilio's signed webhook."""
    url = f"{deployment.url}/webhooks/twilio/inbound"
    form = {"MessageSid": f"SM{number[1:]}{abs(hash(body)):x}"[:34], "From": number, "To": SENDER, "Body": body,
            "AccountSid": SID}  # fmt: skip
    signed = {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(url, form)}
    requests.post(url, data=form, headers=signed, timeout=60).raise_for_status()


def _race(deployment: Deployment, desk: Desk, of: tuple[str, int], waits: tuple[float, float]) -> Round:
    number, conversation = of
    seen: list[int] = []
    press = desk.open(conversation, "Yes, it is, and it gets better.")

    def send() -> None:
        time.sleep(waits[0])
        seen.append(press())

    writer = Thread(target=send)
    writer.start()
    time.sleep(waits[1])
    text(deployment, number, "STOP")
    stopped = datetime.now(UTC)
    writer.join()
    return Round(number, stopped, seen[0])


def _states(home: Path) -> Counter[tuple[str, str]]:
    found = query(home, "SELECT state, reason, count(*) FROM nurture_deskmessage GROUP BY 1, 2")
    return Counter({(state, reason): count for state, reason, count in found})


def query(home: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Asks the deployment's database, as no client of ours does."""
    with psycopg.connect(read_note(home, "postgres")["url"]) as database:
        return database.execute(sql, values or None).fetchall()


def _judge(rounds: list[Round], record: ProviderLog, states: Counter[tuple[str, str]]) -> int:
    stopped = {one.number: one.stopped_at for one in rounds}
    late = [t for t in record.texts if datetime.fromisoformat(t["at"]) > stopped[t["to"]]]
    twice = [number for number, count in Counter(t["to"] for t in record.texts).items() if count > 1]
    print(f"{len(rounds):,} rounds; the person saw {dict(Counter(one.seen for one in rounds))}")
    print(f"{len(record.texts):,} texts arrived, before the stop was answered")
    print(f"after it: {len(late)}; twice: {len(twice)}; providers: {dict(record.faults)}")
    print("messages:", {f"{state} {reason}".strip(): count for (state, reason), count in states.items()})
    for each in late:
        print("LATE:", each, "stopped at", stopped[each["to"]].isoformat())
    open_still = [state for state, _ in states if state in ("planned", "sending", "in_doubt")]
    return 1 if late or twice or open_still or not record.texts else 0


if __name__ == "__main__":
    sys.exit(main())
