"""View: the dashboard (Today): what needs a person, what is due next, and what was sent today."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list, record_list_poll
from nurture.actions.clients.bounces import bounces_forgiven
from nurture.actions.clients.lookup import zones_for
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.records.waiting import RECENT, failures
from nurture.actions.replies.escalate import silent_since
from nurture.actions.sending.outlooks.one_client import Outlook, outlooks_of
from nurture.actions.sequences.preferences import clients_reporting_booked
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.complaints import ComplaintLevel, Complaints
from nurture.domain.delivery.states import RUNNING, WENT_OUT, TouchState
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.roles import Permission
from nurture.models import Client, Enrollment, Event, Receipt, Sender, Touch
from nurture.web.access import actor_of, staff_page
from nurture.web.render import current_clinic, render_staff_page, staff_context
from nurture.web.roles import has_permission
from nurture.web.staff.conversations.danger import danger_cards, unhandled_danger
from nurture.web.staff.conversations.waiting import waiting_replies
from nurture.web.staff.live import answer_poll, is_poll, live_part
from nurture.web.staff.today.auto_pauses import active_pauses
from nurture.web.staff.today.cut import MAX_ROWS, Cut, asked_all, cut
from nurture.web.staff.today.forecast import week_ahead

_DAY = "staff/today/day.html"
_WITH_ROWS_OF_THEIR_OWN = (ReplyKind.RED_FLAG, ReplyKind.LEAD)


@dataclass(frozen=True, slots=True)
class TouchRow:
    """A row of the dashboard: a touch, the time zone of its client, and the outlook of one that cannot go any more."""

    touch: Touch
    zone: ZoneInfo
    outlook: Outlook | None = None


@staff_page
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The dashboard of the clinic's day; who writes and sees no clients begins with the messages instead."""
    return _day_of(request) if has_permission(request.user, Permission.CLIENTS_VIEW) else redirect("studio")


def _day_of(request: HttpRequest) -> HttpResponse:
    """Each message with its time in the client's zone."""
    clinic, now = current_clinic(), clock.now()
    zone = ZoneInfo(clinic.timezone)
    whole, pauses = asked_all(request), active_pauses()
    signs = cut("danger", unhandled_danger(), whole)
    danger = Cut(signs.name, danger_cards(signs), signs.total)
    waiting = waiting_replies().select_related("client")
    leads = cut("leads", waiting.filter(kind=ReplyKind.LEAD), whole)
    replies = cut("replies", waiting.exclude(kind__in=_WITH_ROWS_OF_THEIR_OWN), whole)
    booked = cut("booked", _reported_booked(now), whole)
    rows: dict[str, Cut[TouchRow] | list[TouchRow]] = {
        "out": _rows(cut("out", _went_out(now, zone), whole), clinic),
        "due": _due_rows(clinic, now),
        "in_doubt": _rows(cut("in_doubt", _touches(TouchState.IN_DOUBT).order_by("due_at"), whole), clinic),
        "failed": _rows(cut("failed", _failed(now), whole), clinic),
    }
    context = staff_context(request) | {
        "now": now, "zone": zone, "whole": whole, "week": week_ahead(now, zone), "channels": list(Channel),
        "danger": danger, "silent_since": silent_since(now), "leads": leads, "replies": replies,
        "reported_booked": booked, **rows, "codes": _codes(row.touch for row in rows["failed"]),
        "senders": Sender.objects.filter(breaker_fault=FailureKind.SENDER_FAULT).order_by("name"),
        "masses": bounces_forgiven(), "pauses": pauses.values(), "complaints": _complaints(pauses),
        "stuck": cut("stuck", Event.objects.waiting().filter(attempts__gt=0).order_by("id"), whole),
        "has_clients": Client.objects.exists(),
    }  # fmt: skip
    written = (reply.client for reply in (*leads, *replies, *(card.reply for card in danger)))
    touched = (row.touch.client for part in rows.values() for row in part)
    shown = (*written, *touched, *booked)
    if is_poll(request):
        record_list_poll(actor_of(request), "today", shown)
        return answer_poll(request, _DAY, context)
    record_list(actor_of(request), "today", shown)
    return render_staff_page(request, "staff/today/today.html", day=live_part(request, _DAY, context), **context)


def _complaints(paused: Container[str]) -> list[Complaints]:
    rates = complaints_by_sequence()
    return [rate for rate in rates if rate.level is not ComplaintLevel.NONE and rate.sequence not in paused]


def _went_out(now: datetime, zone: ZoneInfo) -> QuerySet[Touch]:
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return _touches(*WENT_OUT).filter(sent_at__gte=midnight, sent_at__lte=now).order_by("-sent_at")


def _due_next() -> list[Touch]:
    """The next planned touches; one query a channel, to match the index: the cost does not grow with the plan."""
    planned = _touches(TouchState.PLANNED).select_related("enrollment").filter(paused=False).order_by("due_at", "id")
    ahead = (touch for channel in Channel for touch in planned.filter(channel=channel)[:MAX_ROWS])
    return sorted(ahead, key=lambda touch: (touch.due_at, touch.pk))[:MAX_ROWS]


def _due_rows(clinic: Clinic, now: datetime) -> list[TouchRow]:
    due = _due_next()
    ahead = outlooks_of((touch.client for touch in due), due, now)
    return [replace(_row(touch, clinic), outlook=ahead.get(touch.pk)) for touch in due]


def _failed(now: datetime) -> QuerySet[Touch]:
    return failures(now).select_related("client").order_by("-settled_at")


def _reported_booked(now: datetime) -> QuerySet[Client]:
    """Clients who reported a booking that we have no appointment for, while an enrollment of theirs still runs."""
    running = Enrollment.objects.filter(
        client=OuterRef("pk"), created_at__lte=OuterRef("says_booked_at"), state__in=RUNNING
    )
    lately = clients_reporting_booked().filter(Exists(running), says_booked_at__gte=now - RECENT)
    return lately.order_by("-says_booked_at")


def _touches(*states: TouchState) -> QuerySet[Touch]:
    return Touch.objects.filter(state__in=states).select_related("client")


def _rows(touches: Cut[Touch], clinic: Clinic) -> Cut[TouchRow]:
    return Cut(touches.name, [_row(touch, clinic) for touch in touches], touches.total)


def _row(touch: Touch, clinic: Clinic) -> TouchRow:
    return TouchRow(touch, zones_for(touch.client, clinic).home)


def _codes(failed: Iterable[Touch]) -> dict[int, str]:
    """The providers' own code for each, for whoever asks them; the version before kept those of reports only."""
    noted = {touch.pk: touch.code for touch in failed}
    without = [pk for pk, code in noted.items() if not code]
    reports = Receipt.objects.filter(touch__in=without).exclude(code="").order_by("id")
    return {pk: code for pk, code in noted.items() if code} | dict(reports.values_list("touch_id", "code"))
