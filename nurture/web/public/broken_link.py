"""View: the page for a client's link that was cut off or mistyped; it offers what the link was for."""

from django.http import HttpRequest, HttpResponse

from nurture.web.access import public_page
from nurture.web.render import render_page


@public_page
def broken_link(request: HttpRequest, leads_to: str, rest: str = "") -> HttpResponse:
    """404, with the booking page for a booking link, and how else to stop messages for the others."""
    return render_page(request, "public/broken_link.html", status=404, leads_to=leads_to)
