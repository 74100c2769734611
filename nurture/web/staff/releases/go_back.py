"""View: go back to a release, or on one message only: what would change, and the button that publishes it."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.go_back import go_back, gone_back
from nurture.actions.content.publish import NotTheNewest, found_in
from nurture.actions.content.releases import current_release, current_renderer, files_of
from nurture.domain.editing.comparing.compare import compare_releases
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.roles import Permission
from nurture.models import Draft, Release
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.releases.lookup import release_numbered
from nurture.web.staff.studio.list.titles import title_of
from nurture.web.staff.studio.publishing.found import sorted_out
from nurture.web.staff.studio.publishing.rows import progress_rows
from nurture.web.staff.studio.publishing.sheet import LONGEST_NOTE


@needs(Permission.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def go_back_page(request: HttpRequest, number: str) -> HttpResponse:
    """`?path=` for one file; a POST makes the next release, on the one that was looked at."""
    source, path = release_numbered(number), request.GET.get("path") or None
    newest = current_release()
    if path is not None and path not in files_of(source.pk) and path not in files_of(newest.pk):
        raise Http404
    if request.method != "POST":
        return _page(request, source, path, found_in(gone_back(source, path)))
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    onto = request.POST.get("onto", "")
    try:
        seen = int(onto) if onto.isascii() and onto.isdigit() and len(onto) < 10 else -1
        release, new = go_back(source, path, seen, actor_of(request), note)
    except ContentError as error:
        return _page(request, source, path, error.findings, 422)
    except NotTheNewest:
        wrong = "Somebody published just now: nothing was changed. Look through it once more."
        return _page(request, source, path, None, 409, wrong)
    if new:
        messages.success(request, f"Release {release.number} is published. Who starts from now on gets it.")
    else:
        messages.info(request, "That is what the newest release has already.")
    return HttpResponseRedirect(reverse("release", args=[release.number]))


def _page(
    request: HttpRequest,
    source: Release,
    path: str | None,
    findings: list[Finding] | None,
    status: int = 200,
    wrong: str = "",
) -> HttpResponse:
    newest, after = current_release(), gone_back(source, path)
    before = files_of(newest.pk)
    changes = compare_releases(before, after)
    title = title_of(path, files_of(source.pk).get(path, "") or before.get(path, "")) if path else ""
    return render_staff_page(
        request,
        "staff/releases/go_back.html",
        status,
        zone=ZoneInfo(current_clinic().timezone),
        source=source,
        path=path,
        title=title,
        newest=newest.number,
        changes=[(change, title_of(change.path, after.get(change.path, ""))) for change in changes],
        drafts=Draft.objects.filter(path__in=[change.path for change in changes]),
        progress=progress_rows(current_renderer().content.sequences),
        found=sorted_out(findings, [change.path for change in changes]),
        longest=LONGEST_NOTE,
        note=request.POST.get("note")
        or f"Back to release {source.number}{f': {title}' if title else ''}"[:LONGEST_NOTE],
        wrong=wrong,
    )
