"""Middleware: a size limit on request bodies, and default security headers on responses."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

#: The Content-Security-Policy of responses that bring none: the admin's pages, and what machines get.
DEFAULT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The API has a larger limit of its own, and an error of its own shape (nurture.api.routes).
_API = "/api/"


def request_limits(get_response: GetResponse) -> GetResponse:
    """Middleware: 413 for a body over the limit. One without a length is no way around: Django takes it for empty."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length) > largest and not request.path_info.startswith(_API):
            return HttpResponse("the body is too large", status=413, content_type="text/plain")
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", DEFAULT_POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
