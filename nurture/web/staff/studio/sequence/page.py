"""View: a sequence on its month. A POST changes one step of the draft, and shows what that did to the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.content.drafts import EditConflict
from nurture.domain.content.parse import sequence_path
from nurture.domain.editing.schedule.read_timing import UnreadableTiming
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.actor import shown
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.domain.values.window import WEEKDAYS
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.sequences.sequences import ZONES
from nurture.web.staff.studio.sequence.changing.changes import Done, change, effect_of, undos_in
from nurture.web.staff.studio.sequence.month import Month, Unreadable, month_of
from nurture.web.staff.studio.sequence.together import together

#: What somebody wrote, and finds again where it was refused.
_KEPT = ("do", "step", "sentence", "title", "channel")
_UNITS = ("minutes", "hours", "days")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a form: a change, or why not, perhaps with the time that was meant."""

    done: Done | None = None
    refused: str = ""
    suggestion: str = ""


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def sequence_month(request: HttpRequest, name: str) -> HttpResponse:
    """The page, and after a change the same page with what it did and how to undo it."""
    now, posted = clock.now(), request.method == "POST"
    form = request.POST if posted else request.GET
    answer = _answer(name, form, actor_of(request), now) if posted else _Answer()
    try:
        month = month_of(name, form, now)
    except Unreadable as unreadable:
        return _unreadable(request, name, unreadable)
    if month is None:
        raise Http404
    return render_staff_page(
        request,
        "staff/studio/sequence/month.html",
        done=answer.done,
        effect=effect_of(answer.done, month) if answer.done else None,
        refused=answer.refused,
        suggestion=answer.suggestion,
        asked={key: form.get(key, "") if not answer.done else "" for key in _KEPT},
        other=form.get("with", ""),
        pairs=together(month, str(form.get("with", ""))),
        undos=answer.done.undos if answer.done else undos_in(form),
        **_context(month),
    )


def _answer(name: str, form: QueryDict, by: str, now: datetime) -> _Answer:
    try:
        return _Answer(change(name, form, by, now))
    except UnreadableTiming as wrong:
        return _Answer(refused=str(wrong), suggestion=wrong.suggestion)
    except (CannotEdit, ContentError) as wrong:
        return _Answer(refused=str(wrong))
    except EditConflict as conflict:
        who = shown(conflict.by)
        return _Answer(refused=f"{who} changed the same lines meanwhile. Yours are kept among the file’s versions.")


def _context(month: Month) -> Mapping[str, Any]:
    return {
        "month": month,
        "path": sequence_path(month.name),
        "zone": ZoneInfo(month.start.zone.key),
        "zones": ZONES,
        "weekdays": WEEKDAYS,
        "units": _UNITS,
        "blocking": [f for f in month.findings if f.blocks and f.path == sequence_path(month.name)],
    }


def _unreadable(request: HttpRequest, name: str, unreadable: Unreadable) -> HttpResponse:
    path = sequence_path(name)
    return render_staff_page(
        request, "staff/studio/sequence/unreadable.html", name=name, path=path, findings=unreadable.findings
    )
