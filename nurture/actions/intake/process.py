"""Process accepted events: each to its outcome, once."""

from math import inf

from celery import shared_task

from nurture import clock
from nurture.actions import worker
from nurture.actions.intake.batch import process_batch
from nurture.actions.intake.turns import next_clients

_A_WHILE = 0.5  # seconds, after which the other tasks of the queue have their turn


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
        for refs in next_clients(now):
            if worker.stop_requested() or clock.monotonic() - began > seconds:
                return done
            done += process_batch(refs, now)
        if done == before:
            return done
