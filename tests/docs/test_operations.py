"""The operations page: every line of the log and every metric is on it, and its bounce script works as written."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

import nurture
from nurture import clock
from nurture.domain.values.roles import MAY, MEANING, Role
from nurture.models import Client, Sender, Touch
from nurture.settings import current
from nurture.web.metrics import metric_lines
from tests.docs.pages import TEXTS, examples_in, rows
from tests.support.driver import receive_events
from tests.support.events import intake

PAGE = "docs/operations.md"
SECRET = "8b241c58157103b483bb35ea230b2201"
URL = "https://messages.riverstreet.example"
IN_LISTS = re.sub("^   ", "", TEXTS[PAGE], flags=re.MULTILINE)
(SCRIPT,) = (example.text for example in examples_in(IN_LISTS, "sh") if "webhooks/email/dsn/" in example.text)
FAILED = (
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
    "Final-Recipient: rfc822; x@example.com\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
)


def said_in(tree: ast.AST) -> Iterator[str]:
    """What somebody is to look at: the words of each line of the log that is WARNING or worse."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="log"), attr="warning" | "error" | "exception" | "critical"),
                args=[words, *_],
            ):
                yield str(words.value) if isinstance(words, ast.Constant) else ast.unparse(words)


def test_every_line_that_somebody_is_to_look_at_is_explained() -> None:
    said = {"line of a library", "request refused", "request failed"}  # nurture.logs makes these of others' words
    for path in Path(nurture.__file__).parent.rglob("*.py"):
        said.update(said_in(ast.parse(path.read_text(encoding="utf-8"))))
    table = {words for cells in rows(PAGE, "| line | means |") for words in re.findall(r"`([^`:]+)`", f"`{cells[0]}`")}
    assert said - table == set()
    assert len(said) > 15


@pytest.mark.django_db
def test_every_metric_is_explained() -> None:
    Sender.objects.create(channel="email", latency_counts=[1] * 9)
    names = {line.split()[2] for line in metric_lines(clock.now()) if line.startswith("# TYPE")}
    table = "".join(cells[1] for cells in rows(PAGE, "| where | look at | alarm |"))
    assert set(re.findall(r"(nurture_[a-z_]+)[{`]", table)) == names


@pytest.fixture
def sent(live_server: LiveServer, release: object, at: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Touch]:
    """An e-mail to Dana that went out, where bounces are taken in."""
    monkeypatch.setenv("NURTURE_EMAIL_WEBHOOK_SECRET", SECRET)
    current.cache_clear()
    at("2026-11-23T15:05:00-05:00")
    client: Client = receive_events(intake())
    first = client.touches.filter(channel="email").order_by("due_at")[0]
    Touch.objects.filter(pk=first.pk).update(state="sent", sent_at=first.due_at, address="dana@example.com")
    yield Touch.objects.get(pk=first.pk)
    monkeypatch.undo()
    current.cache_clear()


def handed_in(tmp_path: Path, url: str, extension: str, message: str = FAILED, secret: str = SECRET) -> int:
    """The script's exit code, run as Postfix would."""
    logins, script = tmp_path / "logins", tmp_path / "bounce"
    machines = (f"machine {host} login nurture password {secret}\n" for host in ("localhost", "127.0.0.1"))
    logins.write_text("".join(machines))
    script.write_text(SCRIPT.replace(URL, url).replace("/etc/nurture-bounces", str(logins)))
    environment = {"PATH": os.environ["PATH"], "EXTENSION": extension}
    return subprocess.run(
        ["sh", script], input=message, env=environment, text=True, timeout=60, capture_output=True, check=False
    ).returncode


def test_a_bounce_of_ours_is_handed_in(tmp_path: Path, live_server: LiveServer, sent: Touch) -> None:
    assert handed_in(tmp_path, live_server.url, sent.token.encode().hex()) == 0
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == ("failed", "bounced")


@pytest.mark.parametrize("extension", ["", "a=b", "../../api/v1/events", "who?x=1#y", "%00", "41", "with space"])
def test_what_is_no_bounce_of_ours_does_not_come_again(
    tmp_path: Path, live_server: LiveServer, sent: Touch, extension: str
) -> None:
    assert handed_in(tmp_path, live_server.url, extension) == 0
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_bounce_that_brings_back_a_heavy_message_is_read_too(
    tmp_path: Path, live_server: LiveServer, sent: Touch
) -> None:
    assert handed_in(tmp_path, live_server.url, sent.token.encode().hex(), FAILED + "x" * 3_000_000) == 0
    sent.refresh_from_db()
    assert sent.state == "failed"


def test_where_nobody_answers_or_the_secret_is_wrong_it_is_tried_again(
    tmp_path: Path, live_server: LiveServer, sent: Touch
) -> None:
    extension = sent.token.encode().hex()
    assert handed_in(tmp_path, "http://127.0.0.1:1", extension) == 75
    assert handed_in(tmp_path, live_server.url, extension, secret="guessed") == 75


def test_what_each_role_may_is_the_table_of_the_product() -> None:
    ours = [[says, *("yes" if what in MAY[role] else "no" for role in Role)] for what, says in MEANING.items()]
    assert rows(PAGE, "| may | viewer | desk | editor | publisher | admin |") == ours
