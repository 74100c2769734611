"""Status: health and counts, without anybody's data."""

from typing import Any

from django.db.models import Count

from nurture import clock
from nurture.domain.states import TouchState
from nurture.models import Event, Release, Touch


def status() -> dict[str, Any]:
    """`{clock, release, touches: {state: n}, lag_seconds, in_doubt, events_waiting, events_failing}`."""
    now = clock.now()
    counts = dict(Touch.objects.values_list("state").annotate(n=Count("id")).order_by())
    waiting = Event.objects.waiting()
    release = Release.objects.order_by("-number").values_list("number", flat=True).first()
    return {
        "clock": now.isoformat(),
        "release": release,
        "touches": {state.value: counts.get(state.value, 0) for state in TouchState},
        "lag_seconds": lag_seconds(),
        "in_doubt": counts.get(TouchState.IN_DOUBT.value, 0),
        "events_waiting": waiting.count(),
        "events_failing": waiting.filter(attempts__gt=0).count(),
    }


def lag_seconds() -> float:
    """How long the oldest due touch has been waiting, in seconds; 0 where nothing is due."""
    now = clock.now()
    oldest = Touch.objects.filter(state=TouchState.PLANNED, held=False, due_at__lte=now).order_by("due_at").first()
    return round((now - oldest.due_at).total_seconds(), 1) if oldest else 0.0
