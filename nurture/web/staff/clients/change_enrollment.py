"""Pause, resume or end a client's sequence: first what it would do, then, by a POST, the deed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.releases import press_of
from nurture.domain.delivery.states import TouchState
from nurture.models import Enrollment
from nurture.web.access import for_actors
from nurture.web.render import show_staff
from nurture.web.staff.clients.enrollment_actions import CHANGES


@for_actors
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, enrollment_id: int, name: str) -> HttpResponse:
    """Asks, and does it once it is confirmed; what is no longer possible is told, and changes nothing."""
    if name not in CHANGES:
        raise Http404
    asked = CHANGES[name]
    enrollment = get_object_or_404(Enrollment.objects.select_related("client"), pk=enrollment_id)
    possible = asked.is_possible(enrollment)
    if request.method == "POST":
        if possible:
            asked.do(enrollment, request.user.get_username())
            enrollment.refresh_from_db()
            messages.success(request, asked.outcome(enrollment))
        else:
            messages.info(request, f"Nothing changed. {asked.why_not(enrollment)}")
        return HttpResponseRedirect(reverse("client", args=[enrollment.client.ref]))
    return show_staff(
        request,
        "staff/clients/change_enrollment.html",
        change=asked,
        possible=possible,
        enrollment=enrollment,
        title=press_of(enrollment.release_id).content.sequences[enrollment.sequence].title,
        planned=enrollment.touches.filter(state=TouchState.PLANNED).count(),
    )
