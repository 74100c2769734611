"""Let a sequence go on that paused by itself: first what that would do, then, by a POST, the deed."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.receipts.complaints import resume_sequence as go_on
from nurture.models import SequencePause
from nurture.web.access import for_actors
from nurture.web.render import show_staff, the_clinic
from nurture.web.staff.today.auto_pauses import standing_pauses


@for_actors
@require_http_methods(["GET", "HEAD", "POST"])
def resume_sequence(request: HttpRequest, name: str) -> HttpResponse:
    """Asks, and does it once it is confirmed; where somebody was faster, it says so."""
    if not SequencePause.objects.filter(sequence=name).exists():
        raise Http404
    if request.method == "POST":
        if go_on(name, request.user.get_username()):
            messages.success(request, "Resumed. Its messages get new times, one client after the other.")
        else:
            messages.info(request, "Nothing changed: somebody has resumed it already.")
        return HttpResponseRedirect(reverse("today"))
    return show_staff(
        request,
        "staff/today/resume_sequence.html",
        pause=standing_pauses().get(name),
        zone=ZoneInfo(the_clinic().timezone),
    )
