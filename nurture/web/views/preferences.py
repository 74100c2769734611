"""What a client gets from us, for the client: each channel on or off."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.opt_out import opt_in, opt_out
from nurture.domain.words import Channel
from nurture.models import Touch
from nurture.web.doors import for_clients
from nurture.web.permissions import Permission, permissions_of
from nurture.web.show import show

STOP_ALL = "stop-all"
CHOICES = (STOP_ALL, *(f"{verb}-{channel}" for verb in ("stop", "start") for channel in Channel))


@for_clients
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; no name and no whole address, since a message may have been passed on."""
    touch = Touch.objects.select_related("client").filter(token=token).first()
    if touch is None:
        return show(request, "lost.html", status=404, door="messages")
    permissions = permissions_of(touch.client)
    if request.method == "POST":
        choice = request.POST.get("do", "")
        if choice not in CHOICES:
            return HttpResponseBadRequest("the body must hold do=" + " or ".join(CHOICES), content_type="text/plain")
        with transaction.atomic():
            _choose(choice, permissions, source=f"preferences page of {token}")
        return HttpResponseRedirect(f"{reverse('preferences', args=[token])}?saved", status=303)
    return show(request, "preferences.html", token=token, permissions=permissions, saved="saved" in request.GET)


def _choose(choice: str, permissions: list[Permission], source: str) -> None:
    """Stopping always works; what is on again is only what its client had switched off."""
    for permission in permissions:
        if choice in (STOP_ALL, f"stop-{permission.channel}") and permission.granted:
            opt_out(permission.channel, permission.address, source)
        elif choice == f"start-{permission.channel}" and permission.may_return:
            opt_in(permission.channel, permission.address, source)
