"""Views: the list of files that somebody who writes starts from, and everything that the check says, on one page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from nurture.actions.content.drafts import working_copy
from nurture.actions.content.message_counts import all_message_counts
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.studio.list.file_list import FileList
from nurture.web.staff.studio.list.open_files import open_files
from nurture.web.staff.studio.list.problem_rows import problem_rows
from nurture.web.staff.studio.list.titles import title_of
from nurture.web.staff.studio.turns.beside import parsed_beside
from nurture.web.staff.studio.turns.checking import all_findings
from nurture.web.staff.studio.turns.findings import as_json


@needs(Permission.WORDS)
@require_safe
def studio(request: HttpRequest) -> HttpResponse:
    """Every file of the working copy, with its state, who has it open, and how its messages did lately."""
    copy = working_copy()
    files = FileList(copy, parsed_beside(copy, ""), open_files(but=actor_of(request)), all_message_counts())
    return render_staff_page(request, "staff/studio/list/studio.html", files=files, release=copy.release_number)


@needs(Permission.WORDS)
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Everything that `nurture content check` would say about the working copy, in its words."""
    files = dict(working_copy().files)
    rows = problem_rows(all_findings(files), lambda path: title_of(path, files.get(path, "")))
    return render_staff_page(request, "staff/studio/list/problems.html", rows=rows)


@needs(Permission.WORDS)
@require_safe
def whole_check(request: HttpRequest, path: str) -> JsonResponse:
    """What the working copy as it is saved has wrong because of this file, or in it because of others."""
    copy = working_copy()
    text = copy.files.get(path, "")
    found = [finding for finding in all_findings(dict(copy.files)) if finding.path == path or finding.blocks]
    return JsonResponse({"findings": [{**as_json(f, text), "isElsewhere": f.path != path} for f in found]})
