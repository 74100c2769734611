"""View: resume a sequence that was paused automatically; GET asks for confirmation, POST does it."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.receipts.complaints import resume_sequence as resume
from nurture.domain.values.roles import Permission
from nurture.models import SequencePause
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.today.auto_pauses import active_pauses


@needs(Permission.PAUSES)
@require_http_methods(["GET", "HEAD", "POST"])
def resume_sequence(request: HttpRequest, name: str) -> HttpResponse:
    """Confirmation page and action; where somebody else was faster, nothing changes, and the page says so."""
    if not SequencePause.objects.filter(sequence=name).exists():
        raise Http404
    if request.method == "POST":
        if resume(name, actor_of(request)):
            messages.success(request, "Resumed. Its messages get new times, one client after the other.")
        else:
            messages.info(request, "Nothing changed: somebody has resumed it already.")
        return HttpResponseRedirect(reverse("today"))
    return render_staff_page(
        request,
        "staff/today/resume_sequence.html",
        pause=active_pauses().get(name),
        zone=ZoneInfo(current_clinic().timezone),
    )
