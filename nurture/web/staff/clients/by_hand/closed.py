"""View: pause everybody while the clinic is closed, and let all go on before its time."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.desk.closed import close, open_again, waiting
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.values.roles import Permission
from nurture.models import ClinicPause, Enrollment
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.clients.by_hand.form import text_of

_LONGEST = timedelta(days=62)


@needs(Permission.PAUSES)
@require_http_methods(["GET", "HEAD", "POST"])
def closed(request: HttpRequest) -> HttpResponse:
    """The form with the first day on which all goes on; while it lasts, the button that ends it."""
    zone = ZoneInfo(current_clinic().timezone)
    today, wrong = clock.now().astimezone(zone).date(), ""
    if request.method == "POST":
        if request.POST.get("do") == "open":
            done = open_again(actor_of(request))
            goes_on = "All goes on, one client after the other, later by the length of the pause."
            messages.info(request, goes_on if done else "Nothing changed: nothing was paused.")
            return HttpResponseRedirect(reverse("closed"))
        told = text_of(request, "until", "note")
        until = _day(told["until"])
        if until and today < until <= today + _LONGEST:
            begun = close(datetime.combine(until, time(), zone), told["note"][:200], actor_of(request))
            messages.info(request, "Everybody waits now." if begun else "Everybody waits already.")
            return HttpResponseRedirect(reverse("closed"))
        wrong = "Please name a day from tomorrow on, within two months."
    return render_staff_page(
        request,
        "staff/clients/by_hand/closed.html",
        pause=ClinicPause.objects.active().first(),
        zone=zone,
        wrong=wrong,
        next_week=today + timedelta(days=7 - today.weekday()),
        active=Enrollment.objects.filter(state=EnrollmentState.ACTIVE).count(),
        still_waiting=waiting().count(),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
