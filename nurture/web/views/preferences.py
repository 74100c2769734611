"""What a client gets from us, for the client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from nurture.models import Touch
from nurture.web.doors import for_clients
from nurture.web.permissions import permissions_of
from nurture.web.show import show


@for_clients
@require_safe
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Each channel, on or off; no name and no whole address, since a message may have been passed on."""
    touch = get_object_or_404(Touch.objects.select_related("client"), token=token)
    return show(request, "preferences.html", token=token, permissions=permissions_of(touch.client))
