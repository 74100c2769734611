"""Process accepted events: each to its outcome, once."""

from math import inf

from celery import shared_task

from nurture import clock
from nurture.actions import worker
from nurture.actions.intake.batch import process_batch
from nurture.actions.intake.turns import next_turns

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
            done += process_batch(turns, now)
        if done == before:
            return done
