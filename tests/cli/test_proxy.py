import json
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from nurture import keys
from nurture.cli.proxy import with_loopback
from nurture.embedded.home import write_note
from nurture.models import Release
from tests.support.commands.client import run
from tests.support.deployment import without_settings
from tests.support.events import intake


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("", "localhost,127.0.0.1,::1"),
        ("intranet.example, 10.0.0.0/8,", "intranet.example,10.0.0.0/8,localhost,127.0.0.1,::1"),
        ("127.0.0.1", "127.0.0.1,localhost,::1"),
        ("*", "*"),
    ],
)
def test_this_machine_joins_those_that_no_proxy_is_asked_for(given: str, made: str) -> None:
    assert with_loopback(given) == made


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_an_event_reaches_the_web_part_of_this_machine_past_a_proxy(
    name: str, live_server: LiveServer, release: Release, tmp_path: Path
) -> None:
    write_note(tmp_path, "web", {"url": live_server.url})
    settings = {"NURTURE_HOME": str(tmp_path), "NURTURE_API_KEY": keys.api_key(), name: "http://127.0.0.1:1"}
    done = run("events", "post", "-", env={**without_settings(), **settings}, input=json.dumps(intake()))
    assert (done.returncode, done.stdout) == (0, "evt-1: accepted\n"), done.stderr
