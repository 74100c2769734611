"""View: Tomorrow, or another day ahead: what goes out by client, with skip, later and hold."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list
from nurture.domain.values.channel import Channel
from nurture.web.access import actor_of, page_of_clients
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.tomorrow.day_ahead import clients_ahead, planned_on

PAGE_SIZE = 50  # clients


@page_of_clients
@require_safe
def tomorrow(request: HttpRequest) -> HttpResponse:
    """`?day=2026-11-24` is another day, `?from=50` the next page; what is not valid counts as left out."""
    clinic, now = current_clinic(), clock.now()
    zone = ZoneInfo(clinic.timezone)
    today = now.astimezone(zone).date()
    day = _day(request.GET.get("day", "")) or today + timedelta(days=1)
    first = _number(request.GET.get("from", ""))
    planned = planned_on(day, zone)
    number = planned.values("client").distinct().count()
    shown = clients_ahead(planned, first, PAGE_SIZE, clinic, now)
    record_list(actor_of(request), "tomorrow", (one.client for one in shown))
    return render_staff_page(
        request,
        "staff/tomorrow/tomorrow.html",
        day=day,
        today=today,
        zone=zone,
        heading="Tomorrow" if day == today + timedelta(days=1) else "Today" if day == today else f"{day:%A}",
        clients=shown,
        number=number,
        messages={channel: planned.filter(channel=channel).count() for channel in Channel},
        first=first,
        further=first + PAGE_SIZE if first + PAGE_SIZE < number else None,
        before=day - timedelta(days=1) if day > today else None,
        after=day + timedelta(days=1),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
