"""Move the sandbox's clock: at a stroke, or through every moment at which something is due."""

import time
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Min, Q

from nurture import clock
from nurture.actions.sequences.breaks import on_break
from nurture.actions.worker import enqueue
from nurture.domain.delivery.states import TouchState
from nurture.models import Event, Touch

_STEP = 0.02  # seconds between two looks
_PATIENCE = 60.0  # seconds of real time in which something must have changed


class NoWorkers(Exception):
    """What is due stays due: no worker picks it up. Is `nurture up` running?"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def jump(to: datetime) -> None:
    """Sets the product's clock; it goes on from there."""
    clock.set_offset(to - clock.real())


def go_through(target: datetime) -> Iterator[datetime]:
    """Advances to `target`, stopping wherever something is due until it is done; yields after each such stop."""
    while True:
        settle_down()
        yield clock.now()
        upcoming = _next_moment()
        if upcoming is None or upcoming > target:
            break
        if upcoming > clock.now():
            jump(upcoming)
        for task in ("nurture.end_breaks", "nurture.dispatch"):
            enqueue(task, queue="control")
    if target > clock.now():
        jump(target)


def _next_moment() -> datetime | None:
    """When the next touch is due, or the next break is over."""
    planned = Touch.objects.filter(state=TouchState.PLANNED, paused=False).aggregate(next=Min("due_at"))
    breaks = on_break().aggregate(next=Min("resume_at"))
    return min((found["next"] for found in (planned, breaks) if found["next"]), default=None)


def settle_down() -> None:
    """Returns once nothing is due, claimed or being sent, and no event waits; raises NoWorkers if that never is."""
    left, since = _open_work(), time.monotonic()
    while any(left):
        time.sleep(_STEP)
        before, left = left, _open_work()
        if left != before:
            since = time.monotonic()
        elif time.monotonic() - since > _PATIENCE:
            raise NoWorkers


def _open_work() -> tuple[int, ...]:
    now = clock.now()
    due = Q(state=TouchState.PLANNED, paused=False, due_at__lte=now)
    busy = Q(state__in=[TouchState.CLAIMED, TouchState.SENDING])
    events = Event.objects.waiting().filter(attempts=0)
    over = on_break().filter(resume_at__lte=now)
    return (Touch.objects.filter(due).count(), Touch.objects.filter(busy).count(), events.count(), over.count())
