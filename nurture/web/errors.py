"""Error pages (400, 403, 404, 500, 503); none of them needs the clinic's content, and only the 404 looks for it."""

import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from nurture.actions.content.releases import NothingPublished
from nurture.domain.content.clinic import Clinic
from nurture.web.access import public_page
from nurture.web.render import current_clinic

RETRY_AFTER = 5  # seconds
_UNAVAILABLE = (OperationalError, InterfaceError, NothingPublished)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400: a request that could not be read."""
    return _page(request, 400, "That did not work", "We could not read what your browser sent.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403: an account that is logged in and may not open this page."""
    text = "Your account may not open this page. An admin can give it a role that may."
    return _page(request, 403, "Not for this account", text)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403: a form without a valid CSRF token; most often one that was open while somebody logged in."""
    return _page(request, 403, "That page was open too long", "Please go back, reload it, and try once more.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404: most likely a cut-off link out of one of our messages."""
    text = "The link may have been cut off on its way to you, or the page has moved."
    return _page(request, 404, "We could not find that page", text, _clinic_if_known())


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500, or 503 where the database is away or nothing was published yet."""
    if not isinstance(sys.exc_info()[1], _UNAVAILABLE):
        return _page(request, 500, "Something went wrong", "It is our fault, and it was noted. Please try again.")
    response = _page(request, 503, "We will be right back", "Please try again in a moment. Nothing was lost.")
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _page(request: HttpRequest, status: int, title: str, text: str, clinic: Clinic | None = None) -> HttpResponseBase:
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, "layout/error.html", {"clinic": clinic, "title": title, "text": text}, status=status)

    return public_page(view)(request)


def _clinic_if_known() -> Clinic | None:
    try:
        return current_clinic()
    except (DatabaseError, InterfaceError, NothingPublished):
        return None
