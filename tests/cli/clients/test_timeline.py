import pytest
from click.testing import CliRunner

from nurture.cli.clients.timeline import timeline
from nurture.models import Release
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake


@pytest.mark.django_db
@pytest.mark.parametrize("ref", ["[/x]", "[red]", "c-1001", ":smile:"])
def test_a_timeline_is_printed_whatever_the_client_is_called(ref: str, release: Release, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")
    receive_events(intake(client={**DANA, "id": ref}))
    done = CliRunner().invoke(timeline, [ref])
    assert (done.exit_code, done.exception) == (0, None)
    assert f"client {ref}" in done.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("ref", ["nobody", "[/x]", "a\0b"])
def test_an_unknown_client_is_said_in_one_line(ref: str) -> None:
    done = CliRunner().invoke(timeline, [ref])
    assert (done.exit_code, done.stderr) == (1, f"Error: there is no client {ref!r}\n")
