"""Where a client's link leads that was cut off or mistyped: to what it was for."""

from django.http import HttpRequest, HttpResponse

from nurture.web.access import for_clients
from nurture.web.render import show


@for_clients
def lost(request: HttpRequest, door: str, rest: str = "") -> HttpResponse:
    """404, with the booking page for a booking link, and how else to stop messages for the others."""
    return show(request, "public/broken_link.html", status=404, door=door)
