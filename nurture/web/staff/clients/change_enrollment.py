"""View: pause, resume or end a client's enrollment; GET asks for confirmation, POST does it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.releases import renderer_of
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.roles import Permission
from nurture.models import Enrollment
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.enrollment_actions import ENROLLMENT_ACTIONS
from nurture.web.staff.named_action import action_named


@needs(Permission.PAUSES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_enrollment(request: HttpRequest, enrollment_id: int, name: str) -> HttpResponse:
    """Confirmation page and action; what is no longer possible changes nothing, and the page says why."""
    action = action_named(ENROLLMENT_ACTIONS, name)
    enrollment = get_object_or_404(Enrollment.objects.select_related("client"), pk=enrollment_id)
    possible = action.is_possible(enrollment)
    if request.method == "POST":
        if possible:
            action.do(enrollment, actor_of(request))
            enrollment.refresh_from_db()
            messages.success(request, action.outcome(enrollment))
        else:
            messages.info(request, f"Nothing changed. {action.why_not(enrollment)}")
        return HttpResponseRedirect(reverse("client", args=[enrollment.client.ref]))
    return render_staff_page(
        request,
        "staff/clients/change_enrollment.html",
        action=action,
        possible=possible,
        enrollment=enrollment,
        title=_title(enrollment),
        planned=enrollment.touches.filter(state=TouchState.PLANNED).count(),
    )


def _title(enrollment: Enrollment) -> str:
    """The sequence's title; none is left of an erased client's."""
    sequence = renderer_of(enrollment.release_id).content.sequences.get(enrollment.sequence)
    return sequence.title if sequence else "Forgotten"
