"""View: the versions of a file, and taking one back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import (
    DraftFile,
    Version,
    draft_versions,
    read_draft,
    restore_version,
    version_stamps,
)
from nurture.domain.editing.comparing.compare import FileComparison, compare_file
from nurture.domain.editing.drafts.kept_versions import VersionStamp, quarter
from nurture.domain.values.roles import Permission
from nurture.models import DraftVersion
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.studio.list.titles import title_of

PAGE_SIZE = 20
#: What "show all" shows at most: a page that somebody can still read.
ALL = 500


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, and what it changed since the one before it; None for the first that is kept."""

    version: Version
    comparison: FileComparison | None


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, path: str) -> HttpResponse:
    """The last versions, one a sitting, or each with `?each`; `?all`: not only the first few. A POST takes one back."""
    if request.method == "POST":
        return _take_back(request, path)
    stamps, present = version_stamps(path), read_draft(path)
    if not stamps and present.text is None:
        raise Http404
    each, most = "each" in request.GET, ALL if "all" in request.GET else PAGE_SIZE
    listed = stamps if each else list(_last_of_sittings(stamps))
    found = draft_versions(path, [stamp.number for stamp in listed[: most + 1]])  # one more: what the last one changed
    return render_staff_page(
        request,
        "staff/studio/drafts/versions.html",
        zone=ZoneInfo(current_clinic().timezone),
        path=path,
        title=title_of(path, present.text or (found[0].text if found else "") or ""),
        present=present,
        rows=[*_rows(path, found)][:most],
        total=len(listed),
        each=each,
        hidden=len(stamps) - len(listed),
    )


def _take_back(request: HttpRequest, path: str) -> HttpResponse:
    number = request.POST.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    try:
        draft = restore_version(path, int(number), actor_of(request))
    except DraftVersion.DoesNotExist:
        raise Http404 from None
    messages.success(request, _taken_back(int(number), draft))
    return HttpResponseRedirect(reverse("draft_versions", args=[path]))


def _taken_back(number: int, draft: DraftFile) -> str:
    if not draft.is_drafted:
        return f"Version {number} is taken back, and is what is published: no draft is left."
    if draft.conflicts_with:
        return f"Version {number} is the draft now. Release {draft.conflicts_with} changed the same lines since."
    return f"Version {number} is the draft now."


def _last_of_sittings(newest_first: Sequence[VersionStamp]) -> Iterator[VersionStamp]:
    """Without those that the same person replaced in the same quarter of an hour; refused ones stand for themselves."""
    newer: VersionStamp | None = None
    for version in newest_first:
        replaced = newer and not (newer.refused or version.refused)
        if not (replaced and newer and quarter(newer.by, newer.at) == quarter(version.by, version.at)):
            yield version
        newer = version


def _rows(path: str, shown: Sequence[Version]) -> Iterator[VersionRow]:
    for version, older in zip(shown, [*shown[1:], None], strict=False):
        yield VersionRow(version, compare_file(path, older.text, version.text) if older else None)
