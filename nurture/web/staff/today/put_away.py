"""View: put a message that failed away, with a note; or bring it back."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.records import put_away as failures
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.roles import Permission
from nurture.models import Touch
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: HttpRequest, touch_id: int) -> HttpResponse:
    """GET asks what was done; POST notes it. Where it is no failure any more, nothing changes."""
    touch = get_object_or_404(Touch.objects.select_related("client"), pk=touch_id)
    note, actor = request.POST.get("note", "").replace("\x00", "").strip(), actor_of(request)
    if request.method == "POST" and (note or request.POST.get("do") == "back"):
        back = request.POST.get("do") == "back"
        done = failures.bring_back(touch, actor) if back else failures.put_away(touch, note, actor)
        after = "It stands on Today again." if back else "Put away. Its note stands on the client’s page."
        messages.success(request, after if done else "Nothing changed: somebody has seen to it already.")
        return HttpResponseRedirect(reverse("client", args=[touch.client.ref]) if back else reverse("today"))
    return render_staff_page(
        request,
        "staff/today/put_away.html",
        touch=touch,
        zone=ZoneInfo(current_clinic().timezone),
        possible=touch.state == TouchState.FAILED and touch.put_away_at is None,
        missing=request.method == "POST",
        longest=failures.LONGEST,
    )
