import pytest

from nurture.actions.conversations.lookup import open_with
from nurture.actions.conversations.take import assign, give_back, take
from nurture.models import Audit, Client, Conversation, Reply
from tests.actions.conversations.conftest import LEAD, QUESTION, Writes, answer

pytestmark = pytest.mark.django_db
STRANGER = "+16175550199"


def test_who_takes_it_is_shown_and_the_sequences_wait_from_then_on(dana: Client, writes: Writes) -> None:
    found = writes(QUESTION)
    assert dana.enrollments.get().state == "active"
    assert take(found, "kim")
    found.refresh_from_db()
    assert (found.assignee, found.pauses, dana.enrollments.get().reason) == ("kim", True, "awaiting_person")
    assert not take(found, "kim")


def test_it_can_be_given_back_and_taken_by_another(writes: Writes) -> None:
    found = writes(QUESTION)
    assert not give_back(found, "kim")
    take(found, "kim")
    assert take(found, "robin")
    assert give_back(found, "robin")
    found.refresh_from_db()
    assert found.assignee == ""
    assert list(Audit.objects.exclude(who="nurture").order_by("id").values_list("who", "what")) == [
        ("kim", "take"), ("robin", "take"), ("robin", "give back")
    ]  # fmt: skip


def test_an_unknown_number_is_assigned_with_all_that_was_written(dana: Client, writes: Writes) -> None:
    theirs, unknown = writes(QUESTION), writes(LEAD, STRANGER)
    merged = assign(unknown, dana, "kim")
    assert merged == theirs
    found = Conversation.objects.get()
    assert (found.client, found.kinds, found.pauses, found.waits) == (dana, ["question", "lead"], True, True)
    assert set(Reply.objects.values_list("client", "conversation")) == {(dana.pk, found.pk)}
    assert dana.enrollments.get().reason == "awaiting_person"
    assert assign(found, dana, "kim") is None


def test_one_who_never_wrote_gets_the_strangers_conversation(dana: Client, writes: Writes) -> None:
    found = assign(writes(QUESTION, STRANGER), dana, "kim")
    assert found is not None
    assert (found.client, found.state, found.kinds) == (dana, "open", ["question"])


def test_the_desk_may_write_first(dana: Client) -> None:
    found = open_with(dana)
    assert (found.state, found.replies.count(), open_with(dana).pk) == ("done", 0, found.pk)
    assert answer(found, "Your shoes are here.").message
    found.refresh_from_db()
    assert (found.state, found.waits, found.assignee) == ("open", False, "user:kim")
