"""Process accepted events: each to its outcome, once."""

import logging
from datetime import datetime
from math import inf

from celery import shared_task
from django.db import InterfaceError, OperationalError

from nurture import clock
from nurture.actions import worker
from nurture.actions.intake.batch import process_batch
from nurture.actions.intake.turns import Turns, next_turns, turn_of
from nurture.actions.worker import redacted

log = logging.getLogger(__name__)

_A_WHILE = 0.25  # seconds, after which what else the worker listens to has its turn: what is due, above all


@shared_task(name="nurture.process", ignore_result=True)
def process_for_a_while() -> None:
    """Processes waiting events for a moment; the timer goes on with the rest. Any number may run at once."""
    process_waiting(_A_WHILE)


def process_waiting(seconds: float = inf) -> int:
    """Processes the waiting events, of each client the oldest first, by turns between clients; returns how many.

    One that fails is not tried again before the next time.
    """
    done, began, now = 0, clock.monotonic(), clock.real()
    while True:
        before = done
        for turns in next_turns(now):
            if worker.stop_requested() or clock.monotonic() - began > seconds:
                return done
            done += _process(turns, now)
        if done == before:
            return done


def _process(turns: Turns, now: datetime) -> int:
    """One batch; where it fails as a whole, each client is a batch: one that cannot be read holds up no other."""
    try:
        return process_batch(turns, now)
    except (OperationalError, InterfaceError):  # the database is away: the timer comes back
        raise
    except Exception as failure:
        if len(turns) > 1:
            return sum(_process({ref: events}, now) for ref, events in turns.items())
        log.exception("not processed", extra={"event_id": next(iter(turns.values()))[0]}, exc_info=redacted(failure))
        return 0


def process_client(ref: str) -> None:
    """Processes at once what waits of one client, unless another worker has their turn."""
    now = clock.real()
    while (turn := turn_of(ref, now)) and process_batch({ref: turn}, now):
        pass
