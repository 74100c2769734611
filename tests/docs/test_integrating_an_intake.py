import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from django.db import connection

from nurture import clock, keys
from nurture.actions.intake.process import process_waiting
from nurture.models import Enrollment, Event, Release
from nurture.settings import current
from tests.conftest import SetClock
from tests.docs.pages import TEXTS, examples, rows, run
from tests.support.deployment import without_settings

PAGE = "docs/integrating-an-intake.md"
SHELLS = [example.text for example in examples(PAGE, "sh")]


@pytest.fixture
def url(transactional_db: None, shipped: tuple[dict[str, str], dict[str, Any]], live_server: Any) -> str:
    """A running intake, with the shipped content published."""
    files, compiled = shipped
    Release.objects.create(
        number=1, digest="shipped", files=files, compiled=compiled, author="test", created_at=clock.now()
    )
    return str(live_server.url)


@pytest.fixture
def reader(url: str, at: SetClock) -> dict[str, str]:
    """The environment of somebody who has followed the page's first step, today: its shell asks for the date."""
    at(clock.real())
    return {**os.environ, "URL": url, "KEY": keys.api_key()}


def outcomes() -> list[tuple[str, str]]:
    """(id, outcome) of each event, once all are processed."""
    process_waiting()
    return list(Event.objects.order_by("id").values_list("ref", "outcome"))


def test_the_key_is_where_the_page_says(tmp_path: Path) -> None:
    (finding,) = (shell for shell in SHELLS if "KEY=" in shell)
    python = f"{shlex.quote(sys.executable)} -c 'from nurture import keys; print(keys.api_key())'"
    made = run(python, without_settings(), tmp_path)
    assert run(f'{finding}echo "$KEY"', without_settings(), tmp_path) == made


def test_curl_tells_an_event_and_asks_for_the_client(reader: dict[str, str], tmp_path: Path) -> None:
    tell, ask = (shell for shell in SHELLS if shell.startswith("curl "))
    assert f"`{run(tell, reader, tmp_path)}`" in TEXTS[PAGE]
    assert outcomes() == [("visit-20871", "enrolled")]
    told = json.loads(run(ask, reader, tmp_path))
    assert [name for name in told if f"`{name}`" not in TEXTS[PAGE].partition("## What became of it")[2]] == []


def test_python_tells_an_event(reader: dict[str, str], tmp_path: Path) -> None:
    (code,) = (example.text for example in examples(PAGE, "python"))
    printed = run(f"{shlex.quote(sys.executable)} -", reader, tmp_path, stdin=code).strip()
    assert f"It prints `{printed}`." in TEXTS[PAGE]
    assert outcomes() == [("visit-20873", "enrolled")]
    assert Enrollment.objects.get().sequence == "knee"


def test_every_example_of_an_event_is_taken(url: str) -> None:
    headers = {"Authorization": f"Bearer {keys.api_key()}"}
    for example in examples(PAGE, "json"):
        answer = requests.post(f"{url}/api/v1/events", data=example.text.encode(), headers=headers, timeout=60)
        assert answer.status_code == 202, answer.text
    assert outcomes() == [
        ("visit-20872", "not_enrolled"),  # the last example takes it back
        ("booking-311", "recorded"),
        ("booking-311-off", "recorded"),
        ("profile-88", "recorded"),
        ("consent-12", "recorded"),
        ("discharge-5", "recorded"),
        ("visit-20872-off", "recorded"),
    ]


def test_every_type_of_event_is_explained(url: str) -> None:
    described = requests.get(f"{url}/api/v1/openapi.json", timeout=60).text
    known = set(re.findall(r'"((?:intake|appointment|client|consent)\.[a-z]+)"', described))
    assert {cells[0] for cells in rows(PAGE, "| type | beside these | what it does |")} == known


def test_the_spreadsheet_is_imported(url: str, tmp_path: Path) -> None:
    (sheet,) = (example.text for example in examples(PAGE, "csv"))
    (tmp_path / "clients.csv").write_text(sheet)
    (shell,) = (shell for shell in SHELLS if "clients.csv" in shell)
    assert run(shell, {**os.environ, "NURTURE_DATABASE_URL": _this_database()}, tmp_path).splitlines() == [
        "would import 2, known before 0, refused 0",
        "imported 2, known before 0, refused 0",
    ]
    assert outcomes() == [("row-1", "enrolled"), ("row-2", "enrolled")]


def _this_database() -> str:
    """The URL of the test database, which lies beside the one that the settings name."""
    return re.sub(r"/[^/?]*(\?|$)", rf"/{connection.settings_dict['NAME']}\1", str(current().database_url), count=1)
