"""The unsubscribe link of a message: a POST is RFC 8058's one click, a GET only asks."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_http_methods

from nurture.actions.clients import opt_out
from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.web.access import public_page
from nurture.web.render import render_page
from nurture.web.staff.clients.permissions import permissions_of

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stops e-mail at once where the body holds the pair; 400 where it does not, and nothing changes."""
    touch = Touch.objects.select_related("client").filter(token=token).first()
    if touch is None:
        return render_page(request, "public/broken_link.html", status=404, door="messages")
    if request.method == "POST":
        if any(request.POST.get(name) != value for name, value in ONE_CLICK.items()):
            return HttpResponseBadRequest("the body must hold List-Unsubscribe=One-Click", content_type="text/plain")
        for address in opt_out.unsubscribe(touch, Channel.EMAIL, "unsubscribe link"):
            wait_for_in_flight(Channel.EMAIL, address)
    email = next(p for p in permissions_of(touch.client) if p.channel is Channel.EMAIL)
    return render_page(request, "public/unsubscribe.html", token=token, stopped=not (email.agreed and email.address))
