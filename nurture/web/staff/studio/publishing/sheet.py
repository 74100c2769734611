"""Views: the publish sheet, its check of what is chosen, and publishing."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nurture.actions.content.drafts import DraftsChanged, check_drafts, discard_draft, publish_drafts, working_copy
from nurture.actions.content.publish import NotTheNewest
from nurture.actions.content.releases import current_renderer
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.filters import counted
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.studio.publishing.found import sorted_out
from nurture.web.staff.studio.publishing.rows import draft_rows, progress_rows, read_choice

LONGEST_NOTE = 500


@needs(Permission.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def publish_sheet(request: HttpRequest) -> HttpResponse:
    """All drafts with what each changes; a POST publishes the chosen ones, and no others, or discards one."""
    if request.method != "POST":
        return _sheet(request, None)
    if "discard" in request.POST:
        return _discard(request)
    chosen, note = read_choice(request.POST.getlist("draft")), request.POST.get("note", "").strip()[:LONGEST_NOTE]
    if not chosen:
        return _sheet(request, chosen, 422, wrong="Choose what to publish: nothing is ticked.")
    try:
        release, new = publish_drafts(chosen, actor_of(request), note, seen=chosen)
    except ContentError as error:
        return _sheet(request, chosen, 422, findings=error.findings)
    except DraftsChanged as changed:
        return _sheet(request, chosen, 409, wrong=_CHANGED.format(counted(len(changed.paths), "file")))
    except NotTheNewest:
        return _sheet(request, chosen, 409, wrong="Somebody published just now. Look through it once more.")
    if new:
        messages.success(request, f"Release {release.number} is published. Who starts from now on gets it.")
    else:
        messages.info(request, f"{release.author} published the very same just now: it is release {release.number}.")
    return HttpResponseRedirect(reverse("release", args=[release.number]))


@needs(Permission.PUBLISH)
@require_safe
def publish_check(request: HttpRequest) -> HttpResponse:
    """A part of the sheet: what the check says of the release that the chosen drafts would make."""
    chosen = read_choice(request.GET.getlist("draft"))
    findings = check_drafts(chosen) if chosen else None
    return render(
        request, "staff/studio/publishing/checked.html", {"found": sorted_out(findings, chosen), "nothing": not chosen}
    )


_CHANGED = "{} changed while you looked: nothing was published. Look through it once more."
_WRITTEN_SINCE = "Somebody wrote in {} while you looked: nothing was discarded. Look at what it is now."


def _discard(request: HttpRequest) -> HttpResponse:
    """Gives one draft up, as it was looked at; what is ticked and noted stays."""
    chosen = read_choice(request.POST.getlist("draft"))
    for path, version in read_choice([request.POST["discard"]]).items():
        try:
            discard_draft(path, version, actor_of(request))
        except DraftsChanged:
            return _sheet(request, chosen, 409, wrong=_WRITTEN_SINCE.format(path))
        messages.success(request, f"The draft of {path} is discarded. It can be taken back among the file’s versions.")
    return _sheet(request, chosen)


def _sheet(
    request: HttpRequest,
    chosen: Mapping[str, int] | None,
    status: int = 200,
    wrong: str = "",
    findings: list[Finding] | None = None,
) -> HttpResponse:
    copy = working_copy()
    return render_staff_page(
        request,
        "staff/studio/publishing/sheet.html",
        status,
        zone=ZoneInfo(current_clinic().timezone),
        rows=draft_rows(copy, chosen),
        progress=progress_rows(current_renderer().content.sequences),
        release=copy.release_number,
        note=request.POST.get("note", ""),
        longest=LONGEST_NOTE,
        wrong=wrong,
        found=sorted_out(findings, chosen or ()),
    )
