from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from nurture.actions.intake.receive import receive
from nurture.celery import FORMER, FORMER_QUEUE, TIMERS, app
from nurture.domain.values.queues import QUEUES
from nurture.models import Release, Touch
from tests.conftest import SetClock
from tests.support.events import intake
from tests.support.outside import Outside, wait_for
from tests.support.processes import ENDS_WITHIN, started


def test_the_broker_is_best_effort() -> None:
    conf: Any = app.conf
    assert (conf.worker_prefetch_multiplier, conf.task_acks_late, conf.result_backend) == (1, False, None)
    assert (conf.task_ignore_result, conf.task_serializer, conf.accept_content) == (True, "json", ["json"])
    assert conf.worker_enable_remote_control is False


def test_a_worker_waits_for_no_acknowledgement_and_outlives_any_outage() -> None:
    conf: Any = app.conf
    assert conf.broker_transport_options["ack_emulation"] is False
    assert conf.broker_connection_max_retries is None


def test_nobody_waits_long_for_the_broker() -> None:
    options = app.conf.broker_transport_options
    assert options["socket_timeout"] <= 2
    assert options["socket_connect_timeout"] <= 2


def test_there_are_four_queues_and_control_is_the_default() -> None:
    assert tuple(queue.name for queue in app.conf.task_queues) == QUEUES == ("control", "intake", "email", "sms")
    assert app.conf.task_default_queue == "control"


def test_a_tick_expires_with_its_period() -> None:
    assert {name: (entry["schedule"], entry["options"]) for name, entry in app.conf.beat_schedule.items()} == {
        task: (every, {"queue": queue, "expires": every}) for task, (_, queue, every) in TIMERS.items()
    } | {
        former: (TIMERS[task][2], {"queue": TIMERS[task][1], "expires": TIMERS[task][2]})
        for former, task in FORMER.items()
    } | {
        f"{task} on {queue}": (TIMERS[task][2], {"queue": queue, "expires": TIMERS[task][2]})
        for task, queue in FORMER_QUEUE.items()
    }


def test_every_task_that_is_named_anywhere_exists() -> None:
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if name.startswith("nurture.")}
    assert ours >= set(TIMERS)
    assert ours == {
        "nurture.process", "nurture.dispatch", "nurture.deliver", "nurture.sweep", "nurture.end_breaks",
        "nurture.follow_zone_data", "nurture.respond", "nurture.alert", "nurture.digest", "nurture.pause_on_complaints",
        "nurture.catch_up", "nurture.send_desk_messages", "nurture.adopt_replies", "nurture.close_conversations",
        "nurture.account_mail", "nurture.carry_out_closing", *FORMER,
    }  # fmt: skip


def test_a_task_takes_ids_only() -> None:
    app.loader.import_default_modules()
    taken = {name: app.tasks[name].run.__annotations__ for name in app.tasks if name.startswith("nurture.")}
    arguments = {name: {k: v for k, v in of.items() if k != "return"} for name, of in taken.items()}
    assert arguments == {
        "nurture.process": {}, "nurture.dispatch": {}, "nurture.sweep": {}, "nurture.deliver": {"lease": str},
        "nurture.end_breaks": {}, "nurture.respond": {}, "nurture.alert": {}, "nurture.digest": {},
        "nurture.pause_on_complaints": {}, "nurture.catch_up": {}, "nurture.follow_zone_data": {},
        "nurture.send_desk_messages": {}, "nurture.adopt_replies": {}, "nurture.close_conversations": {},
        "nurture.carry_out_closing": {},
        "nurture.account_mail": {},
        **{name: {} for name in FORMER},
    }  # fmt: skip


def keeps_its_session() -> Callable[[], bool]:
    """Whether a worker's session of before is used for what it does from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()

    def used() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND application_name = 'nurture' AND backend_start < %s AND query_start > %s",
                [now, now],
            )
            return cursor.fetchone() is not None

    return used


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("broker")
def test_worker_and_beat_take_an_event_to_its_first_message(release: Release, outside: Outside, at: SetClock) -> None:
    at("2026-11-23T15:05:00-05:00")
    receive(intake())
    at("2026-11-23T17:05:00-05:00")
    with started("worker", "--processes", "1") as worker, started("beat") as beat:
        wait_for(lambda: Touch.objects.filter(state="sent").exists())
        wait_for(keeps_its_session())
        for part in (beat, worker):
            part.terminate()
            assert part.wait(ENDS_WITHIN) == 0
    assert [mail["to"] for mail in outside.mails()] == [["dana@example.com"]]
    assert Touch.objects.filter(state__in=["claimed", "sending"]).count() == 0
