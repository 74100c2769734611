import json

import pytest
from click.testing import CliRunner, Result

from nurture.actions.clients.suppression import suppress
from nurture.cli.clients.client import client
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client, Release
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dana(release: Release, at: SetClock) -> Client:
    at("2026-11-23T15:05:00-05:00")
    return receive_events(intake())


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(client, words, input=typed)


def test_an_export_is_one_json_document() -> None:
    done = run("export", "c-1001")
    document = json.loads(done.stdout)
    assert (done.exit_code, document["client"]["first_name"]) == (0, "Dana")
    assert document["consents"][0]["wording"] == "Yes, send me tips"


def test_an_unknown_client_is_refused() -> None:
    for verb in ("export", "erase"):
        done = run(verb, "c-9")
        assert (done.exit_code, done.stderr) == (1, "Error: there is no client 'c-9'\n")


def test_erasing_asks_for_the_id_again(dana: Client) -> None:
    done = run("erase", "c-1001", typed="c-1001\n")
    dana.refresh_from_db()
    assert (done.exit_code, done.stdout, dana.first_name) == (0, "c-1001 is erased\n", "")
    assert Audit.objects.get(what="erase").about == "client c-1001"


def test_another_id_erases_nothing(dana: Client) -> None:
    done = run("erase", "c-1001", typed="yes\n")
    dana.refresh_from_db()
    assert (done.exit_code, dana.first_name) == (1, "Dana")
    assert done.stderr.endswith("Error: that is another ID: nothing was erased\n")


def test_yes_does_not_ask_and_twice_is_once(dana: Client) -> None:
    printed = [run("erase", "c-1001", "--yes").stdout for _ in range(2)]
    assert printed == ["c-1001 is erased\n", "c-1001 was erased before\n"]


def test_a_block_by_bounce_is_lifted_with_a_reason() -> None:
    suppress(Channel.EMAIL, "dana@example.com", Reason.BOUNCED, "provider")
    done = run("unblock", "c-1001", "--channel", "email", "--because", "She wrote to us from it")
    assert (done.exit_code, done.stdout) == (0, "c-1001 can get email again\n")
    assert Audit.objects.get(what="unblock").detail == "email: She wrote to us from it"


def test_a_stop_is_not_lifted_nor_what_is_no_block() -> None:
    suppress(Channel.SMS, "+16175550123", Reason.OPTED_OUT, "text message")
    for channel, why in (("sms", "blocked as opted_out, which only the client can change"), ("email", "not blocked")):
        done = run("unblock", "c-1001", "--channel", channel, "--because", "please")
        assert (done.exit_code, done.stderr) == (1, f"Error: c-1001's address for {channel} is {why}\n")


def test_unblocking_needs_a_reason() -> None:
    assert run("unblock", "c-1001", "--channel", "email").exit_code == 2
    assert run("unblock", "c-1001", "--channel", "email", "--because", " ").exit_code == 2
