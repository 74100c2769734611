"""The language of a client: what systems say of it, what somebody mends, and what the client chooses."""

from datetime import datetime
from typing import Any

import pytest

from nurture.actions.desk.tell import tell
from nurture.actions.intake.receive import InvalidRequest, Received, receive
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.actions.sequences.preferences import choose_language
from nurture.models import Audit, Client, Event
from tests.domain.spanish import spanish_release
from tests.support.driver import receive_events
from tests.support.events import DANA, intake, other

pytestmark = pytest.mark.django_db


def of_dana(language: Any, id: str = "evt-1", **fields: Any) -> dict[str, Any]:
    return intake(id, client={**DANA, "language": language}, **fields)


def received(language: Any) -> Received:
    (found,) = receive(of_dana(language))
    return found


def updated(language: str | None, at: str, id: str = "evt-9") -> dict[str, Any]:
    return other("client.updated", id, client={"id": "c-1001", "language": language}, occurred_at=at)


@pytest.mark.parametrize("language", ["en", "en-GB", "es", "es_mx", "ES"])
def test_a_language_that_is_spoken_here_is_kept(language: str, monday: datetime) -> None:
    spanish_release()
    assert received(language).as_json() == {"id": "evt-1", "status": "accepted"}


def test_one_that_nobody_speaks_here_is_kept_with_a_warning(monday: datetime) -> None:
    assert received("fr-ca").as_json() == {
        "id": "evt-1", "status": "accepted",
        "warnings": [
            {"field": "client.language", "reason": "there are no words in fr-CA here yet, so English is used"}
        ],
    }  # fmt: skip
    assert receive_events(updated("fr-ca", "2026-11-23T15:04:30-05:00")).language == "fr-CA"


@pytest.mark.parametrize("language", ["Spanish", "español", 7, ["es"], "e\0s", "x" * 40])
def test_what_is_no_language_is_left_out_and_refuses_nothing(language: Any, monday: datetime) -> None:
    assert received(language).as_json() == {"id": "evt-1", "status": "accepted", "ignored": ["client.language"]}
    assert "language" not in Event.objects.get().payload["client"]


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_an_empty_one_says_nothing(nothing: str | None, monday: datetime) -> None:
    assert received(nothing).as_json() == {"id": "evt-1", "status": "accepted"}


def test_the_newest_statement_counts_and_an_update_can_clear_it(monday: datetime) -> None:
    client = receive_events(of_dana("es"), updated("fr", "2026-11-23T15:04:30-05:00"))
    assert client.language == "fr"
    assert receive_events(updated("es", "2026-11-23T15:04:10-05:00", "late")).language == "fr"
    assert receive_events(updated(None, "2026-11-23T15:04:40-05:00", "clears")).language == ""


def test_somebody_mends_it_until_a_system_says_something_new(monday: datetime) -> None:
    receive_events(of_dana("en"))
    tell("client.updated", "c-1001", "user:kim", "k-1", client={"language": "es"})
    assert receive_events(of_dana("en", "again", occurred_at="2026-11-23T15:05:30-05:00")).language == "es"
    with pytest.raises(InvalidRequest, match=r"client\.language: is not a language tag"):
        tell("client.updated", "c-1001", "user:kim", "k-2", client={"language": "Spanish"})


def test_what_the_client_chose_goes_before_what_systems_say_and_after_what_they_tell_somebody(monday: datetime) -> None:
    client = receive_events(of_dana("en"))
    choose_language(client, "es", by="The client")
    choose_language(client, "es", by="The client")
    client = receive_events(updated("fr", "2026-11-23T15:05:00-05:00"))
    assert (client.language, client.language_tag) == ("fr", "es")
    assert Audit.objects.filter(what="language").count() == 1
    tell("client.updated", "c-1001", "user:kim", "k-1", client={"language": "fr"})
    assert Client.objects.get().language_tag == "fr"


def test_the_export_holds_it_and_an_erasure_empties_it(monday: datetime) -> None:
    client = receive_events(of_dana("es"))
    choose_language(client, "pt-BR", by="The client")
    held = export(Client.objects.get(), "user:kim")["client"]
    assert (held["language"], held["chosen_language"]) == ("es", "pt-BR")
    erase_by_hand(client, "user:kim")
    erased = Client.objects.get()
    assert (erased.language, erased.chosen_language) == ("", "")
