"""View: the list of clients; search, filters, and pagination of fifty, newest first."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import current_renderer
from nurture.domain.delivery.states import EnrollmentState
from nurture.models import Client
from nurture.web.access import actor_of, staff_page
from nurture.web.paginate import paginate
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.search import ClientQuery, next_due, search

PAGE_SIZE = 50


@staff_page
@require_safe
def client_list(request: HttpRequest) -> HttpResponse:
    """One page of the clients that match the query."""
    query, content = ClientQuery.of(request.GET), current_renderer().content
    page = paginate(search(query), PAGE_SIZE, query.before)
    record_list(actor_of(request), "clients", page.rows)
    rows: list[tuple[Client, ZoneInfo]] = [(one, zones_for(one, content.clinic).home) for one in page.rows]
    return render_staff_page(
        request,
        "staff/clients/client_list.html",
        query=query,
        rows=rows,
        next_due=next_due(page.rows, clock.now()),
        older=query.query(before=page.older) if page.older else None,
        titles={name: sequence.title for name, sequence in content.sequences.items()},
        states=list(EnrollmentState),
    )
