"""Views: the history of releases, and one release with what it changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.content.releases import current_release, files_of
from nurture.domain.content.file_kinds import FileKind, kind_of
from nurture.domain.editing.comparing.changed_files import changed_files
from nurture.domain.editing.comparing.compare import FileComparison, compare_file
from nurture.models import Release
from nurture.web.access import staff_page
from nurture.web.filters import counted
from nurture.web.paginate import paginate
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.releases.lookup import release_numbered
from nurture.web.staff.releases.release_diff import FileChange, diff_releases
from nurture.web.staff.studio.list.titles import title_of

PAGE_SIZE = 50
#: Files of one release that are compared on a page.
FILES = 20
_KINDS = {
    FileKind.EMAIL: "e-mail",
    FileKind.TEXT: "text",
    FileKind.RESPONSE: "answer",
    FileKind.ARTICLE: "article",
    FileKind.SEQUENCE: "sequence",
    FileKind.SETTINGS: "setting",
    FileKind.PICTURE: "picture",
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A file that a release changed; what the newest release has decides where one can go back."""

    title: str
    comparison: FileComparison
    lines: FileChange
    goes_back: bool  # the newest release has another text than the release compared with
    goes_forward: bool  # and than this one


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
        releases=[(release, _summary(release.changed)) for release in page.rows],
        newest=before is None,
        older=page.older,
    )


@staff_page
@require_safe
def release(request: HttpRequest, number: str) -> HttpResponse:
    """What a release changed since its parent, or since the one in `?against=N`; `?from=N`: from this file on."""
    this = release_numbered(number)
    requested = request.GET.get("against", "")
    against = release_numbered(requested) if requested else _parent(this)
    old, new = (files_of(each.pk) if each else {} for each in (against, this))
    paths, first = list(changed_files(old, new)), _position(request.GET.get("from", ""))
    newest = current_release()
    return render_staff_page(
        request,
        "staff/releases/release.html",
        zone=ZoneInfo(current_clinic().timezone),
        release=this,
        against=against,
        is_newest=this.pk == newest.pk,
        numbers=[n for n in Release.objects.values_list("number", flat=True) if n != this.number],
        paths=paths,
        changes=_rows(paths[first : first + FILES], old, new, files_of(newest.pk)) if against else [],
        further=first + FILES if first + FILES < len(paths) else None,
    )


def _rows(
    paths: Iterable[str], old: Mapping[str, str], new: Mapping[str, str], newest: Mapping[str, str]
) -> list[ChangeRow]:
    return [
        ChangeRow(
            title_of(path, new.get(path) or old.get(path, "")),
            compare_file(path, old.get(path), new.get(path)),
            diff_releases({path: old[path]} if path in old else {}, {path: new[path]} if path in new else {})[0],
            newest.get(path) != old.get(path),
            newest.get(path) != new.get(path),
        )
        for path in paths
    ]


def _summary(changed: Mapping[str, str] | None) -> str:
    """What a release touched, in a few words: '2 e-mails, 1 sequence'; "" where it is not known."""
    kinds = Counter(_KINDS[kind] for path in changed or {} if (kind := kind_of(path)))
    return ", ".join(counted(number, kind) for kind, number in kinds.items())


def _position(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _parent(release: Release) -> Release | None:
    return Release.objects.without_texts().get(pk=release.parent_id) if release.parent_id else None
