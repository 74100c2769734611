import pytest

from nurture import clock
from nurture.actions.conversations.open import adopt_replies
from nurture.models import Client, Conversation, Reply
from tests.actions.conversations.conftest import DANGER, DOUBT, LEAD, NUMBER, QUESTION, Writes
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

pytestmark = pytest.mark.django_db


def state(client: Client) -> tuple[str, str]:
    enrollment = client.enrollments.get()
    return enrollment.state, enrollment.reason


@pytest.mark.parametrize(
    ("body", "kind", "pauses"),
    [(QUESTION, "question", False), (LEAD, "lead", True), (DOUBT, "doubt", True), (DANGER, "danger", True)],
)
def test_what_a_person_should_read_opens_one_and_only_some_of_it_pauses(
    dana: Client, writes: Writes, body: str, kind: str, pauses: bool
) -> None:
    found = writes(body)
    assert (found.client, found.state, found.kinds, found.pauses, found.waits) == (dana, "open", [kind], pauses, True)
    assert found.danger is (kind == "danger")
    assert state(dana) == (("paused", "awaiting_person") if pauses else ("active", ""))


@pytest.mark.parametrize("body", ["STOP", "HELP", "thanks!", "fewer texts please"])
def test_what_is_answered_at_once_is_kept_in_it_and_opens_none(writes: Writes, body: str) -> None:
    found = writes(body)
    assert (found.state, found.waits, found.replies.count()) == ("done", False, 1)


def test_all_that_one_client_writes_stands_in_one(writes: Writes) -> None:
    assert writes(QUESTION).pk == writes(LEAD).pk == writes("STOP").pk
    found = Conversation.objects.get()
    assert (found.kinds, found.pauses, found.replies.count()) == (["question", "lead"], True, 3)


def test_a_number_that_we_do_not_know_has_one_too(writes: Writes) -> None:
    found = writes(QUESTION, "+16175550199")
    assert (found.client, found.address, found.state) == (None, "+16175550199", "open")
    assert writes("And now?", "+16175550199").pk == found.pk


def test_a_sequence_that_begins_meanwhile_waits_too(dana: Client, writes: Writes) -> None:
    writes(LEAD)
    both = receive_events(intake("evt-3", condition="itbs"))
    assert set(both.enrollments.values_list("state", "reason")) == {("paused", "awaiting_person")}


def test_one_that_begins_for_who_shares_the_number_waits_too(dana: Client, writes: Writes) -> None:
    writes(LEAD)
    sister = receive_events(
        intake("evt-3", client={**DANA, "id": "c-2", "first_name": "Ana", "email": "a@example.com"})
    )
    assert state(sister) == ("paused", "awaiting_person")


def test_what_the_version_before_took_in_is_adopted_what_waits_first(dana: Client) -> None:
    kept = {"channel": "sms", "address": NUMBER, "client": dana, "received_at": clock.now()}
    Reply.objects.create(provider_id="SM1", body="thanks", kind="thanks", handled_at=clock.now(), **kept)
    Reply.objects.create(provider_id="SM2", body=LEAD, kind="lead", **kept)
    Reply.objects.create(provider_id="SM3", body="Hi?", kind="other", **{**kept, "client": None, "address": "+1617"})
    assert adopt_replies() == 3
    assert adopt_replies() == 0
    found = Conversation.objects.get(client=dana)
    assert (found.state, found.kinds, found.replies.count()) == ("open", ["lead"], 2)
    assert Conversation.objects.get(client=None).address == "+1617"
