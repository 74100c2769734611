"""The clients: search, filter, fifty at a time, newest first."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.clients.lookup import place_for
from nurture.actions.content.releases import current_press
from nurture.domain.delivery.states import EnrollmentState
from nurture.models import Client
from nurture.web.access import for_staff
from nurture.web.render import show_staff
from nurture.web.staff.clients.search import Asked, found, next_due

PAGE = 50


@for_staff
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """One page of those that fit."""
    asked, content = Asked.of(request.GET), current_press().content
    fitting = list(found(asked)[: PAGE + 1])
    rows: list[tuple[Client, ZoneInfo]] = [(one, place_for(one, content.clinic).home) for one in fitting[:PAGE]]
    return show_staff(
        request,
        "staff/clients/clients.html",
        asked=asked,
        rows=rows,
        next_due=next_due(fitting[:PAGE]),
        older=asked.query(before=fitting[PAGE - 1].pk) if len(fitting) > PAGE else None,
        titles={name: sequence.title for name, sequence in content.sequences.items()},
        states=list(EnrollmentState),
    )
