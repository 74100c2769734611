"""One client: who it is, what we may send, and the whole story in order."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_view
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import current_renderer
from nurture.models import Client
from nurture.web.access import staff_page
from nurture.web.public.preferences import preferences_of
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.client_timeline import timeline_days
from nurture.web.staff.clients.enrollment_actions import enrollment_actions
from nurture.web.staff.clients.permissions import permissions_of


@staff_page
@require_safe
def client_page(request: HttpRequest, ref: str) -> HttpResponse:
    """All that is known of a client, in the client's own time; who looks is written down."""
    found = Client.objects.filter(ref=ref).first() if "\x00" not in ref else None
    if found is None:
        raise Http404
    record_view(request.user.get_username(), found)
    content, now = current_renderer().content, clock.now()
    zone = zones_for(found, content.clinic).home
    return render_staff_page(
        request,
        "staff/clients/client.html",
        client=found,
        now=now,
        zone=zone,
        permissions=permissions_of(found),
        chosen=preferences_of(found),
        changes_of=enrollment_actions,
        appointments=found.appointments.order_by("-starts_at"),
        enrollments=found.enrollments.with_release().select_related("event").order_by("-id"),
        titles={name: sequence.title for name, sequence in content.sequences.items()},
        days=timeline_days(found, zone, now),
    )
