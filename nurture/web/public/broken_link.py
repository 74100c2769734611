"""View: the page for a client's link that was cut off or mistyped; it offers what the link was for."""

from django.http import HttpRequest, HttpResponse

from nurture.actions.content.releases import current_renderer
from nurture.web.access import public_page
from nurture.web.public.words import asked_for
from nurture.web.render import render_page


@public_page
def broken_link(request: HttpRequest, leads_to: str, rest: str = "") -> HttpResponse:
    """The page by itself."""
    return not_complete(request, leads_to)


def not_complete(request: HttpRequest, leads_to: str) -> HttpResponse:
    """404, with the booking page for a booking link, and how else to stop messages for the others.

    In the language that the browser asks for: nobody knows whose link it was.
    """
    language = asked_for(request, current_renderer().content)
    return render_page(request, "public/broken_link.html", status=404, language=language, leads_to=leads_to)
