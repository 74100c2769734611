"""What is done by hand, through the events of the desk."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nurture import clock
from nurture.actions.clients.bounces import block
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.desk.tell import tell
from nurture.actions.intake.receive import InvalidRequest, receive
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client, Event, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events
from tests.support.events import CONSENT, DANA, intake, other

pytestmark = pytest.mark.django_db
KIM = "user:kim"


def by_kim(kind: str, key: str = "k-1", **fields: Any) -> Event:
    return tell(kind, fields.pop("ref", "c-1001"), KIM, key, **fields)


def planned(client: Client, step: str) -> Touch:
    return client.touches.filter(step=step).order_by("id")[0]


@pytest.mark.parametrize("source", ["desk", "Desk", "DESK", " desk ", "ｄｅｓｋ", "de\u00adsk", "desk\u200b"])
def test_no_key_may_speak_for_the_desk(source: str, monday: datetime) -> None:
    with pytest.raises(InvalidRequest, match="source: 'desk' is kept for what people do on the pages"):
        receive(intake(source=source))
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "kind", ["sequence.started", "sequence.paused", "message.moved", "step.left_out", "sequences.paused"]
)
def test_no_key_may_tell_what_only_the_desk_tells(kind: str, monday: datetime) -> None:
    with pytest.raises(InvalidRequest, match="type: is not a type of event"):
        receive(other(kind, sequence="pfps"))


def test_a_client_is_added_as_an_intake_of_the_desk(monday: datetime) -> None:
    event = by_kim("intake.completed", ref="desk-1", client=DANA | {"id": "desk-1"}, condition="pfps", consent=CONSENT)
    assert (event.source, event.outcome, event.payload["by"]) == ("desk", "enrolled", KIM)
    client = Client.objects.get(ref="desk-1")
    assert (client.name, client.condition, client.enrollments.get().sequence) == ("Dana Reyes", "pfps", "pfps")
    assert Audit.objects.get(what="by hand").detail == "intake.completed"


def test_the_same_form_sent_twice_is_done_once(dana: Client) -> None:
    for _ in range(2):
        by_kim("sequence.started", sequence="itbs")
    assert dana.enrollments.count() == 2
    assert Audit.objects.filter(what="by hand").count() == 1


def test_a_wrong_value_is_refused_in_words_and_changes_nothing(dana: Client) -> None:
    with pytest.raises(InvalidRequest) as refused:
        by_kim("client.updated", client={"email": "no address"})
    assert refused.value.errors[0]["field"] == "client.email"
    assert not Event.objects.filter(source="desk").exists()


def test_a_mended_address_counts_until_the_source_says_something_new(dana: Client, at: SetClock) -> None:
    block(Channel.EMAIL, "right@example.com", Reason.BOUNCED)
    at("2026-11-24T10:00:00-05:00")
    by_kim("client.updated", client={"email": "right@example.com"})
    dana.refresh_from_db()
    assert (dana.email, list(dana.mended or {})) == ("right@example.com", ["email"])
    assert suppression_of(Channel.EMAIL, "right@example.com") == ""  # as for any corrected address

    at("2026-11-25T10:00:00-05:00")
    repeats = other("client.updated", "r-1", client=DANA, occurred_at="2026-11-25T10:00:00-05:00")
    dana = receive_events(repeats)
    assert (dana.email, list(dana.mended or {})) == ("right@example.com", ["email"])
    news = DANA | {"email": "dana.reyes@example.com"}
    dana = receive_events(other("client.updated", "r-2", client=news, occurred_at="2026-11-25T10:00:00-05:00"))
    assert (dana.email, dana.mended) == ("dana.reyes@example.com", None)


def test_what_was_done_by_hand_is_exported_and_erased(dana: Client) -> None:
    by_kim("client.updated", client={"phone": "+16175550199"})
    held = export(Client.objects.get(pk=dana.pk), KIM)
    assert [event["payload"]["by"] for event in held["events"] if event["source"] == "desk"] == [KIM]
    assert held["client"]["mended"]["phone"]["value"] == "+16175550199"
    erase_by_hand(dana, KIM)
    assert Client.objects.get(pk=dana.pk).mended is None
    assert not Event.objects.filter(client_ref="c-1001").exclude(payload={}).exists()


def test_a_sequence_is_begun_by_hand_also_soon_after_the_last(dana: Client) -> None:
    dana.enrollments.update(state="completed")
    assert receive_events(intake("again")).enrollments.count() == 1  # an intake is too soon
    event = by_kim("sequence.started", sequence="pfps")
    assert (event.outcome, event.explanation) == ("enrolled", "begun by kim")
    newest = dana.enrollments.order_by("-id")[0]
    assert (newest.state, newest.event) == ("active", event)


def test_a_sequence_that_is_begun_by_hand_is_planned_as_by_an_intake(monday: datetime) -> None:
    client = receive_events(intake(condition="knee"))
    by_kim("sequence.started", sequence="pfps")
    assert client.enrollments.get(sequence="knee").state == "ended"
    moved = client.touches.filter(sequence="pfps").values_list("moves", flat=True)
    assert [move for moves in moved for move in moves if move["why"] in ("gap", "cap")] == []  # knee is no neighbour


@pytest.mark.parametrize(
    ("sequence", "reason"), [("pfps", "already_enrolled"), ("knee", "superseded"), ("gone", "no_such_sequence")]
)
def test_a_sequence_that_cannot_begin_says_why(sequence: str, reason: str, dana: Client) -> None:
    event = by_kim("sequence.started", sequence=sequence)
    assert (event.outcome, event.reason) == ("not_enrolled", reason)


def test_a_sequence_is_ended_and_goes_on_after_all(dana: Client, at: SetClock) -> None:
    before = dict(dana.touches.values_list("step", "due_at"))
    by_kim("sequence.ended", "end", sequence="pfps")
    assert set(dana.touches.values_list("state", "reason")) == {("cancelled", "ended")}
    by_kim("sequence.restarted", "undo", sequence="pfps")
    assert dict(dana.touches.values_list("step", "due_at")) == before
    assert (dana.enrollments.get().state, set(dana.touches.values_list("state", flat=True))) == ("active", {"planned"})


def test_a_sequence_is_paused_and_resumed_by_events_of_the_desk(dana: Client) -> None:
    assert by_kim("sequence.paused", "pause", sequence="pfps").outcome == "recorded"
    assert dana.enrollments.values_list("state", "reason").get() == ("paused", "paused")
    assert by_kim("sequence.paused", "again", sequence="pfps").reason == "too_late"
    by_kim("sequence.resumed", "resume", sequence="pfps")
    assert dana.enrollments.get().state == "active"
    assert set(Audit.objects.values_list("who", "what")) == {(KIM, "by hand")}


def test_what_became_stale_meanwhile_stays_withdrawn(dana: Client, at: SetClock) -> None:
    by_kim("sequence.ended", "end", sequence="pfps")
    at("2026-12-02T12:00:00-05:00")
    by_kim("sequence.restarted", "undo", sequence="pfps")
    states = dict(dana.touches.values_list("step", "state"))
    assert (states["what-it-is"], states["foam-rolling"], states["massage"]) == ("cancelled", "cancelled", "planned")


def test_an_end_of_another_kind_is_not_undone(dana: Client) -> None:
    receive_events(other("client.discharged"))
    assert by_kim("sequence.restarted", sequence="pfps").reason == "too_late"
    assert dana.enrollments.get().state == "ended"


def test_a_message_goes_sooner_inside_its_window(dana: Client, at: SetClock) -> None:
    at("2026-11-23T22:30:00-05:00")
    deliver_due()  # the first one, which is due since 5 PM, waits for the morning
    first = planned(dana, "what-it-is")
    by_kim("message.moved", touch=first.pk, to=clock.now().isoformat())
    first.refresh_from_db()
    assert first.due_at.isoformat() == "2026-11-24T12:00:00+00:00"


def test_a_message_moves_a_day_and_keeps_its_order(dana: Client) -> None:
    second, third = planned(dana, "why-it-happens"), planned(dana, "foam-rolling")
    to = second.due_at + timedelta(days=1)
    by_kim("message.moved", touch=second.pk, to=to.isoformat())
    moved = Touch.objects.get(pk=second.pk)
    assert (moved.due_at, moved.moves[-1]["why"], moved.expires_at - second.expires_at) == (
        to, "desk", timedelta(days=1),
    )  # fmt: skip
    by_kim("message.moved", "k-2", touch=third.pk, to=clock.now().isoformat())
    third.refresh_from_db()
    assert third.due_at >= moved.due_at


def test_a_message_that_was_moved_keeps_its_time_when_it_is_planned_anew(dana: Client, at: SetClock) -> None:
    second = planned(dana, "why-it-happens")
    to = second.due_at + timedelta(days=3)
    by_kim("message.moved", touch=second.pk, to=to.isoformat())
    pause(dana.enrollments.get(), KIM)
    at("2026-11-24T10:00:00-05:00")
    resume(dana.enrollments.get(), KIM)
    second.refresh_from_db()
    assert second.due_at == to
    receive_events(other("client.updated", "u", client={"id": "c-1001", "timezone": "America/Chicago"}))
    second.refresh_from_db()
    assert second.due_at == to


def test_what_has_gone_out_is_not_moved(dana: Client) -> None:
    first = planned(dana, "what-it-is")
    Touch.objects.filter(pk=first.pk).update(state="sent")
    for kind, more in (
        ("message.moved", {"to": clock.now().isoformat()}),
        ("step.left_out", {}),
        ("step.put_back", {}),
    ):
        assert by_kim(kind, kind, touch=first.pk, **more).reason == "too_late"


def test_a_step_is_left_out_on_each_channel_and_put_back(dana: Client) -> None:
    step = dana.touches.filter(step="easing-off")
    before = list(step.values_list("channel", "due_at"))
    by_kim("step.left_out", "out", touch=step[0].pk)
    assert set(step.values_list("state", "reason")) == {("skipped", "left_out")}
    by_kim("step.put_back", "back", touch=step[0].pk)
    assert set(step.values_list("state", "reason")) == {("planned", "")}
    assert list(step.values_list("channel", "due_at")) == before


def test_the_last_step_left_out_completes_the_sequence_and_put_back_it_goes_on(dana: Client) -> None:
    last = planned(dana, "rebook")
    dana.touches.exclude(pk=last.pk).delete()
    by_kim("step.left_out", "out", touch=last.pk)
    assert dana.enrollments.get().state == "completed"
    by_kim("step.put_back", "back", touch=last.pk)
    assert (dana.enrollments.get().state, planned(dana, "rebook").state) == ("active", "planned")


def test_in_a_paused_sequence_what_is_put_back_waits(dana: Client) -> None:
    step = planned(dana, "massage")
    by_kim("step.left_out", "out", touch=step.pk)
    pause(dana.enrollments.get(), KIM)
    by_kim("step.put_back", "back", touch=step.pk)
    step.refresh_from_db()
    assert (step.state, step.paused) == ("planned", True)


def test_nothing_goes_out_within_ten_minutes_of_its_intake(monday: datetime, at: SetClock) -> None:
    client = receive_events(intake(occurred_at="2026-11-23T10:00:00-05:00"))  # two hours after it were at noon
    first = planned(client, "what-it-is")
    assert (first.due_at - monday).total_seconds() == pytest.approx(600, abs=60)
    assert [move["why"] for move in first.moves] == ["fresh"]
    advance_through(monday + timedelta(minutes=9))
    assert not client.touches.filter(state__in=["sent", "delivered"]).exists()
