import threading
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.clients.lookup import consent_of
from nurture.actions.conversations.close import close, fewer, handle_danger, reopen, stop
from nurture.actions.conversations.close_by_itself import close_conversations
from nurture.actions.conversations.lookup import open_with
from nurture.actions.conversations.open import adopt_replies
from nurture.actions.conversations.take import take
from nurture.actions.records.erase import erase, erase_by_hand
from nurture.actions.sequences.breaks import take_break
from nurture.actions.sequences.pause import pause
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Client, Conversation, Reply, Suppression, Touch
from tests.actions.conversations.conftest import DANGER, DOUBT, LEAD, NUMBER, QUESTION, Writes, answer
from tests.conftest import SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import advance_through, receive_events
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


def agreed(client: Client) -> list[str]:
    """The channels on which the client's yes stands."""
    return [channel.value for channel in Channel if consent_of(client, channel, clock.now()) is ConsentStatus.GIVEN]


def recorded() -> list[tuple[str, str, str]]:
    return list(Audit.objects.exclude(who="nurture").order_by("id").values_list("who", "what", "about"))


def test_done_lets_what_waited_go_on_and_is_recorded(dana: Client, writes: Writes) -> None:
    found = writes(LEAD)
    assert close(found, "kim")
    found.refresh_from_db()
    assert (found.state, found.waits, found.closed_by) == ("done", False, "kim")
    assert (dana.enrollments.get().state, Reply.objects.filter(handled_at=None).count()) == ("active", 0)
    assert recorded() == [("kim", "resume", "client c-1001"), ("kim", "done", "client c-1001")]


def test_after_three_days_open_nothing_comes_in_a_burst(
    dana: Client, writes: Writes, outside: Outside, at: SetClock
) -> None:
    found = writes(LEAD)
    before, planned = clock.now(), list(dana.touches.filter(state="planned").order_by("position", "channel", "id"))
    at((before + timedelta(days=3)).isoformat())
    advance_through(clock.now())
    assert (outside.mails(), outside.texts()) == ([], [])
    close(found, "kim")
    later = list(dana.touches.filter(state="planned").order_by("position", "channel", "id"))
    assert [touch.pk for touch in later] == [touch.pk for touch in planned]
    steps = {touch.position: touch.due_at for touch in later}
    moments = [steps[position] for position in sorted(steps)]
    assert all(second - first >= timedelta(hours=4) for first, second in pairwise(moments))
    assert moments[0] >= clock.now()


def test_what_somebody_paused_by_hand_stays_paused(dana: Client, writes: Writes) -> None:
    found = writes(QUESTION)
    pause(dana.enrollments.get(), "kim")
    close(found, "robin")
    assert dana.enrollments.get().state == "paused"


def test_a_break_that_the_client_asked_for_is_not_ended(dana: Client, writes: Writes) -> None:
    take_break(dana, "The client")
    close(writes(LEAD), "robin")
    enrollment = dana.enrollments.get()
    assert (enrollment.state, enrollment.reason) == ("paused", "client_paused")


def test_done_may_keep_the_sequences_paused(dana: Client, writes: Writes) -> None:
    found = writes(LEAD)
    close(found, "kim", go_on=False)
    enrollment = dana.enrollments.get()
    assert (enrollment.state, enrollment.reason) == ("paused", "kept_paused")
    close(writes(LEAD), "kim")
    assert dana.enrollments.get().state == "paused"


@pytest.mark.parametrize(("go_on", "then"), [(True, ("active", "")), (False, ("paused", "kept_paused"))])
def test_what_was_kept_paused_by_mistake_goes_on_by_the_next_done(
    go_on: bool, then: tuple[str, str], dana: Client, writes: Writes
) -> None:
    found = writes(LEAD)
    close(found, "kim", go_on=False)
    reopen(found, "kim")
    assert dana.enrollments.get().reason == "awaiting_person"
    close(found, "kim", go_on=go_on)
    assert dana.enrollments.values_list("state", "reason").get() == then


def test_done_can_be_undone_and_waits_and_pauses_again(dana: Client, writes: Writes) -> None:
    found = writes(LEAD)
    close(found, "kim")
    assert reopen(found, "robin")
    found.refresh_from_db()
    assert (found.state, found.waits, found.kinds) == ("open", True, ["lead"])
    assert (dana.enrollments.get().reason, Reply.objects.filter(handled_at=None).count()) == ("awaiting_person", 1)
    assert not reopen(found, "robin")


def test_a_sign_of_danger_is_not_done_without_its_note(dana: Client, writes: Writes) -> None:
    found = writes(DANGER)
    assert not close(found, "kim")
    assert handle_danger(Reply.objects.get(), "kim", "called them", go_on=False)
    found.refresh_from_db()
    assert (found.state, found.danger, found.waits) == ("open", False, False)
    assert (dana.enrollments.get().state, Reply.objects.get().note) == ("paused", "called them")
    assert close(found, "kim")
    assert dana.enrollments.get().state == "active"


@pytest.fixture
def bob(dana: Client) -> Client:
    """Somebody who has the same number."""
    return receive_events(intake("b-1", client={**DANA, "id": "c-2", "first_name": "Bob", "email": "bob@example.com"}))


def standing(client: Client) -> list[tuple[str, str]]:
    return list(client.enrollments.values_list("state", "reason"))


WAITS = [("paused", "awaiting_person")]


def test_who_shares_the_number_of_an_open_danger_waits_until_that_is_done(
    bob: Client, writes: Writes, outside: Outside
) -> None:
    danger = writes(DANGER)
    answer(open_with(bob), "Hello Bob", channel=Channel.EMAIL, subject="Hello")
    assert close(open_with(bob), "kim")
    assert standing(bob) == WAITS
    assert handle_danger(Reply.objects.get(kind="red_flag"), "kim", "called", go_on=True)
    danger.refresh_from_db()
    assert (danger.state, standing(bob)) == ("done", [("active", "")])


def test_an_unknown_number_that_a_client_has_by_now_holds_them_back_too(dana: Client, writes: Writes) -> None:
    writes(DANGER, "+16175550177")
    now = clock.now().isoformat()
    receive_events(other("client.updated", "u", client={"id": "c-1001", "phone": "+16175550177"}, occurred_at=now))
    assert close(writes(LEAD, "+16175550177"), "kim")
    assert standing(dana) == WAITS


@pytest.mark.parametrize("gone", ["moved", "erased"])
def test_who_is_held_back_by_nobody_any_more_goes_on(dana: Client, bob: Client, writes: Writes, gone: str) -> None:
    lead = writes(LEAD)
    assert standing(bob) == WAITS
    if gone == "moved":
        now = clock.now().isoformat()
        receive_events(other("client.updated", "u", client={"id": "c-2", "phone": "+16175550177"}, occurred_at=now))
        close(lead, "kim")
    else:
        erase_by_hand(dana, "mia")
    close_conversations()
    assert standing(bob) == [("active", "")]


def test_a_note_may_let_it_go_on_at_once(dana: Client, writes: Writes) -> None:
    found = writes(DANGER)
    assert handle_danger(Reply.objects.get(), "kim", "called them", go_on=True)
    found.refresh_from_db()
    assert (found.state, dana.enrollments.get().state) == ("done", "active")
    assert not handle_danger(Reply.objects.get(), "robin", "me too", go_on=True)


@pytest.mark.parametrize("done", [close, fewer])
def test_what_came_after_the_page_was_opened_is_not_marked_as_read(done: Any, dana: Client, writes: Writes) -> None:
    found, seen = writes(LEAD), Reply.objects.get().pk
    writes(DOUBT)
    assert not done(found, "kim", seen=seen)
    assert (Reply.objects.filter(handled_at=None).count(), standing(dana)) == (2, WAITS)
    assert done(found, "kim", seen=Reply.objects.latest("pk").pk)
    assert standing(dana) == [("active", "")]


def test_a_note_about_danger_leaves_what_they_wrote_since_to_be_read(dana: Client, writes: Writes) -> None:
    writes(DANGER)
    danger = Reply.objects.get()
    writes(DOUBT)
    assert handle_danger(danger, "kim", "called", go_on=True)
    assert (Reply.objects.get(handled_at=None).kind, standing(dana)) == ("doubtful", WAITS)


def test_fewer_leaves_the_essential_messages(dana: Client, writes: Writes) -> None:
    assert fewer(writes(DOUBT), "robin")
    dana.refresh_from_db()
    assert (dana.essential_only, dana.enrollments.get().state) == (True, "active")
    assert ("robin", "fewer", "client c-1001") in recorded()


def test_a_stop_blocks_the_address_it_came_from_and_the_present_one(dana: Client, writes: Writes) -> None:
    found = writes(QUESTION)
    receive_events(other("client.updated", client={"id": "c-1001", "phone": "+16175550199"}))
    assert stop(Conversation.objects.get(pk=found.pk), "kim")
    assert agreed(dana) == ["email"]
    assert set(Suppression.objects.values_list("address", flat=True)) == {NUMBER, "+16175550199"}
    assert dana.consents.order_by("-id")[0].source == "reply, read by kim"


def test_a_stop_leaves_a_sign_of_danger_to_be_handled(dana: Client, writes: Writes) -> None:
    found = writes(DANGER)
    assert stop(found, "kim")
    found.refresh_from_db()
    assert (agreed(dana), found.state, found.danger) == (["email"], "open", True)


def test_a_stop_is_answered_when_nothing_of_theirs_is_under_way_any_more(dana: Client, writes: Writes) -> None:
    found = writes(QUESTION)
    text = dana.touches.filter(channel="sms")[0]
    Touch.objects.filter(pk=text.pk).update(state="sending", address=NUMBER)
    answered = threading.Event()

    def press() -> None:
        stop(found, "kim")
        answered.set()

    waiting = elsewhere(press)
    wait_for(Suppression.objects.filter(address=NUMBER).exists)
    assert not answered.wait(0.3)
    Touch.objects.filter(pk=text.pk).update(state="sent")
    waiting.result(PATIENCE)


def test_two_at_the_desk_do_it_once(writes: Writes) -> None:
    found = writes(LEAD)
    assert close(found, "kim")
    for action in (close, fewer, stop, take):
        assert not action(found, "robin")
    assert [who for who, _, _ in recorded()] == ["kim", "kim"]


def test_without_a_word_for_72_hours_it_closes_by_itself(dana: Client, writes: Writes, at: SetClock) -> None:
    found = writes(LEAD)
    at((clock.now() + timedelta(hours=71, minutes=59)).isoformat())
    assert close_conversations() == 0
    at((clock.now() + timedelta(minutes=2)).isoformat())
    assert close_conversations() == 1
    found.refresh_from_db()
    assert (found.state, found.closed_by, dana.enrollments.get().state) == ("done", "nurture", "active")


def test_what_the_version_before_left_unread_is_not_closed_at_once(writes: Writes, at: SetClock) -> None:
    found = writes(LEAD)
    Reply.objects.update(conversation=None)
    found.delete()
    at((clock.now() + timedelta(days=4)).isoformat())
    adopt_replies()
    assert (close_conversations(), Conversation.objects.get().state) == (0, "open")
    at((clock.now() + timedelta(hours=73)).isoformat())
    assert close_conversations() == 1


def test_a_word_of_ours_counts_as_one(writes: Writes, at: SetClock) -> None:
    found = writes(LEAD)
    at("2026-11-25T12:00:00-05:00")
    assert answer(found).message
    at("2026-11-28T11:59:00-05:00")
    assert close_conversations() == 0


@pytest.mark.parametrize("body", [DANGER, DOUBT])
def test_danger_and_doubt_never_close_by_themselves(writes: Writes, at: SetClock, body: str) -> None:
    writes(body)
    Reply.objects.update(kind="other", handled_at=clock.now())
    Conversation.objects.update(danger=False, waits=False)
    at((clock.now() + timedelta(days=300)).isoformat())
    assert close_conversations() == 0


@pytest.mark.parametrize("deed", [close, reopen, fewer, stop, take])
@pytest.mark.parametrize("known", [True, False], ids=["theirs", "of nobody"])
def test_a_deed_and_an_erasure_never_wait_for_each_other_in_a_ring(writes: Writes, deed: Any, known: bool) -> None:
    found = writes(LEAD)
    if not known:
        Conversation.objects.update(client=None, address=NUMBER)
        Reply.objects.update(client=None)
        found = Conversation.objects.get()
    with locked_client(Client.objects.get().pk) as held:
        waiting = elsewhere(deed, found, "kim")
        wait_for(_somebody_waits_for_a_lock)
        erase(held, "mia")
    waiting.result(PATIENCE)
    assert Reply.objects.values_list("address", "body").get() == ("", "")
    assert not Suppression.objects.filter(address=NUMBER).exists()


def _somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
