"""Today: what needs a person, what comes next, and what went out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.clients.lookup import zones_for
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.sequences.preferences import clients_reporting_booked
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.complaints import ComplaintLevel
from nurture.domain.delivery.states import RUNNING, WENT_OUT, TouchState
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Enrollment, Event, Sender, Touch
from nurture.web.access import staff_page
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.replies.reply_inbox import waiting_replies
from nurture.web.staff.today.auto_pauses import active_pauses
from nurture.web.staff.today.forecast import week_ahead

SHOWN = 10
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """A touch, and the zone of its client."""

    touch: Touch
    zone: ZoneInfo


@staff_page
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The clinic's day; each message in its client's own time."""
    clinic, now = current_clinic(), clock.now()
    zone = ZoneInfo(clinic.timezone)
    out, pauses = _went_out(now, zone), active_pauses()
    return render_staff_page(
        request,
        "staff/today/today.html",
        now=now,
        zone=zone,
        out=_lines(out[:SHOWN], clinic),
        out_count=out.count(),
        due=_lines(_due_next(), clinic),
        week=week_ahead(now, zone),
        channels=list(Channel),
        replies=waiting_replies().select_related("client")[:SHOWN],
        say_booked=_say_booked(now)[:SHOWN],
        in_doubt=_lines(_touches(TouchState.IN_DOUBT).order_by("due_at")[:SHOWN], clinic),
        failed=_lines(_failed(now)[:SHOWN], clinic),
        senders=Sender.objects.filter(breaker_fault=FailureKind.SENDER_FAULT).order_by("name"),
        pauses=pauses.values(),
        complaints=[
            found
            for found in complaints_by_sequence()
            if found.level is not ComplaintLevel.NONE and found.sequence not in pauses
        ],
        stuck=Event.objects.waiting().filter(attempts__gt=0).order_by("id")[:SHOWN],
        anybody=Client.objects.exists(),
    )


def _went_out(now: datetime, zone: ZoneInfo) -> QuerySet[Touch]:
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return _touches(*WENT_OUT).filter(sent_at__gte=midnight, sent_at__lte=now).order_by("-sent_at")


def _due_next() -> list[Touch]:
    """Channel by channel, as the index has them: it costs the same however much is planned."""
    planned = _touches(TouchState.PLANNED).filter(paused=False).order_by("due_at", "id")
    ahead = (touch for channel in Channel for touch in planned.filter(channel=channel)[:SHOWN])
    return sorted(ahead, key=lambda touch: (touch.due_at, touch.pk))[:SHOWN]


def _failed(now: datetime) -> QuerySet[Touch]:
    return _touches(TouchState.FAILED).filter(settled_at__gte=now - LOOK_BACK).order_by("-settled_at")


def _say_booked(now: datetime) -> QuerySet[Client]:
    """Those of whose visit we know nothing, while something that would invite them to book is on its way."""
    running = Enrollment.objects.filter(
        client=OuterRef("pk"), created_at__lte=OuterRef("says_booked_at"), state__in=RUNNING
    )
    lately = clients_reporting_booked().filter(Exists(running), says_booked_at__gte=now - LOOK_BACK)
    return lately.order_by("-says_booked_at")


def _touches(*states: TouchState) -> QuerySet[Touch]:
    return Touch.objects.filter(state__in=states).select_related("client")


def _lines(touches: Iterable[Touch], clinic: Clinic) -> list[Line]:
    return [Line(touch, zones_for(touch.client, clinic).home) for touch in touches]
