"""View: lift the block of a client's address; GET asks for the reason, POST does it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.clients.suppression import LIFTABLE
from nurture.actions.receipts.unblock import LONGEST, blocked_by
from nurture.actions.receipts.unblock import unblock as lift_block
from nurture.domain.values.channel import Channel
from nurture.domain.values.roles import Permission
from nurture.models import Client
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def unblock(request: HttpRequest, client_id: int, name: str) -> HttpResponse:
    """Confirmation page and action; a stop, a complaint or no block at all changes nothing, and the page says so."""
    client = get_object_or_404(Client, pk=client_id)
    if name not in set(Channel):
        raise Http404
    channel, because = Channel(name), request.POST.get("because", "").strip()
    if request.method == "POST" and because:
        if lift_block(client, channel, because, actor_of(request)):
            messages.success(request, "Unblocked. What is still planned goes out again.")
        else:
            messages.info(request, "Nothing changed: there is no block that you can lift.")
        return HttpResponseRedirect(reverse("client", args=[client.ref]))
    reason = blocked_by(client, channel)
    return render_staff_page(
        request,
        "staff/clients/unblock.html",
        client=client,
        channel=channel,
        reason=reason,
        possible=reason in LIFTABLE,
        longest=LONGEST,
        missing=request.method == "POST",
    )
