"""Celery: the queues, the settings that make it best-effort, and every timer on one screen."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import setup_logging, task_prerun
from django.db import close_old_connections
from kombu import Queue

from nurture import broker_transport
from nurture.domain.values.channel import Channel
from nurture.domain.values.queues import QUEUES
from nurture.settings import current

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nurture.django_settings")
# Django's system checks read the pages, which no worker serves: a fifth of its start. The tests run them.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

#: task → (its module, queue, seconds between two ticks). A tick expires with its period: an hour without workers
#: leaves no heap.
TIMERS = {
    "nurture.process": ("intake.process", "intake", 0.5),
    "nurture.dispatch": ("sending.dispatch", "control", 1.0),
    "nurture.sweep": ("sending.recover", "control", 5.0),
    "nurture.end_breaks": ("sequences.breaks", "control", 5.0),
    "nurture.carry_out_closing": ("desk.closed", "control", 5.0),
    "nurture.follow_zone_data": ("touches.follow_zone_data", "control", 5.0),
    "nurture.respond": ("replies.respond", "control", 2.0),
    "nurture.send_desk_messages": ("conversations.send", "control", 2.0),
    "nurture.adopt_replies": ("conversations.open", "control", 10.0),
    "nurture.close_conversations": ("conversations.close_by_itself", "control", 60.0),
    "nurture.alert": ("replies.alert", "control", 10.0),
    "nurture.digest": ("records.digest", "control", 60.0),
    "nurture.account_mail": ("account_mail.send", "control", 30.0),
    # also prunes the raw payloads of receipts
    "nurture.pause_on_complaints": ("receipts.complaints", "control", 60.0),
    "nurture.catch_up": ("replies.catch_up", Channel.SMS.spec.queue, 60.0),
}
#: Former name → today's, for one version (docs/decisions/expand-and-contract.md): the beat rings both, since a worker
#: of the version before knows no other, and a worker hears both, since such a beat knows no other.
FORMER = {
    "nurture.wake": "nurture.end_breaks",
    "nurture.tell": "nurture.alert",
    "nurture.guard": "nurture.pause_on_complaints",
}
#: Task → its former queue, for one version: a worker of the version before listens to no other.
FORMER_QUEUE = {"nurture.process": "control"}


def _ring(task: str, queue: str, every: float) -> dict[str, Any]:
    return {"task": task, "schedule": every, "options": {"queue": queue, "expires": every}}


broker_transport.use()
app = Celery("nurture", include=[f"nurture.actions.{module}" for module, _, _ in TIMERS.values()])
app.conf.update(
    broker_url=current().redis or "redis://127.0.0.1:1/0",
    broker_connection_retry_on_startup=True,
    broker_connection_timeout=2,
    broker_connection_max_retries=None,  # a worker outlives any outage of the broker
    broker_transport_options={
        "socket_timeout": 2,
        "socket_connect_timeout": 1,
        "max_retries": 0,
        # Nothing is kept for redelivery: the lease brings work back. A worker whose acknowledgement was lost with a
        # hung broker would wait for it for good, and take no task again.
        "ack_emulation": False,
        # A line that went dead without a word is given up after 11 seconds, not 51.
        "health_check_interval": 5,
    },
    redis_socket_timeout=2,
    task_ignore_result=True,
    task_queues=[Queue(name) for name in QUEUES],
    task_default_queue="control",
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    task_acks_late=False,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    enable_utc=True,
    beat_scheduler="celery.beat:Scheduler",
    beat_max_loop_interval=0.5,
    beat_schedule={
        **{
            name: _ring(name, *TIMERS[task][1:])
            for name, task in (dict(zip(TIMERS, TIMERS, strict=True)) | FORMER).items()
        },
        **{f"{task} on {queue}": _ring(task, queue, TIMERS[task][2]) for task, queue in FORMER_QUEUE.items()},
    },
)
# Celery would close the database's connection before and after every task: to log in and to learn the tables anew took
# longer than most ticks. It is looked at before each task instead, as Django does before each request.
app.conf["CELERY_DB_REUSE_MAX"] = sys.maxsize
task_prerun.connect(lambda **_: close_old_connections(), weak=False)


def _know_as(former: str, present: str) -> None:
    @app.task(name=former, ignore_result=True)
    def formerly() -> None:
        app.tasks[present].run()


for former, present in FORMER.items():
    _know_as(former, present)
# Celery sets up no log of its own where somebody listens here: Django has set up ours (nurture/logs.py).
setup_logging.connect(lambda **_: None, weak=False)
