"""View: a sequence on its month. A POST changes one step of the draft, and shows what that did to the others."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.content.drafts import EditConflict
from nurture.domain.content.parse import sequence_path
from nurture.domain.editing.schedule.effect import Shift
from nurture.domain.editing.schedule.read_timing import UnreadableTiming
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.actor import shown
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.domain.values.window import WEEKDAYS
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.sequences.sequences import ZONES
from nurture.web.staff.studio.sequence.changes import change, effect_of
from nurture.web.staff.studio.sequence.month import Month, Unreadable, month_of

_UNITS = ("minutes", "hours", "days")


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def sequence_month(request: HttpRequest, name: str) -> HttpResponse:
    """The page, and after a change the same page with what it did and how to undo it."""
    done, refused, suggestion, effect = None, "", "", list[Shift]()
    if request.method == "POST":
        try:
            done = change(name, request.POST, actor_of(request))
        except UnreadableTiming as wrong:
            refused, suggestion = str(wrong), wrong.suggestion
        except (CannotEdit, ContentError) as wrong:
            refused = str(wrong)
        except EditConflict as conflict:
            refused = (
                f"{shown(conflict.by)} changed the same lines meanwhile. Yours are kept among the file’s versions."
            )
    form = request.POST if request.method == "POST" else request.GET
    try:
        month = month_of(name, form, clock.now())
    except Unreadable as unreadable:
        return _unreadable(request, name, unreadable)
    if month is None:
        raise Http404
    if done:
        effect = effect_of(done, month)
    context = _context(month, request.POST.get("step", "") if refused or done else request.GET.get("step", ""))
    asked = {"asked": request.POST.get("sentence", "") if refused else "", "suggestion": suggestion}
    return render_staff_page(
        request, "staff/studio/sequence/month.html", done=done, refused=refused, effect=effect, **asked, **context
    )


def _context(month: Month, step: str) -> Mapping[str, Any]:
    return {
        "month": month,
        "path": sequence_path(month.name),
        "zone": ZoneInfo(month.start.zone.key),
        "zones": ZONES,
        "open_step": step,
        "weekdays": WEEKDAYS,
        "units": _UNITS,
        "blocking": [f for f in month.findings if f.blocks and f.path == sequence_path(month.name)],
    }


def _unreadable(request: HttpRequest, name: str, unreadable: Unreadable) -> HttpResponse:
    path = sequence_path(name)
    return render_staff_page(
        request, "staff/studio/sequence/unreadable.html", name=name, path=path, findings=unreadable.findings
    )
