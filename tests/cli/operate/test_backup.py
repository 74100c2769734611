"""A clinic loses its data folder: what `nurture backup` and `nurture restore` make of that."""

import asyncio
import hashlib
import re
import shutil
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests

from nurture.embedded.postgres import start_postgres
from nurture.settings import SHIPPED_CONTENT
from tests.embedded.dumps.forging import forge
from tests.embedded.processes import left_after
from tests.support.commands.client import run
from tests.support.deployment import Deployment, foreign_sandbox, running, without_settings
from tests.support.events import CONSENT, intake
from tests.support.outside import Outside, wait_for
from tests.support.prepared import prepare

START, LOST = "2026-10-20T14:59:00+00:00", "2026-11-01T15:00:00+00:00"
Sent = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Loss:
    """A deployment that lost its data, and what had reached the outside when."""

    deployment: Deployment
    outside: Outside
    settings: dict[str, str]
    file: Path
    before: Sent
    until_lost: Sent
    right_after: Sent
    at_last: Sent
    beside: str
    restored: str
    posted_again: Any
    opened: set[int]


def nurture(home: Path, *arguments: str, code: int = 0, **settings: str) -> str:
    """A command in this home; its stdout, or its stderr where it should fail."""
    environment = {**without_settings(), "NURTURE_HOME": str(home), "NURTURE_CLOCK": "offset", **settings}
    done = run(*arguments, env=environment)
    assert done.returncode == code, done.stderr or done.stdout
    return done.stdout if code == 0 else done.stderr


def sent(outside: Outside) -> Sent:
    """What arrived where; links differ from touch to touch, the words of two steps do too."""
    wait_for(lambda: {text["status"] for text in outside.texts()} <= {"delivered"})
    found: Sent = Counter((mail["to"][0], mail["subject"]) for mail in outside.mails())
    found.update((text["to"], re.sub(r"/r/\w+", "", text["body"])) for text in outside.texts())
    return found


def links_in(mails: list[dict[str, Any]]) -> list[str]:
    """Of these messages, to the client's choices: their paths."""
    found: list[str] = re.findall(r"/p/\w{12}", " ".join(mail["text"] for mail in mails))
    assert found
    return found


def events(*names: str, occurred_at: str = START) -> list[dict[str, Any]]:
    return [
        intake(
            name, occurred_at=occurred_at, consent=CONSENT,
            client={"id": name, "first_name": name, "email": f"{name}@example.com", "timezone": "America/New_York",
                    "phone": f"+1617555{2000 + sum(map(ord, name))}"},
        )
        for name in names
    ]  # fmt: skip


EARLY, LATE = events("ann", "bob"), events("cleo", occurred_at="2026-10-24T15:00:00+00:00")


@pytest.fixture(scope="module")
def loss(loop: asyncio.AbstractEventLoop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loss]:
    home, file = tmp_path_factory.mktemp("lost"), tmp_path_factory.mktemp("kept") / "clinic.backup"
    home.chmod(0o700)
    prepare(home)
    with foreign_sandbox(loop) as (outside, settings):
        with running(home, **settings) as deployment:
            deployment.command("clock", "set", "2026-10-20T15:00:00+00:00")
            deployment.post(*EARLY, *events("dee"))
            deployment.command("clock", "advance", "4d", "--through")
            assert outside.unsubscribe("dee@example.com").status_code == 200
            deployment.command("client", "erase", "dee", "--yes")
            before = sent(outside)
            mails_before = len(outside.mails(to="ann@example.com"))
            deployment.command("backup", str(file))
            beside = deployment.command("restore", str(file), "--overwrite", code=1)
            deployment.post(*LATE)
            deployment.command("clock", "advance", "8d", "--through")
            until_lost = sent(outside)
            links = links_in(outside.mails(to="ann@example.com")[mails_before:])
            deployment.up.kill()
            deployment.up.wait()
            assert left_after(home) == []
        shutil.rmtree(home / "postgres")
        restored = nurture(home, "restore", str(file))
        with running(home, **settings) as deployment:
            posted_again = deployment.post(*EARLY, *LATE)
            deployment.command("clock", "advance", "0d", "--through")
            right_after = sent(outside)
            deployment.command("clock", "advance", "45d", "--through")
            seen = before, until_lost, right_after, sent(outside)
            opened = {requests.get(f"{deployment.url}{link}", timeout=60).status_code for link in links}
            yield Loss(deployment, outside, settings, file, *seen, beside, restored, posted_again, opened)


def timeline(loss: Loss, ref: str) -> list[dict[str, Any]]:
    return list(loss.deployment.client(ref)["timeline"])


def test_nothing_that_had_been_sent_is_sent_again(loss: Loss) -> None:
    assert loss.before < loss.until_lost < loss.at_last
    assert {what: times for what, times in loss.at_last.items() if times > 1} == {}


def test_the_restored_data_sends_nothing_of_what_was_due_meanwhile(loss: Loss) -> None:
    assert loss.right_after == loss.until_lost


def test_what_was_due_meanwhile_says_why_it_was_left_out_and_the_rest_goes(loss: Loss) -> None:
    timelines = [timeline(loss, ref) for ref in ("ann", "bob", "cleo")]
    for entries in timelines:
        left_out = [entry["reason"] == "restored" for entry in entries]
        assert any(left_out) and not left_out[-1]
        assert {e["state"] for e in entries} == {"sent", "delivered", "skipped"}
        assert {e["reason"] for e in entries if e["state"] == "skipped"} == {"restored"}
    assert sum(e["reason"] == "restored" for s in timelines for e in s) == (loss.until_lost - loss.before).total()
    known = [e for entries in timelines[:2] for e in entries if e["reason"] == "restored"]
    printed = f"restored {loss.file}; messages that were due meanwhile and are now left out: {len(known)}\n"
    assert loss.restored == printed


def test_links_of_messages_sent_after_the_backup_lead_where_they_did(loss: Loss) -> None:
    assert loss.opened == {200}


def test_pictures_come_back_byte_for_byte_and_are_shown_in_what_was_sent_before(loss: Loss, tmp_path: Path) -> None:
    loss.deployment.command("content", "pull", str(tmp_path / "pulled"))
    shipped, pulled = SHIPPED_CONTENT / "pictures", tmp_path / "pulled" / "pictures"
    assert {path.name: path.read_bytes() for path in pulled.iterdir()} == {
        path.name: path.read_bytes() for path in shipped.iterdir()
    }
    shown = set(re.findall(r"/pictures/(\w{64})\.png", " ".join(mail["html"] for mail in loss.outside.mails())))
    assert shown
    for digest in shown:
        data = requests.get(f"{loss.deployment.url}/pictures/{digest}.png", timeout=60).content
        assert hashlib.sha256(data).hexdigest() == digest


def test_an_intake_of_after_the_backup_is_told_again_and_keeps_its_time(loss: Loss) -> None:
    assert [answer["status"] for answer in loss.posted_again["results"]] == ["duplicate", "duplicate", "accepted"]
    assert timeline(loss, "cleo")[0]["planned_for"] == "2026-10-24T17:00:00Z"


def test_a_running_nurture_is_backed_up_and_never_restored(loss: Loss) -> None:
    assert re.fullmatch(r"Error: nurture is already running in .+ \(process \d+\): stop that one first\n", loss.beside)


def test_a_backup_is_its_owners_alone(loss: Loss) -> None:
    assert stat.S_IMODE(loss.file.stat().st_mode) == 0o600
    assert [path.name for path in loss.file.parent.iterdir()] == [loss.file.name]


@pytest.fixture(scope="module")
def moved(loss: Loss, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home on a new machine, into which the backup was put; and what was printed."""
    home = tmp_path_factory.mktemp("moved")
    home.chmod(0o700)
    return home, nurture(home, "restore", str(loss.file))


@pytest.fixture
def new_machine(loss: Loss, tmp_path: Path) -> Iterator[Deployment]:
    """Restored as docs/operations.md tells, with the key in its place, and everything is told again."""
    home = tmp_path / "new"
    home.mkdir(mode=0o700)
    prepare(home)
    shutil.copy(Path(loss.deployment.environment["NURTURE_HOME"], "secret-key"), home)
    with start_postgres(home) as database:  # its clock goes on from the loss
        nurture(home, "clock", "set", LOST, NURTURE_DATABASE_URL=database.url)
    nurture(home, "restore", str(loss.file), "--overwrite")
    with running(home, **loss.settings) as deployment:
        deployment.post(*EARLY, *LATE)
        yield deployment


def test_on_a_new_machine_nothing_goes_again_and_an_erased_clients_address_stays_blocked(
    loss: Loss, new_machine: Deployment
) -> None:
    before, mails = sent(loss.outside), len(loss.outside.mails(to="dee@example.com"))
    new_machine.command("clock", "advance", "0d", "--through")
    assert sent(loss.outside) == before
    (again,) = events("dee", occurred_at=LOST)
    new_machine.post({**again, "id": "dee-again", "client": {**again["client"], "id": "dee-again", "phone": None}})
    new_machine.command("clock", "advance", "3h", "--through")
    first = new_machine.client("dee-again")["timeline"][0]
    assert (first["channel"], first["state"], first["reason"]) == ("email", "skipped", "opted_out")
    assert len(loss.outside.mails(to="dee@example.com")) == mails > 0


def test_data_is_replaced_only_where_that_is_told(loss: Loss, moved: tuple[Path, str]) -> None:
    home, _ = moved
    refused = nurture(home, "restore", str(loss.file), code=1)
    assert refused == "Error: the database holds data: --overwrite replaces all of it\n"
    assert "restored" in nurture(home, "restore", str(loss.file), "--overwrite")


def test_half_a_backup_changes_nothing(loss: Loss, moved: tuple[Path, str], tmp_path: Path) -> None:
    home, _ = moved
    half = tmp_path / "half"
    half.write_bytes(loss.file.read_bytes()[:-20])
    refused = nurture(home, "restore", str(half), "--overwrite", code=1)
    assert refused.startswith(f"Error: {half} was not restored, and nothing was changed:\n")
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT count(*) FROM nurture_client").fetchone() == (3,)


def test_a_forged_backup_runs_no_program_and_nothing_is_lost(
    loss: Loss, moved: tuple[Path, str], tmp_path: Path
) -> None:
    """What else it may ask for: tests/embedded/test_forged_backup.py."""
    home, _ = moved
    statement = f"COPY public.nurture_client (ref) FROM PROGRAM 'touch {tmp_path}/ran';"
    forge(loss.file.read_bytes(), "nurture_audit_stands", statement, forged := tmp_path / "forged")
    refused = nurture(home, "restore", str(forged), "--overwrite", code=1)
    assert refused.startswith(f"Error: {forged} was not restored, and nothing was changed:\n")
    assert "permission denied to COPY to or from an external program" in refused
    assert [path.name for path in tmp_path.iterdir()] == ["forged"]
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT count(*) FROM nurture_client").fetchone() == (3,)


def test_tables_of_a_newer_version_do_not_stand_in_the_way(loss: Loss, moved: tuple[Path, str]) -> None:
    home, _ = moved
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        connection.execute("CREATE TABLE nurture_newer (client bigint REFERENCES nurture_client)")
        connection.execute("CREATE FUNCTION nurture_newest() RETURNS int LANGUAGE sql RETURN 1")
        connection.execute("CREATE TABLE somebody_elses (id int)")
    nurture(home, "restore", str(loss.file), "--overwrite")
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        left = "SELECT to_regclass('nurture_newer'), to_regproc('nurture_newest'), to_regclass('somebody_elses')"
        assert connection.execute(left).fetchone() == (None, None, "somebody_elses")


def test_a_stopped_nurture_is_backed_up_too(moved: tuple[Path, str], tmp_path: Path) -> None:
    home, _ = moved
    printed = nurture(home, "backup", str(tmp_path / "again"))
    assert re.fullmatch(r"wrote .+/again, [\d,]+ bytes\n", printed)
    assert left_after(home) == []


def test_drafts_and_their_versions_come_back(moved: tuple[Path, str], tmp_path: Path) -> None:
    home, _ = moved
    kept = ("templates/knee/hello.sms.txt", "Written, and not published.", 3)
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        connection.execute(
            "INSERT INTO nurture_draft (path, text, version, base_id, by, at)"
            " SELECT %s, %s, %s, max(id), 'user:kim', now() FROM nurture_release",
            kept,
        )
        connection.execute(
            "INSERT INTO nurture_draftversion (path, text, number, how, by, at)"
            " VALUES (%s, %s, %s, 'saved', 'user:kim', now())",
            kept,
        )
    nurture(home, "backup", str(tmp_path / "drafts"))
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        connection.execute("DELETE FROM nurture_draft")
        connection.execute("DELETE FROM nurture_draftversion")
    nurture(home, "restore", str(tmp_path / "drafts"), "--overwrite")
    with start_postgres(home) as database, psycopg.connect(database.url) as connection:
        assert connection.execute("SELECT path, text, version FROM nurture_draft").fetchall() == [kept]
        assert connection.execute("SELECT path, text, number FROM nurture_draftversion").fetchall() == [kept]


def test_where_there_is_no_database_none_is_made_and_backed_up(tmp_path: Path) -> None:
    home = tmp_path / "nowhere"
    refused = nurture(home, "backup", str(tmp_path / "file"), code=1)
    assert refused == f"Error: no database in {home}: set NURTURE_HOME or NURTURE_DATABASE_URL\n"
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_somebody_works_on_is_left_alone(loss: Loss, tmp_path: Path) -> None:
    with start_postgres(tmp_path, throwaway=True) as database:
        with psycopg.connect(database.url, application_name="nurture"):
            refused = nurture(tmp_path, "restore", str(loss.file), code=1, NURTURE_DATABASE_URL=database.url)
        assert refused == "Error: nurture is running on this database: stop every part of it first\n"
        assert "restored" in nurture(tmp_path, "restore", str(loss.file), NURTURE_DATABASE_URL=database.url)
