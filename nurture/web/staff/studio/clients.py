"""View: search for a real client to fill the preview in with; for who may see clients, and in the audit."""

from typing import Final

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list
from nurture.models import Client
from nurture.web.access import actor_of, needs
from nurture.web.staff.clients.list.query import ClientQuery
from nurture.web.staff.clients.list.search import search
from nurture.web.staff.studio.turns.as_whom import SEES_CLIENTS

_MOST: Final = 8


@needs(SEES_CLIENTS)
@require_safe
def found_clients(request: HttpRequest) -> JsonResponse:
    """The first few that match `?q=`, by name."""
    clients = _matching(request.GET.get("q", "").strip())
    record_list(actor_of(request), "clients", clients)
    return JsonResponse({"clients": [{"ref": client.ref, "name": client.name} for client in clients]})


def _matching(asked: str) -> list[Client]:
    if not asked:
        return []
    return list(search(ClientQuery(q=asked), clock.now()).filter(erased_at=None).order_by("last_name", "pk")[:_MOST])
