"""Intakes as a clinic's system reports them: new clients, with what a sequence needs to begin."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from nurture.bench.layout.schedule import zones_open

_CONDITIONS = ("pfps", "itbs")


def intakes(first: int, count: int, now: datetime) -> list[dict[str, Any]]:
    """So many events of clients that are not there yet, numbered from `first`."""
    zones = zones_open(now)
    return [_intake(number, zones[number % len(zones)], now.isoformat()) for number in range(first, first + count)]


def _intake(number: int, zone: str, at: str) -> dict[str, Any]:
    return {
        "type": "intake.completed", "id": f"i-{number}", "source": "front-desk", "occurred_at": at,
        "client": {
            "id": f"n-{number}", "first_name": "Dana", "last_name": f"Reyes {number}",
            "email": f"dana.reyes{number}@client.example", "phone": f"+1617{2_000_000 + number % 7_900_000}",
            "timezone": zone,
        },
        "condition": _CONDITIONS[number % len(_CONDITIONS)], "symptoms": [],
        "consent": {"email": True, "sms": True, "wording": "Yes, send me tips", "captured_at": at},
        "practitioner": "Sam",
    }  # fmt: skip


def write_bodies(file: Path, events: list[dict[str, Any]], size: int) -> None:
    """Requests of so many events each, a line each; of one event it is that event, as most systems send it."""
    chunks = [events[start : start + size] for start in range(0, len(events), size)]
    file.write_text("".join(json.dumps(chunk[0] if size == 1 else chunk) + "\n" for chunk in chunks))


def write_spreadsheet(file: Path, events: list[dict[str, Any]]) -> None:
    """The same as `nurture events import` reads it."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow((
        "id", "occurred_at", "client_id", "first_name", "last_name", "email", "phone", "timezone", "condition",
        "consent_email", "consent_sms", "consent_wording", "consent_at", "practitioner",
    ))  # fmt: skip
    for event in events:
        client, consent = event["client"], event["consent"]
        rows.writerow((
            event["id"], event["occurred_at"], client["id"], client["first_name"], client["last_name"],
            client["email"], client["phone"], client["timezone"], event["condition"], "yes", "yes",
            consent["wording"], consent["captured_at"], event["practitioner"],
        ))  # fmt: skip
    file.write_text(text.getvalue())
