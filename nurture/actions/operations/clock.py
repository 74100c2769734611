"""Move the sandbox's clock: at a stroke, or through every moment at which something is due."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Min, Q, QuerySet

from nurture import clock
from nurture.actions.conversations.close_by_itself import next_closing, quiet_ones
from nurture.actions.sequences.breaks import on_break
from nurture.actions.worker import enqueue
from nurture.domain.delivery.states import EnrollmentState, ResponseState, TouchState
from nurture.domain.values.reasons import Reason
from nurture.models import ClinicPause, DeskMessage, Enrollment, Event, Touch

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
        upcoming = min((at for find in _NEXT.values() if (at := find())), default=None)
        if upcoming is None or upcoming > target:
            break
        if upcoming > clock.now():
            jump(upcoming)
    if target > clock.now():
        jump(target)


def settle_down() -> None:
    """Returns once nothing is due, claimed or being sent, and no event waits; raises NoWorkers if that never is."""
    now = clock.now()
    for task in [task for task, find in _NEXT.items() if (at := find()) and at <= now]:
        enqueue(task, queue="control")  # else its timer is waited for, up to a minute
    left, since = _open_work(), time.monotonic()
    while any(left):
        time.sleep(_STEP)
        before, left = left, _open_work()
        if left != before:
            since = time.monotonic()
        elif time.monotonic() - since > _PATIENCE:
            raise NoWorkers


def _next_touch() -> datetime | None:
    return _first("due_at", Touch.objects.filter(state=TouchState.PLANNED, paused=False))


def _next_break_over() -> datetime | None:
    return _first("resume_at", on_break())


def _next_desk_message() -> datetime | None:
    return _first("due_at", DeskMessage.objects.filter(state=ResponseState.PLANNED))


def _next_reopening() -> datetime | None:
    return _first("until", ClinicPause.objects.active())


def _first(field: str, rows: QuerySet[Any]) -> datetime | None:
    found: datetime | None = rows.aggregate(first=Min(field))["first"]
    return found


#: What falls due as time goes by: the timer that does it → when the next is due.
_NEXT: Final[Mapping[str, Callable[[], datetime | None]]] = {
    "nurture.dispatch": _next_touch,
    "nurture.end_breaks": _next_break_over,
    "nurture.send_desk_messages": _next_desk_message,
    "nurture.close_conversations": next_closing,
    "nurture.carry_out_closing": _next_reopening,
}


def _open_work() -> tuple[int, ...]:
    now = clock.now()
    due = Q(state=TouchState.PLANNED, paused=False, due_at__lte=now)
    busy = Q(state__in=[TouchState.CLAIMED, TouchState.SENDING])
    written = Q(state=ResponseState.PLANNED, due_at__lte=now) | Q(state=ResponseState.SENDING)
    closed = Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.CLINIC_CLOSED)
    closings = ClinicPause.objects.active()
    return (
        Touch.objects.filter(due).count(),
        Touch.objects.filter(busy).count(),
        Event.objects.waiting().filter(attempts=0).count(),
        on_break().filter(resume_at__lte=now).count(),
        DeskMessage.objects.filter(written).count(),
        quiet_ones(now).count(),
        closings.filter(until__lte=now).count(),
        0 if closings.exists() else closed.count(),
    )
