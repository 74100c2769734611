import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django.live_server_helper import LiveServer

from nurture.cli.clients.events import events
from nurture.embedded.home import write_note
from nurture.embedded.ports import free_port
from nurture.models import Event, Release
from nurture.settings import current
from tests.conftest import Environ
from tests.support.events import DANA, intake

pytestmark = pytest.mark.django_db
HEADER = "id,occurred_at,client_id,first_name,email,phone,condition,symptoms,consent_email,consent_sms\n"
GOOD = "e1,2026-11-01T10:00:00-05:00,c-1,Dana,dana@example.com,+16175550123,pfps,,yes,no\n"
BAD = "e2,2026-11-01T10:00:00-05:00,c-2,Luis,not-an-address,,itbs,,yes,no\n"


@pytest.fixture
def sheet(tmp_path: Path, release: Release) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(HEADER + GOOD + BAD)
    return path


def test_a_bad_row_is_told_by_its_line_and_the_good_ones_are_imported(sheet: Path) -> None:
    done = CliRunner().invoke(events, ["import", str(sheet)])
    assert (done.exit_code, done.stdout) == (1, "imported 1, known before 0, refused 1\n")
    assert f"{sheet}:3: client.email: is not an e-mail address" in done.stderr
    assert list(Event.objects.values_list("source", "ref")) == [("import", "e1")]


def test_importing_twice_changes_nothing(sheet: Path) -> None:
    sheet.write_text(HEADER + GOOD)
    CliRunner().invoke(events, ["import", str(sheet)])
    done = CliRunner().invoke(events, ["import", str(sheet)])
    assert (done.exit_code, done.stdout) == (0, "imported 0, known before 1, refused 0\n")


def test_an_id_of_somebody_else_is_refused_by_its_line(sheet: Path) -> None:
    sheet.write_text(HEADER + GOOD)
    CliRunner().invoke(events, ["import", str(sheet)])
    sheet.write_text(HEADER + GOOD + GOOD.replace("c-1", "c-9"))
    done = CliRunner().invoke(events, ["import", str(sheet)])
    assert (done.exit_code, done.stdout) == (1, "imported 0, known before 1, refused 1\n")
    assert done.stderr.strip() == f"{sheet}:3: id: was used for something else"


def test_a_known_row_that_says_something_else_is_told_and_nothing_is_refused(sheet: Path) -> None:
    sheet.write_text(HEADER + GOOD)
    CliRunner().invoke(events, ["import", str(sheet)])
    sheet.write_text(HEADER + GOOD.replace("Dana", "Dani"))
    done = CliRunner().invoke(events, ["import", str(sheet)])
    assert (done.exit_code, done.stdout) == (0, "imported 0, known before 1, refused 0\n")
    assert f"{sheet}:2: known before, and says something else now" in done.stderr


def test_a_dry_run_keeps_nothing(sheet: Path) -> None:
    done = CliRunner().invoke(events, ["import", "--dry-run", str(sheet)])
    assert (done.stdout, Event.objects.count()) == ("would import 1, known before 0, refused 1\n", 0)


def test_a_file_with_unknown_columns_is_refused_whole(sheet: Path) -> None:
    sheet.write_text("id,occurred_at,client_id,surname\n")
    done = CliRunner().invoke(events, ["import", str(sheet)])
    assert done.exit_code == 1
    assert "unknown columns surname" in done.stderr


def test_posting_to_a_server_that_is_not_there_says_so(environ: Environ) -> None:
    environ(public_url=f"http://127.0.0.1:{free_port()}")
    done = CliRunner().invoke(events, ["post", "-"], input="[]")
    assert done.exit_code == 1
    assert "does not answer: is `nurture up` running?" in done.stderr


def test_what_was_left_out_and_what_differs_is_told_when_posting(live_server: LiveServer, release: Release) -> None:
    write_note(current().home, "web", {"url": live_server.url})
    told = intake(client={**DANA, "phone": "555-0123"})
    first = CliRunner().invoke(events, ["post", "-"], input=json.dumps(told))
    again = CliRunner().invoke(events, ["post", "-"], input=json.dumps({**told, "condition": "itbs"}))
    left_out = "client.phone left out, since it cannot be used"
    assert (first.exit_code, first.stdout) == (0, f"evt-1: accepted, {left_out}\n")
    assert again.stdout == f"evt-1: duplicate, said something else the first time, which counts, {left_out}\n"
