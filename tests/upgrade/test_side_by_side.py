"""Workers of the version before and of this one, side by side on one database and one broker.

Not for a minute by the clock: for days of forty clients, until each of the two has claimed, sent, planned and paused
enough of what the other wrote. Which of them gets a task is the broker's chance; so their e-mails go out a few at a
time.
"""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from redis import Redis

from nurture.settings import current
from tests.support.deployment import foreign_sandbox
from tests.support.events import intake
from tests.support.outside import wait_for
from tests.support.sources import ROOT
from tests.upgrade.databases import columns, new_database, rows, run, settings_of
from tests.upgrade.test_version_before import arrived

CLIENTS = 20  # of each version
FEWEST_DAYS, MOST_DAYS = 3, 14  # through which both work, until each has sent enough
ENOUGH = CLIENTS // 2
PATIENCE = 300  # seconds, on a busy machine; nothing here is timed
MORNING = "2026-11-24T11:00:00-05:00"
OPEN = """
    import json, sys
    from nurture.cli.database import open_database
    open_database()
"""
RECEIVE = {
    "old": "from nurture.actions.receive import receive",
    "new": "from nurture.actions.intake.receive import receive",
}
PAUSE_AND_REPLY = {
    "old": """
        from nurture.actions.pause import pause
        from nurture.actions.answer import answer as take_in
    """,
    "new": """
        from nurture.actions.sequences.pause import pause
        from nurture.actions.replies.inbound import receive_sms as take_in
    """,
}
DUE = """
    SELECT (SELECT count(*) FROM nurture_event WHERE processed_at IS NULL) + count(*) FROM nurture_touch
    WHERE state IN ('claimed', 'sending', 'in_doubt') OR (state = 'planned' AND NOT paused AND due_at <= now() + (
        SELECT ahead FROM nurture_clock))
"""

TOUCHES = """
    SELECT t.token, t.id, t.state, t.paused, c.ref FROM nurture_touch t JOIN nurture_client c ON c.id = t.client_id
"""


@dataclass(frozen=True)
class SideBySide:
    """What both did, and what arrived."""

    sent_by: dict[str, set[int]]
    touches: dict[str, tuple[Any, ...]]
    arrived: Counter[str]
    alerts: int
    formers: Any
    names: Any
    said: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Version:
    """One of the two: its settings, its tree, and where its parts write their logs."""

    name: str
    env: dict[str, str]
    tree: Path
    logs: Path

    def nurture(self, *arguments: str) -> str:
        return run("nurture", *arguments, env=self.env, cwd=self.tree)

    def does(self, *lines: str, told: Any = None) -> None:
        """Runs some lines of code as this version, with `told` at hand."""
        code = "\n".join(
            line.strip() for part in (OPEN, "told = json.load(sys.stdin)", *lines) for line in part.split("\n")
        )
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.env, cwd=self.tree, input=json.dumps(told), capture_output=True,
            text=True, timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]

    def start(self, role: str, stack: ExitStack) -> None:
        out = stack.enter_context((self.logs / f"{self.name}-{role}").open("wb"))
        part = subprocess.Popen(
            [sys.executable, "-m", "nurture", *role.split()], env=self.env, cwd=self.tree, stderr=out, stdout=out
        )
        stack.callback(part.wait, PATIENCE)
        # A beat keeps nothing; that of the version before can miss a SIGTERM.
        stack.callback(part.kill if role == "beat" and self.name == "old" else part.terminate)

    def said(self) -> list[dict[str, Any]]:
        lines = [line for path in self.logs.glob(f"{self.name}-*") for line in path.read_text().splitlines()]
        return [json.loads(line) for line in lines if line.startswith("{")]

    def sent(self) -> set[int]:
        """The touches that it sent."""
        return {said["touch"] for said in self.said() if said["event"] == "sent"}


def came(number: int, at: str) -> dict[str, Any]:
    """An intake of somebody's, a while ago."""
    return intake(
        f"evt-{number}", occurred_at=at,
        client={"id": f"c-{number}", "first_name": f"N{number}", "email": f"n{number}@example.com",
                "phone": f"+1617555{2000 + number}", "timezone": "America/New_York"},
    )  # fmt: skip


def waiting_for_tasks(redis: str) -> int:
    """How many workers take tasks of this database of the broker's."""
    db = urlsplit(redis).path.strip("/")
    with Redis.from_url(redis) as broker:
        return sum(client["cmd"] == "brpop" and client["db"] == db for client in broker.client_list())


def pause_and_reply(version: Version, number: int) -> None:
    """One client is paused by hand; another writes what cannot wait."""
    version.does(
        PAUSE_AND_REPLY[version.name],
        "from nurture.models import Enrollment",
        "pause(Enrollment.objects.get(client__ref=told['paused']), by='mia')",
        "take_in(told['sid'], told['number'], 'I have chest pain and my calf is swollen')",
        told={"paused": f"c-{number}", "sid": f"SM{number:032}", "number": f"+1617555{2000 + number + 1}"},
    )


@pytest.fixture(scope="module")
def worked(
    loop: asyncio.AbstractEventLoop, old_tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SideBySide]:
    home, logs = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("logs")
    own = urlsplit(current().redis or "")
    redis = own._replace(path=f"/{int(own.path.strip('/') or 0) + 8}").geturl()
    with foreign_sandbox(loop) as (outside, providers), new_database() as url:
        Redis.from_url(redis).flushdb()
        env = settings_of(url, home, NURTURE_REDIS_URL=redis, NURTURE_EMAIL_PER_SECOND="10", **providers)
        old = Version("old", env | {"PYTHONPATH": str(old_tree)}, old_tree, logs)
        new = Version("new", env | {"PYTHONPATH": str(ROOT)}, ROOT, logs)

        def all_done() -> bool:
            return rows(url, DUE) == [(0,)]

        def move(by: str) -> None:
            with psycopg.connect(url) as connection:
                connection.execute("UPDATE nurture_clock SET ahead = ahead + %s::interval", [by])

        old.nurture("migrate")
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO nurture_clock VALUES (1, %s::timestamptz - now())", [MORNING])
        with ExitStack() as parts:
            old.start("worker --processes 1", parts)
            old.start("beat", parts)
            old.does(
                RECEIVE["old"], "receive(told)", told=[came(n, "2026-11-24T08:00:00-05:00") for n in range(CLIENTS)]
            )
            wait_for(lambda: outside.mails(), PATIENCE)
            new.nurture("migrate")
            new.start("worker --processes 1", parts)
            new.start("beat", parts)
            wait_for(lambda: waiting_for_tasks(redis) == 2, PATIENCE)
            new.does(
                RECEIVE["new"],
                "receive(told)",
                told=[came(n, "2026-11-24T08:00:00-05:00") for n in range(CLIENTS, 2 * CLIENTS)],
            )
            wait_for(all_done, PATIENCE)
            pause_and_reply(old, 3)
            pause_and_reply(new, CLIENTS + 3)
            for day in range(MOST_DAYS):
                if day >= FEWEST_DAYS and all(len(version.sent()) > ENOUGH for version in (old, new)):
                    break
                move("1 day")
                wait_for(all_done, PATIENCE)
            wait_for(
                lambda: rows(url, "SELECT count(*) FROM nurture_reply WHERE alerted_at IS NULL") == [(0,)], PATIENCE
            )
        touches = {token: rest for token, *rest in rows(url, TOUCHES)}
        said = {version.name: version.said() for version in (old, new)}
        sent_by = {version.name: version.sent() for version in (old, new)}
        yield SideBySide(sent_by, touches, *arrived(outside), columns(url, 0), columns(url, 1), said)  # type: ignore[arg-type]


def test_everything_arrives_once(worked: SideBySide) -> None:
    sent = {token for token, (_, state, _, _) in worked.touches.items() if state == "sent"}
    assert {token: n for token, n in worked.arrived.items() if token in worked.touches} == dict.fromkeys(sent, 1)
    assert len(sent) > 2 * CLIENTS
    assert {state for _, state, _, _ in worked.touches.values()} == {"sent", "planned"}


def test_each_version_sent_some_of_it(worked: SideBySide) -> None:
    assert not worked.sent_by["old"] & worked.sent_by["new"]
    assert min(map(len, worked.sent_by.values())) > ENOUGH, {name: len(ids) for name, ids in worked.sent_by.items()}


def test_what_one_pauses_the_other_does_not_send(worked: SideBySide) -> None:
    for ref in ("c-3", f"c-{CLIENTS + 3}"):
        waiting = [paused for _, state, paused, of in worked.touches.values() if of == ref and state == "planned"]
        assert waiting
        assert all(waiting)


def test_the_front_desk_hears_once_of_each_reply(worked: SideBySide) -> None:
    assert worked.alerts == 2


def test_former_and_new_columns_are_equal_at_last(worked: SideBySide) -> None:
    assert worked.formers == worked.names


def test_nothing_goes_wrong_but_that_the_older_worker_passes_over_names_it_does_not_know(worked: SideBySide) -> None:
    wrong = [said for lines in worked.said.values() for said in lines if said["level"] in ("ERROR", "CRITICAL")]
    assert [said for said in wrong if "unregistered task" not in said["event"]] == []
