"""The rebooking link of a message."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.models import Click, Touch
from nurture.web.access import for_clients
from nurture.web.render import show, the_clinic


@for_clients
@require_safe
def booking(request: HttpRequest, token: str) -> HttpResponse:
    """Records the click and passes the client on; a HEAD (a scanner's, most often) is no click."""
    touch = Touch.objects.filter(token=token).first()
    if touch is None:
        return show(request, "public/broken_link.html", status=404, door="booking")
    if request.method == "GET":
        Click.objects.create(touch=touch, at=clock.now())
    return HttpResponseRedirect(str(the_clinic().booking_url))
