"""What every request meets first, and every answer last: no body larger than we read, no answer without a policy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

#: For what brings no policy of its own: the admin's pages, and answers to machines.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The intake takes more than a form does, and says so in its own words (nurture.api.routes).
_INTAKE = "/api/"


def request_limits(answer: GetResponse) -> GetResponse:
    """A middleware. A body without a length is no way around it: Django takes that for empty."""

    def kept(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length) > largest and not request.path.startswith(_INTAKE):
            return HttpResponse("the body is too large", status=413, content_type="text/plain")
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return kept
