"""Find a release by the number in a URL."""

from django.http import Http404, HttpRequest

from nurture.actions.content.releases import current_release
from nurture.models import Release


def requested_release(request: HttpRequest) -> Release:
    """The release that `?release=3` names, else the newest; its files are deferred. Raises Http404."""
    number = request.GET.get("release", "")
    return release_numbered(number) if number else current_release()


def release_numbered(number: str) -> Release:
    """The release of a number; its files are deferred. Raises Http404."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    found = Release.objects.without_texts().filter(number=int(number)).first()
    if found is None:
        raise Http404
    return found
