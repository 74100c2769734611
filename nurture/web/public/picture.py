"""View: a picture, by its digest: the same bytes for everybody, for ever."""

from django.http import Http404, HttpRequest, HttpResponse
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
    """A picture that a release names, to everybody; one of a draft, to staff."""
    found = Picture.objects.filter(digest=digest).first()
    if found is None or _SHOWN.get(found.media_type) != kind:
        raise Http404
    if found.published_at is None and not has_permission(request.user, Permission.VIEW):
        raise Http404
    headers = {**_POLICY, **(_FOR_EVERYBODY if found.published_at else {})}
    return HttpResponse(bytes(found.data), content_type=found.media_type, headers=headers)
