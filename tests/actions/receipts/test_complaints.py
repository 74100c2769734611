from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from redis import Redis

from nurture import clock
from nurture.actions import worker
from nurture.actions.operations.clock import go_through
from nurture.actions.receipts import complaints as guard_
from nurture.actions.receipts.complaints import pause_on_complaints, resume_sequence
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences import resume_many
from nurture.actions.sequences.breaks import LENGTH, end_break, end_breaks, take_break
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.delivery.report import DeliveryEvent
from nurture.models import Audit, Client, Enrollment, Receipt, SequencePause, Touch
from nurture.settings import current
from tests.conftest import SetClock
from tests.support.concurrently import PATIENCE, at_once, elsewhere
from tests.support.driver import advance_through, receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
ARRIVALS = ("dana", "robin", "kim", "lee")


@pytest.fixture
def clients() -> list[Client]:
    """Four on one sequence."""
    return [arrives(name) for name in ARRIVALS]


def arrives(name: str, condition: str = "pfps") -> Client:
    told = {**DANA, "id": name, "email": f"{name}@example.com", "phone": f"+1617555{len(name) + ord(name[0]):04}"}
    return receive_events(intake(f"evt-{name}-{condition}", told, condition=condition))


def complain(clients: list[Client], step: str = "what-it-is") -> None:
    """They got this step's e-mail, and call it unwanted."""
    for touch in Touch.objects.filter(client__in=clients, step=step, channel="email"):
        Touch.objects.filter(pk=touch.pk).update(state="delivered", sent_at=clock.now())
        Receipt.objects.create(touch=touch, provider_id="p", status=DeliveryEvent.COMPLAINED, received_at=clock.now())


def stands(client: Client) -> tuple[str, str]:
    enrollment = client.enrollments.get()
    return enrollment.state, enrollment.reason


def deeds() -> list[tuple[str, str, str, str]]:
    return list(
        Audit.objects.filter(about__startswith="sequence").order_by("id").values_list("who", "what", "about", "detail")
    )


ACTIVE, RESTS = ("active", ""), ("paused", "complaints")


def test_a_sequence_pauses_by_itself_at_three_complaints_in_a_thousand(clients: list[Client], outside: Outside) -> None:
    other = arrives("sam", "itbs")
    complain(clients[:3])
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}
    assert stands(other) == ACTIVE
    advance_through(clock.now() + timedelta(days=60))
    assert {mail["to"][0] for mail in outside.mails()} == {"sam@example.com"}
    assert {text["to"] for text in outside.texts()} <= {other.phone}


def test_below_three_in_a_thousand_only_a_warning_is_given(clients: list[Client]) -> None:
    complain(clients[:2])
    pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}
    assert deeds() == []


def test_where_nobody_complains_no_enrollment_is_looked_at(clients: list[Client]) -> None:
    with CaptureQueriesContext(connection) as asked:
        pause_on_complaints()
    assert [query["sql"] for query in asked if "nurture_enrollment" in query["sql"]] == []


def test_the_pause_is_written_down_once_however_often_and_at_once_it_is_looked_for(clients: list[Client]) -> None:
    complain(clients[:3])
    at_once(lambda _: pause_on_complaints(), range(4))
    pause_on_complaints()
    assert deeds() == [("nurture", "pause", "sequence pfps", "complaints: 3 of 3")]
    assert {stands(client) for client in clients} == {RESTS}


def test_who_arrives_during_the_pause_is_enrolled_and_rests_at_once(clients: list[Client], outside: Outside) -> None:
    complain(clients[:3])
    pause_on_complaints()
    new = arrives("zoe")
    assert (stands(new), new.touches.filter(state="planned", paused=True).count()) == (RESTS, 10)
    advance_through(clock.now() + timedelta(days=3))
    assert outside.mails() == []


def test_all_go_on_once_somebody_resumes_it_later_by_the_length_of_the_pause(
    clients: list[Client], outside: Outside, at: SetClock
) -> None:
    complain(clients[:3])
    before = dict(clients[3].touches.exclude(step="rebook").values_list("step", "due_at"))
    planned = clients[3].touches.count()
    pause_on_complaints()
    at(clock.now() + timedelta(days=6, hours=20))
    assert resume_sequence("pfps", by="mia") is True
    pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}
    after = dict(clients[3].touches.exclude(step="rebook").values_list("step", "due_at"))
    assert {after[step] - before[step] for step in before if step != "what-it-is"} == {timedelta(days=7)}
    assert Touch.objects.filter(paused=True).count() == 0
    advance_through(datetime(2027, 3, 1, tzinfo=UTC))
    assert len(outside.mails("lee@example.com")) + len(outside.texts(clients[3].phone)) == planned


def test_complaints_that_somebody_has_seen_count_no_more(clients: list[Client]) -> None:
    complain(clients[:3])
    pause_on_complaints()
    resume_sequence("pfps", by="mia")
    for _ in range(2):
        pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}
    assert resume_sequence("pfps", by="mia") is False
    assert [what for _, what, *_ in deeds()] == ["pause", "resume"]


def test_new_complaints_pause_it_again(clients: list[Client], at: SetClock) -> None:
    complain(clients[:3])
    pause_on_complaints()
    resume_sequence("pfps", by="mia")
    at(clock.now() + timedelta(days=1))
    complain(clients[:2], "why-it-happens")
    pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}
    complain(clients[2:], "why-it-happens")
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}
    assert [what for _, what, *_ in deeds()] == ["pause", "resume", "pause"]


def test_the_pause_outlasts_the_thirty_days_in_which_complaints_count(clients: list[Client], at: SetClock) -> None:
    complain(clients[:3])
    pause_on_complaints()
    at(clock.now() + timedelta(days=40))
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}


def test_what_somebody_ends_while_the_complaints_are_counted_is_not_paused_again(clients: list[Client]) -> None:
    complain(clients[:3])
    pause_on_complaints()

    def mia_resumes(execute: Callable[..., object], sql: str, *rest: object) -> object:
        found = execute(sql, *rest)
        if "nurture_receipt" in sql:
            resume_sequence("pfps", by="mia")
        return found

    with connection.execute_wrapper(mia_resumes):
        pause_on_complaints()
    assert SequencePause.objects.active().count() == 0


def test_a_pause_by_a_person_is_not_ended_by_it(clients: list[Client]) -> None:
    pause(clients[3].enrollments.get(), by="mia")
    complain(clients[:3])
    pause_on_complaints()
    assert stands(clients[3]) == ("paused", "paused")
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert [stands(client) for client in clients] == [ACTIVE, ACTIVE, ACTIVE, ("paused", "paused")]


def test_who_writes_during_the_pause_waits_for_an_answer_even_when_it_is_over(clients: list[Client]) -> None:
    complain(clients[:3])
    pause_on_complaints()
    receive_sms("SM1", clients[3].phone, "my calf is hot and swollen and it hurts to breathe")
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert stands(clients[3]) == ("paused", "awaiting_person")
    resume(clients[3].enrollments.get(), by="mia")
    assert stands(clients[3]) == ACTIVE


def test_one_client_of_a_paused_sequence_does_not_go_on_alone(clients: list[Client]) -> None:
    pause(clients[3].enrollments.get(), by="mia")
    complain(clients[:3])
    pause_on_complaints()
    for client in clients:
        resume(client.enrollments.get(), by="mia")
    assert {stands(client) for client in clients} == {RESTS}
    assert list(Audit.objects.filter(what="resume").values_list("about", flat=True)) == ["client lee"]
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}


@pytest.mark.parametrize("ends", ["in time", "before its time"])
def test_a_break_that_ends_during_the_pause_rests_with_the_others(
    ends: str, clients: list[Client], at: SetClock
) -> None:
    take_break(clients[3], "The client")
    complain(clients[:3])
    pause_on_complaints()
    assert stands(clients[3]) == ("paused", "client_paused")
    if ends == "in time":
        at(clock.now() + LENGTH + timedelta(seconds=1))
        end_breaks()
    else:
        end_break(clients[3], "The client")
    assert stands(clients[3]) == RESTS
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert stands(clients[3]) == ACTIVE


def test_a_break_that_is_longer_than_the_pause_goes_on(clients: list[Client]) -> None:
    complain(clients[:3])
    pause_on_complaints()
    take_break(clients[3], "The client")
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert stands(clients[3]) == ("paused", "client_paused")


def test_thousands_are_paused_and_let_go_in_batches(clients: list[Client], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard_, "_PAUSED_AT_ONCE", 2)
    monkeypatch.setattr(resume_many, "_AT_ONCE", 3)
    complain(clients[:3])
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}
    SequencePause.objects.update(resumed_at=clock.now())
    with Redis.from_url(current().redis or "") as broker:
        broker.delete("control")
        pause_on_complaints()
        assert ([stands(client) for client in clients], broker.llen("control")) == ([ACTIVE] * 3 + [RESTS], 1)
        pause_on_complaints()
        assert ([stands(client) for client in clients], broker.llen("control")) == ([ACTIVE] * 4, 1)


def test_a_client_whom_somebody_has_in_hand_is_left_for_the_next_look(clients: list[Client]) -> None:
    complain(clients[:3])
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=clients[3].pk)
        elsewhere(pause_on_complaints).result(PATIENCE)
        assert [stands(client) for client in clients] == [RESTS] * 3 + [ACTIVE]
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}
    resume_sequence("pfps", by="mia")
    with transaction.atomic():
        Client.objects.select_for_update(no_key=True).get(pk=clients[0].pk)
        elsewhere(pause_on_complaints).result(PATIENCE)
        assert [stands(client) for client in clients] == [RESTS] + [ACTIVE] * 3
    pause_on_complaints()
    assert {stands(client) for client in clients} == {ACTIVE}


def test_one_that_cannot_go_on_does_not_hold_up_the_others(clients: list[Client]) -> None:
    complain(clients[:3])
    pause_on_complaints()
    broken = Enrollment.objects.filter(client=clients[0])
    broken.update(anchor=datetime.max.replace(tzinfo=UTC), paused_at=clock.now() - timedelta(days=2))
    resume_sequence("pfps", by="mia")
    pause_on_complaints()
    assert [stands(client) for client in clients] == [RESTS] + [ACTIVE] * 3


def test_a_worker_that_is_asked_to_stop_begins_no_batch(clients: list[Client]) -> None:
    complain(clients[:3])
    worker.request_stop()
    try:
        pause_on_complaints()
    finally:
        worker.clear_stop_request()
    assert {stands(client) for client in clients} == {ACTIVE}
    pause_on_complaints()
    assert {stands(client) for client in clients} == {RESTS}


def test_the_clock_goes_through_a_pause_without_waiting_for_it(clients: list[Client], outside: Outside) -> None:
    complain(clients[:3])
    pause_on_complaints()
    target = clock.now() + timedelta(days=30)
    assert len(list(go_through(target))) == 1
    assert clock.now() >= target
    assert outside.mails() == []
