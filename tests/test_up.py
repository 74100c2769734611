"""A whole deployment against a foreign SMTP server and a foreign Twilio, through 45 days."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from nurture.actions.content.folder import read_folder
from nurture.domain.content.parse import read_content
from nurture.settings import SHIPPED_CONTENT
from tests.support.deployment import Deployment, foreign_sandbox, running
from tests.support.events import CONSENT, appointment, intake
from tests.support.outside import Outside, wait_for
from tests.support.prepared import prepare

ZONES = ["America/New_York", "America/Los_Angeles", "Europe/London", "Australia/Sydney", "Asia/Kolkata"]


@pytest.fixture(scope="module")
def world(loop: asyncio.AbstractEventLoop, tmp_path_factory: Any) -> Iterator[tuple[Deployment, Outside]]:
    """The deployment and the outside, after 45 days; nobody touched anything but the clock."""
    home: Path = tmp_path_factory.mktemp("up")
    home.chmod(0o700)
    prepare(home)
    with foreign_sandbox(loop) as (outside, settings), running(home, **settings) as deployment:
        deployment.command("clock", "set", "2026-10-20T15:00:00+00:00")  # across the autumn's changes of DST
        deployment.post(*population("2026-10-20T14:59:00+00:00"))
        deployment.command("clock", "advance", "45d", "--through")
        wait_for(lambda: {text["status"] for text in outside.texts()} == {"delivered"})
        yield deployment, outside


def population(now: str) -> list[dict[str, Any]]:
    """Each zone with both channels, with one, and with a booking; every condition."""
    events = []
    for n, zone in enumerate(ZONES):
        for m, kind in enumerate(["both", "email", "sms", "booked"]):
            who = {"id": f"{kind}-{n}", "first_name": f"Zoë {n}", "timezone": zone}
            if kind != "sms":
                who["email"] = f"{kind}-{n}@example.com"
            if kind != "email":
                who["phone"] = f"+1617555{1000 + 10 * n + m}"
            condition = ["pfps", "itbs", "knee"][n % 3]
            events.append(intake(f"{kind}-{n}", client=who, condition=condition, occurred_at=now, consent=CONSENT))
            if kind == "booked":
                ahead = (datetime.fromisoformat(now) + timedelta(days=60)).isoformat()
                events.append({
                    "type": "appointment.booked", "id": f"book-{n}", "source": "front-desk", "occurred_at": now,
                    "client": {"id": who["id"]}, "appointment": appointment(ahead, f"a-{n}"),
                })  # fmt: skip
    return events


def refs() -> list[str]:
    return [f"{kind}-{n}" for n in range(len(ZONES)) for kind in ["both", "email", "sms", "booked"]]


def test_exactly_the_planned_messages_arrived_each_once(world: tuple[Deployment, Outside]) -> None:
    deployment, outside = world
    entries = [entry for ref in refs() for entry in deployment.client(ref)["timeline"]]
    went = [entry for entry in entries if entry["state"] in ("sent", "delivered")]
    arrived = [outside.message(mail)["Message-ID"] for mail in outside.mails()]
    arrived += [text["sid"] for text in outside.texts()]
    assert sorted(entry["provider_id"] for entry in went) == sorted(arrived)
    assert {(e["state"], e["reason"]) for e in entries if e not in went} == {("skipped", "no_address")}


def test_every_message_went_out_inside_its_window_at_the_clients_place(world: tuple[Deployment, Outside]) -> None:
    deployment, _ = world
    for ref in refs():
        zone = ZoneInfo(ZONES[int(ref[-1])])
        for entry in deployment.client(ref)["timeline"]:
            if entry["sent_at"] and entry["state"] != "skipped":
                local = datetime.fromisoformat(entry["sent_at"]).astimezone(zone)
                first, last = (7, 21) if entry["channel"] == "email" else (10, 17 if local.weekday() == 5 else 18)
                assert first <= local.hour < last, (ref, entry)
                assert entry["channel"] == "email" or local.weekday() != 6, (ref, entry)


def test_no_subject_and_no_text_gives_the_condition_away(world: tuple[Deployment, Outside]) -> None:
    _, outside = world
    private = read_content(read_folder(SHIPPED_CONTENT)).conditions.private_words()
    shown = [mail["subject"] for mail in outside.mails()] + [text["body"] for text in outside.texts()]
    words = {word for line in shown for word in re.findall(r"[a-z']+", line.lower())}
    assert words & private == set()


def test_each_sequence_ends_with_a_working_link_or_a_see_you(world: tuple[Deployment, Outside]) -> None:
    deployment, outside = world
    said = words_by_id(outside)
    for ref in refs():
        entry = [e for e in deployment.client(ref)["timeline"] if e["state"] in ("sent", "delivered")][-1]
        last = said[entry["provider_id"]]
        assert entry["step"] == "rebook"
        if ref.startswith("booked"):
            assert "/r/" not in last
            continue
        link = re.search(rf"{deployment.url}/r/\w+", last)
        assert link is not None, last
        answer = requests.get(link[0], allow_redirects=False, timeout=60)
        assert (answer.status_code, answer.headers["Location"][:8]) == (302, "https://")


def test_one_click_on_the_received_header_stops_e_mail_for_good(world: tuple[Deployment, Outside]) -> None:
    deployment, outside = world
    answer = outside.unsubscribe("both-0@example.com")
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None)
    known = deployment.client("both-0")
    assert [s["reason"] for s in known["suppressions"]] == ["opted_out"]
    assert known["consent"]["email"] is False


def test_the_stories_agree_over_http_and_on_the_command_line(world: tuple[Deployment, Outside]) -> None:
    deployment, _ = world
    assert json.loads(deployment.command("timeline", "both-1", "--json")) == deployment.client("both-1")


def test_going_through_the_weeks_left_nothing_open(world: tuple[Deployment, Outside]) -> None:
    found = json.loads(world[0].command("status", "--json"))
    open_states = {state: found["touches"][state] for state in ("planned", "claimed", "sending", "in_doubt")}
    assert open_states == {"planned": 0, "claimed": 0, "sending": 0, "in_doubt": 0}


def words_by_id(outside: Outside) -> dict[str, str]:
    """What each message said, by the provider's id."""
    said = {text["sid"]: str(text["body"]) for text in outside.texts()}
    for mail in outside.mails():
        parsed = outside.message(mail)
        part = next(part for part in parsed.walk() if part.get_content_type() == "text/plain")
        said[parsed["Message-ID"]] = bytes(part.get_payload(decode=True)).decode()
    return said
