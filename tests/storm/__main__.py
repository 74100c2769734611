"""`python -m tests.storm --clients 1000 --days 45 --seed 1`: ends with the figures, and exits 1 on a broken promise."""

import argparse
import json
import random
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from tests.storm.answers import BROKEN, Answers, figures_of
from tests.storm.chaos import Chaos
from tests.storm.judge import BUSY, judge
from tests.storm.providers import ProviderLog, providers
from tests.support.deployment import Deployment, provider_settings, running
from tests.support.events import CONSENT, appointment

ZONES = ["America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London", "Australia/Sydney"]
START = datetime.fromisoformat("2026-10-19T14:00:00+00:00")
#: Half past eleven in Sydney and half past four in Los Angeles; noon in New York: each zone is awake at one of them.
STOPS = (timedelta(hours=10, minutes=30), timedelta(hours=26))
THREADS, LEASE, DOUBT = 4, 4, 4
KEY = {"Authorization": "Bearer key"}


def main() -> int:
    """One run."""
    asked = argparse.ArgumentParser(prog="python -m tests.storm", description=__doc__)
    asked.add_argument("--clients", type=int, default=1000)
    asked.add_argument("--days", type=int, default=45)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--answers", type=int, default=200, help="clients who are answered meanwhile, from the pages")
    asked.add_argument(
        "--gently", action="store_true", help="ask the parts to stop, one after the other; the providers behave"
    )
    options = asked.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nurture-storm-") as folder, providers(options.seed) as (record, smtp, api):
        settings = {
            **provider_settings(smtp, api), "NURTURE_SEND_THREADS": str(THREADS),
            "NURTURE_LEASE_SECONDS": str(LEASE), "NURTURE_IN_DOUBT_SECONDS": str(DOUBT),
        }  # fmt: skip
        with running(Path(folder), **settings) as deployment:
            chaos = Chaos(Path(folder), deployment.up.pid, options.seed, options.gently)
            numbers = [f"+1617{2_000_000 + n}" for n in range(options.clients)][
                :: max(1, options.clients // options.answers)
            ]
            answers = Answers(deployment, Path(folder), numbers, options.seed, every=2)
            _live(deployment, chaos, answers, record, options)
            told = figures_of(answers, record, Path(folder))
            timelines = {ref: deployment.client(ref)["timeline"] for ref in _refs(options.clients)}
    print(f"\n{options.clients} clients, {options.days} days, {time.monotonic() - began:.0f} s")
    end = (START + timedelta(days=options.days)).isoformat()
    for name, number in told.items():
        print(f"{name:<48}{number:>8,}")
    broken = any(told[name] for name in BROKEN)
    return broken or judge(timelines, record, chaos, may_double=THREADS * chaos.killed_senders, end=end)


def _live(
    deployment: Deployment, chaos: Chaos, answers: Answers, record: ProviderLog, options: argparse.Namespace
) -> None:
    """Advances the clock half a day at a time under chaos; then stops the chaos and waits until all is settled."""
    record.calm = options.gently
    deployment.command("clock", "set", START.isoformat())
    chaos.begin()
    people = _people(options.clients, random.Random(options.seed))
    for first in range(0, len(people), 100):
        _post(deployment, people[first : first + 100])
    answers.begin()
    for day in range(1, options.days + 1):
        for stop in STOPS:
            _retry_command(deployment, "clock", "set", (START + timedelta(days=day - 1) + stop).isoformat())
            _wait_until_quiet(deployment, f"day {day}")
    answers.end()
    chaos.end()
    record.calm = True
    answers.settle()
    _wait_until_quiet(deployment, "calm")


def _refs(clients: int) -> list[str]:
    return [f"c-{n}" for n in range(clients)]


def _people(clients: int, source: random.Random) -> list[dict[str, Any]]:
    """Intakes in five zones, by both channels or one, and some bookings."""
    events: list[dict[str, Any]] = []
    for n, ref in enumerate(_refs(clients)):
        who = {"id": ref, "first_name": "Zoë", "timezone": source.choice(ZONES), "email": f"{ref}@example.com",
               "phone": f"+1617{2_000_000 + n}"}  # fmt: skip
        if without := source.choice(["", "", "email", "phone"]):
            del who[without]
        told = {"id": f"i-{n}", "source": "storm", "occurred_at": (START - timedelta(minutes=5)).isoformat()}
        condition = source.choice(["pfps", "itbs", "knee"])
        events.append({**told, "type": "intake.completed", "client": who, "condition": condition, "consent": CONSENT})
        if source.random() < 0.2:
            ahead = (START + timedelta(days=source.uniform(3, 60))).isoformat()
            events.append({**told, "id": f"b-{n}", "type": "appointment.booked", "client": {"id": ref},
                           "appointment": appointment(ahead, f"a-{n}")})  # fmt: skip
    return events


def _post(deployment: Deployment, events: list[dict[str, Any]]) -> None:
    """Posts as an integrator would, with retries until 202; intake is idempotent."""
    while True:
        try:
            answer = requests.post(f"{deployment.url}/api/v1/events", json=events, headers=KEY, timeout=20)
            if answer.status_code == 202:
                return
            assert answer.status_code == 503, answer.text
        except requests.RequestException:
            pass  # the web part is being started again
        time.sleep(1)


def _retry_command(deployment: Deployment, *command: str) -> None:
    """Runs a command, with retries while the database is away."""
    for _ in range(60):
        try:
            deployment.command(*command)
        except AssertionError:
            time.sleep(1)
        else:
            return
    raise AssertionError(f"{command} never worked")


def _wait_until_quiet(deployment: Deployment, label: str) -> None:
    """Nothing is due, on its way, in doubt, or waiting to be processed."""
    for waited in range(900):
        found = _status(deployment)
        if found and not (found["lag_seconds"] or found["events_waiting"] or any(found["touches"][s] for s in BUSY)):
            counts = {state: n for state, n in found["touches"].items() if n}
            print(f"\r{label}: {waited} s, {counts}", end="   ", flush=True)
            return
        time.sleep(1)
    raise AssertionError(f"not quiet at {label}: {found}")


def _status(deployment: Deployment) -> dict[str, Any]:
    try:
        return dict(json.loads(deployment.command("status", "--json")))
    except AssertionError:
        return {}


if __name__ == "__main__":
    sys.exit(main())
