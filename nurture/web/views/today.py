"""Today: what went out, what comes next, and what needs a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.standing import place_for
from nurture.domain.clinic import Clinic
from nurture.domain.reply import ReplyKind
from nurture.domain.states import WENT_OUT, TouchState
from nurture.domain.words import Channel
from nurture.models import Event, Reply, Touch
from nurture.web.doors import for_staff
from nurture.web.show import show, the_clinic

SHOWN = 20
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """A touch, and the zone of its client."""

    touch: Touch
    zone: ZoneInfo


@for_staff
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The clinic's day; each message in its client's own time."""
    clinic, now = the_clinic(), clock.now()
    zone = ZoneInfo(clinic.timezone)
    out = _went_out(now, zone)
    return show(
        request,
        "today.html",
        now=now,
        zone=zone,
        out=_lines(out[:SHOWN], clinic),
        out_count=out.count(),
        due=_lines(_due_next(), clinic),
        replies=_unread()[:SHOWN],
        in_doubt=_lines(_touches(TouchState.IN_DOUBT).order_by("due_at")[:SHOWN], clinic),
        failed=_lines(_failed(now)[:SHOWN], clinic),
        stuck=Event.objects.waiting().filter(attempts__gt=0).order_by("id")[:SHOWN],
        counts=_counts(),
    )


def _went_out(now: datetime, zone: ZoneInfo) -> QuerySet[Touch]:
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return _touches(*WENT_OUT).filter(sent_at__gte=midnight, sent_at__lte=now).order_by("-sent_at")


def _due_next() -> list[Touch]:
    """Channel by channel, as the index has them: it costs the same however much is planned."""
    planned = _touches(TouchState.PLANNED).order_by("due_at", "id")
    ahead = (touch for channel in Channel for touch in planned.filter(channel=channel)[:SHOWN])
    return sorted(ahead, key=lambda touch: (touch.due_at, touch.pk))[:SHOWN]


def _unread() -> QuerySet[Reply]:
    return Reply.objects.filter(kind=ReplyKind.OTHER, handled_at=None).select_related("client").order_by("received_at")


def _failed(now: datetime) -> QuerySet[Touch]:
    return _touches(TouchState.FAILED).filter(settled_at__gte=now - LOOK_BACK).order_by("-settled_at")


def _touches(*states: TouchState) -> QuerySet[Touch]:
    return Touch.objects.filter(state__in=states).select_related("client")


def _lines(touches: Iterable[Touch], clinic: Clinic) -> list[Line]:
    return [Line(touch, place_for(touch.client, clinic).home) for touch in touches]


def _counts() -> list[tuple[str, int]]:
    """Every state in the order of a touch's life, with how many are in it."""
    counted = dict(Touch.objects.values_list("state").annotate(n=Count("pk")))
    return [(state.value, counted.get(state.value, 0)) for state in TouchState]
