"""View: the list of clients; search, filters, order, and pages of fifty."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list
from nurture.actions.content.releases import current_renderer
from nurture.domain.delivery.states import EnrollmentState
from nurture.models import ClinicPause
from nurture.web.access import actor_of, page_of_clients
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.list.order import ORDERS, page_of
from nurture.web.staff.clients.list.query import ClientQuery
from nurture.web.staff.clients.list.rows import rows_of
from nurture.web.staff.clients.list.search import MOST_COUNTED, count_up_to, practitioners, search
from nurture.web.staff.clients.list.situations import SITUATIONS

PAGE_SIZE = 50


@page_of_clients
@require_safe
def client_list(request: HttpRequest) -> HttpResponse:
    """One page of the clients that match the query."""
    query, content, now = ClientQuery.of(request.GET), current_renderer().content, clock.now()
    found = search(query, now)
    clients, further = page_of(found, ORDERS[query.sort], PAGE_SIZE, query.before)
    record_list(actor_of(request), "clients", clients)
    return render_staff_page(
        request,
        "staff/clients/list/client_list.html",
        query=query,
        count=count_up_to(found),
        most_counted=MOST_COUNTED,
        rows=rows_of(clients, content.clinic, now),
        older=query.query(before=further) if further else None,
        titles={name: sequence.title for name, sequence in content.sequences.items()},
        states=list(EnrollmentState),
        situations=SITUATIONS,
        conditions={name: condition.title for name, condition in content.conditions.conditions.items()},
        practitioners=practitioners(),
        everybody_waits=ClinicPause.objects.active().first(),
        zone=ZoneInfo(content.clinic.timezone),
    )
