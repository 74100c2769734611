"""Views: the list of releases, and one release with its diff."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.models import Release
from nurture.web.access import staff_page
from nurture.web.paginate import paginate
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.releases.lookup import release_numbered
from nurture.web.staff.releases.release_diff import diff_releases

PAGE_SIZE = 50


@staff_page
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """The releases, newest first; `?before=N` is the pagination."""
    requested = request.GET.get("before")
    before = release_numbered(requested).number if requested else None
    page = paginate(Release.objects.without_texts(), PAGE_SIZE, before, key="number")
    return render_staff_page(
        request,
        "staff/releases/releases.html",
        zone=ZoneInfo(current_clinic().timezone),
        releases=page.rows,
        newest=before is None,
        older=page.older,
    )


@staff_page
@require_safe
def release(request: HttpRequest, number: str) -> HttpResponse:
    """The diff of a release against its parent, or against the one in `?against=N`."""
    this = release_numbered(number)
    numbers = list(Release.objects.values_list("number", flat=True))
    requested = request.GET.get("against", "")
    against = release_numbered(requested) if requested else _parent(this)
    return render_staff_page(
        request,
        "staff/releases/release.html",
        zone=ZoneInfo(current_clinic().timezone),
        release=this,
        against=against,
        numbers=[other for other in numbers if other != this.number],
        changes=diff_releases(_files(against), _files(this)),
    )


def _parent(release: Release) -> Release | None:
    return Release.objects.without_texts().get(pk=release.parent_id) if release.parent_id else None


def _files(release: Release | None) -> dict[str, str]:
    return dict(Release.objects.values_list("files", flat=True).get(pk=release.pk)) if release else {}
