"""View: mend a client's details: what is written here stays until a source says something new."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.releases import current_renderer
from nurture.actions.desk.tell import SentBefore, tell
from nurture.actions.intake.receive import InvalidRequest
from nurture.domain.intake.profile import CLIENT_FIELDS, column_of
from nurture.domain.values.roles import Permission
from nurture.models import Client
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import (
    client_or_404,
    errors_of,
    key_of,
    new_key,
    sent_before,
    tell_outcome,
    text_of,
)


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, client_id: int) -> HttpResponse:
    """The form with what counts now, and beside it what a source said; what was not changed is not told."""
    client, errors, key, status = client_or_404(client_id), {}, key_of(request), 200
    now = {field: str(getattr(client, column_of(field)) or "") for field in CLIENT_FIELDS}
    now["language"] = client.language_tag
    told = now | text_of(request, *(field for field in CLIENT_FIELDS if field in request.POST))
    if request.method == "POST":
        was = now | {field: request.POST[f"was_{field}"] for field in CLIENT_FIELDS if f"was_{field}" in request.POST}
        changed = {field: value for field, value in told.items() if value != was[field]}
        errors = {field: _overtaken(now[field]) for field in changed if was[field] != now[field] != changed[field]}
        told = now | changed
    if request.method == "POST" and not errors:
        try:
            return _mend(request, client, changed)
        except InvalidRequest as refused:
            errors = errors_of(refused)
        except SentBefore:
            key, status = new_key(), sent_before(request)
    return render_staff_page(
        request,
        "staff/clients/by_hand/details.html",
        status,
        now=now,
        client=client,
        key=key,
        told=told,
        errors=errors,
        mended=client.mended or {},
        languages=current_renderer().content.languages.values(),
    )


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["POST"])
def take_back_details(request: HttpRequest, client_id: int, name: str) -> HttpResponse:
    """Takes one mending back: what the source said last counts again."""
    client = client_or_404(client_id)
    if mending := (client.mended or {}).get(name):
        said = mending["said"][-1][1] if mending["said"] else ""
        return _mend(request, client, {name: said})
    messages.info(request, "Nothing changed: nothing is mended there.")
    return HttpResponseRedirect(reverse("client", args=[client.ref]))


def _overtaken(now: str) -> str:
    return f"meanwhile this became {now or 'empty'}: write yours down once more if it is right"


def _mend(request: HttpRequest, client: Client, changed: dict[str, str]) -> HttpResponse:
    if changed:
        fields = {field: value or None for field, value in changed.items()}
        event = tell("client.updated", client.ref, actor_of(request), key_of(request), client=fields)
        tell_outcome(request, event, "Written down. It stays until your system says something new.")
    else:
        messages.info(request, "Nothing changed.")
    return HttpResponseRedirect(reverse("client", args=[client.ref]))
