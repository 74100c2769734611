import threading
from typing import Any

import pytest
from django.db import connection

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.actions.clients.lookup import consent_of
from nurture.actions.records.erase import erase
from nurture.actions.replies.handle import fewer, mark_handled, resume, stop
from nurture.actions.sequences.breaks import take_break
from nurture.actions.sequences.pause import pause
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Client, Consent, Reply, Suppression, Touch
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import other
from tests.support.outside import wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
NUMBER = "+16175550123"


def wrote(client: Client | None, number: str = NUMBER) -> Reply:
    return Reply.objects.create(
        provider_id="SM1", channel="sms", address=number, client=client, body="Hello", kind="other",
        received_at=clock.now(),
    )  # fmt: skip


def agreed(client: Client) -> list[str]:
    """The channels on which the client's yes stands."""
    return [channel.value for channel in Channel if consent_of(client, channel, clock.now()) is ConsentStatus.GIVEN]


def recorded() -> list[tuple[str, str, str]]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about"))


def test_what_is_done_waits_no_longer_and_is_recorded(dana: Client) -> None:
    mark_handled(wrote(dana), "kim")
    assert Reply.objects.filter(handled_at=None).count() == 0
    assert recorded() == [("kim", "reply done", "client c-1001")]


def test_fewer_leaves_the_essential_messages_and_lets_the_sequence_go_on(dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    fewer(wrote(dana), "robin")
    dana.refresh_from_db()
    assert (dana.essential_only, dana.enrollments.get().state) == (True, "active")
    assert ("robin", "fewer", "client c-1001") in recorded()


def test_a_resume_lets_every_paused_sequence_go_on(dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    resume(wrote(dana), "robin")
    assert dana.enrollments.get().state == "active"
    assert recorded() == [
        ("kim", "pause", "client c-1001"),
        ("robin", "reply done", "client c-1001"),
        ("robin", "resume", "client c-1001"),
    ]


def test_a_break_that_the_client_asked_for_is_not_ended_by_reading_a_reply(dana: Client) -> None:
    take_break(dana, "The client")
    resume(wrote(dana), "robin")
    assert dana.enrollments.get().state == "paused"


def test_a_stop_blocks_the_address_it_came_from(dana: Client) -> None:
    stop(wrote(dana), "kim")
    assert (agreed(dana), Suppression.objects.get().address) == (["email"], NUMBER)
    assert dana.consents.order_by("-id")[0].source == "reply, read by kim"
    assert recorded() == [("kim", "opt out", "client c-1001")]


def test_a_stop_holds_for_the_number_that_the_client_has_by_now(dana: Client) -> None:
    reply = wrote(dana)
    receive_events(other("client.updated", client={"id": "c-1001", "phone": "+16175550199"}))
    stop(Reply.objects.get(pk=reply.pk), "kim")
    assert agreed(dana) == ["email"]
    assert set(Suppression.objects.values_list("address", flat=True)) == {NUMBER, "+16175550199"}


def test_a_stop_is_answered_when_nothing_of_theirs_is_under_way_any_more(dana: Client) -> None:
    text = dana.touches.filter(channel="sms")[0]
    Touch.objects.filter(pk=text.pk).update(state="sending", address=NUMBER)
    answered = threading.Event()

    def answer() -> None:
        stop(wrote(dana), "kim")
        answered.set()

    waiting = elsewhere(answer)
    wait_for(Suppression.objects.filter(address=NUMBER).exists)
    assert not answered.wait(0.3)
    Touch.objects.filter(pk=text.pk).update(state="sent")
    waiting.result(PATIENCE)


def test_a_stop_leaves_a_sign_of_danger_to_be_handled(dana: Client) -> None:
    reply = wrote(dana)
    Reply.objects.update(kind="red_flag")
    reply.refresh_from_db()
    assert stop(reply, "kim")
    assert (agreed(dana), Reply.objects.filter(handled_at=None).count()) == (["email"], 1)
    assert recorded() == [("kim", "opt out", "client c-1001")]


def test_a_reply_of_nobody_is_recorded_by_its_number(dana: Client) -> None:
    reply = wrote(None)
    mark_handled(reply, "kim")
    assert recorded() == [("kim", "reply done", f"reply {reply.pk}")]


def test_two_at_the_desk_do_it_once(dana: Client) -> None:
    reply = wrote(dana)
    stop(reply, "kim")
    before = Consent.objects.count()
    assert not stop(reply, "robin")
    assert not mark_handled(reply, "robin")
    assert (len(recorded()), Consent.objects.count()) == (1, before)


@pytest.mark.parametrize("deed", [mark_handled, resume, stop])
@pytest.mark.parametrize("known", [True, False], ids=["theirs", "of nobody"])
def test_a_deed_and_an_erasure_never_wait_for_each_other_in_a_ring(dana: Client, deed: Any, known: bool) -> None:
    """What the deed remembers of the address is gone by then, and stays so."""
    reply = wrote(dana if known else None)
    with locked_client(dana.pk) as held:
        waiting = elsewhere(deed, reply, "kim")
        if known or deed is stop:
            wait_for(_somebody_waits_for_a_lock)
        else:
            waiting.result(PATIENCE)
        erase(held, "mia")
    waiting.result(PATIENCE)
    assert Reply.objects.values_list("address", "body").get() == ("", "")
    assert not Suppression.objects.filter(address=NUMBER).exists()
    assert Client.objects.get().erased_at


def _somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
