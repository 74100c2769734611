"""The rebooking link of a message."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.models import Click, Touch
from nurture.web.doors import for_clients
from nurture.web.show import the_clinic


@for_clients
@require_safe
def booking(request: HttpRequest, token: str) -> HttpResponseRedirect:
    """Records the click and passes the client on; a HEAD (a scanner's, most often) is no click."""
    touch = get_object_or_404(Touch, token=token)
    if request.method == "GET":
        Click.objects.create(touch=touch, at=clock.now())
    return HttpResponseRedirect(str(the_clinic().booking_url))
