"""View: a picture, by its digest: the same bytes for everybody, for ever."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from nurture.domain.values.roles import Permission
from nurture.models import Picture
from nurture.web.access import public_page
from nurture.web.roles import has_permission

#: A web mail may show it on its own pages, and any cache may keep it. It sets no cookie and reads none.
_FOR_EVERYBODY = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_POLICY = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
_SHOWN = {"image/png": "png", "image/jpeg": "jpg"}


@public_page
@require_safe
def picture(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """A picture that a release names, to everybody; one of a draft, to staff.

    Whoever asks for one that is not there gets a line of text, after one look at an index: it needs no page.
    """
    found = Picture.objects.defer("data").filter(digest=digest).first()
    if found is None or _SHOWN.get(found.media_type) != kind or not _may_see(request, found):
        return HttpResponse("There is no such picture.", status=404, content_type="text/plain", headers=_POLICY)
    headers = {**(_FOR_EVERYBODY if found.published_at else {}), "ETag": f'"{digest}"'}
    answer = HttpResponse(content_type=found.media_type, headers=headers)
    answered = get_conditional_response(request, etag=headers["ETag"], response=answer) or answer
    if answered is answer:
        answer.content = bytes(found.data)  # read only now
    for name, value in _POLICY.items():
        answered[name] = value
    return answered


def _may_see(request: HttpRequest, found: Picture) -> bool:
    return found.published_at is not None or has_permission(request.user, Permission.VIEW)
