"""The raw body of a request, never more of it than asked for."""

from typing import Any

from django.http import HttpRequest, RawPostDataException

MAX_BODY_BYTES = 4 * 1024 * 1024  # of the intake; every other body may be less


class UnreadableBody(Exception):
    """The line broke, or somebody else has read the body."""


def read_body(request: HttpRequest, most: int) -> bytes:
    """The first `most` bytes of the body, whether its length was declared or not."""
    try:
        body: bytes = _stream(request).read(most)
    except (OSError, RawPostDataException):
        raise UnreadableBody from None
    return body


def _stream(request: HttpRequest) -> Any:
    """The stream of the body. Django takes a chunked body, which has no length, for empty: it is read from WSGI."""
    chunked = request.META.get("wsgi.input_terminated") and not request.META.get("CONTENT_LENGTH")
    return request.META["wsgi.input"] if chunked else request
