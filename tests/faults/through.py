"""Days in minutes for real workers: from due moment to due moment, each time until nothing is left to do."""

from datetime import datetime, timedelta

from django.db.models import Q

from nurture import clock
from nurture.models import Event, Touch
from tests.support.outside import wait_for

PATIENCE = 60.0  # seconds


def go_on_until(until: datetime) -> None:
    """The clock stands still, but for the real seconds, while something is due, on its way or not yet processed."""
    wait_for(_quiet, PATIENCE)
    while (upcoming := _next_due()) and upcoming <= until:
        _set(upcoming + timedelta(milliseconds=1))
        wait_for(_quiet, PATIENCE)
    _set(until)


def _set(moment: datetime) -> None:
    clock.set_offset(moment - clock.real())


def _next_due() -> datetime | None:
    return Touch.objects.filter(state="planned").order_by("due_at").values_list("due_at", flat=True).first()


def _quiet() -> bool:
    """Events first: one that is decided on meanwhile is seen by its touches, and all touches are seen at one moment."""
    if Event.objects.filter(outcome="").exists():
        return False
    due = Q(state="planned", due_at__lte=clock.now())
    return not Touch.objects.filter(due | Q(state__in=["claimed", "sending", "in_doubt"])).exists()
