"""The raw body of a request, never more of it than asked for."""

from django.http import HttpRequest, RawPostDataException

MAX_BODY_BYTES = 4 * 1024 * 1024  # of the intake; every other body may be less


class UnreadableBody(Exception):
    """The line broke, or somebody else has read the body."""


def read_body(request: HttpRequest, most: int) -> bytes:
    """The first `most` bytes of the body."""
    try:
        body: bytes = request.read(most)
    except (OSError, RawPostDataException):
        raise UnreadableBody from None
    return body
