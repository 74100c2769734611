"""View: those who came before their condition had a sequence; a press starts all of one condition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.desk.without_sequence import days_ago, start_all, without_sequence
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.filters import counted
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import key_of

SINCE = {"30": "30 days", "90": "90 days", "365": "year"}


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def start_those_before(request: HttpRequest) -> HttpResponse:
    """How many they are by condition, of the last 30 days or longer; and their start."""
    asked = request.POST if request.method == "POST" else request.GET
    days = asked.get("days", "") if asked.get("days", "") in SINCE else "90"
    since = days_ago(int(days))
    if request.method == "POST":
        number = start_all(request.POST.get("condition", ""), since, actor_of(request), key_of(request))
        messages.success(request, f"{counted(number, 'client')} put on it. Each begins now.")
        return HttpResponseRedirect(reverse("clients"))
    return render_staff_page(
        request,
        "staff/clients/by_hand/start_all.html",
        conditions=without_sequence(since),
        days=days,
        since=SINCE,
        key=key_of(request),
    )
