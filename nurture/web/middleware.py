"""Middleware: whom we answer by which name, limits of request bodies, default security headers on responses."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nurture.settings import current
from nurture.web import refusals

GetResponse = Callable[[HttpRequest], HttpResponse]

#: The Content-Security-Policy of responses that bring none: what machines get.
DEFAULT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The API has a larger limit of its own, and an error of its own shape (nurture.api.routes).
_API = "/api/"
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii"})
#: What watches us, and the intake: they may know us by an address, or by the name of a service of Compose.
_FOR_MACHINES = re.compile(r"/(healthz|readyz|metrics)|/api/.*")


def count_refusals(get_response: GetResponse) -> GetResponse:
    """Middleware: counts what was refused, for the metrics; of the log's lines, few are written."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        refusals.count(response.status_code)
        return response

    return middleware


def machines_by_any_name(get_response: GetResponse) -> GetResponse:
    """Middleware: a machine may call us by any name (`Host`). No such name gets any further: it becomes our public one.

    Pages keep to `ALLOWED_HOSTS`, since a foreign name would get into their links and redirects.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if _FOR_MACHINES.fullmatch(request.path_info):
            request.META["HTTP_HOST"] = urlsplit(current().public_url).netloc
        return get_response(request)

    return middleware


def request_limits(get_response: GetResponse) -> GetResponse:
    """Middleware: 413 for a body over the limit. One without a length is no way around: Django takes it for empty.

    400 for a form in parts that is not in UTF-8: Django would decode it by any codec that a stranger names, and fail.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.content_type == "multipart/form-data" and (request.encoding or "utf-8").lower() not in _UTF8:
            return HttpResponse("send the form in UTF-8", status=400, content_type="text/plain")
        length = request.META.get("CONTENT_LENGTH") or "0"
        largest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length) > largest and not request.path_info.startswith(_API):
            return HttpResponse("the body is too large", status=413, content_type="text/plain")
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", DEFAULT_POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
