"""View: one turn of somebody who writes: it becomes the text of the file, which is checked, shown and saved."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from nurture.actions.content.drafts import DraftFile, EditConflict, WorkingCopy, working_copy
from nurture.domain.values import actor
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.staff.studio.list.titles import title_of
from nurture.web.staff.studio.turns.answer import answer_for
from nurture.web.staff.studio.turns.as_whom import template_data
from nurture.web.staff.studio.turns.beside import content_beside
from nurture.web.staff.studio.turns.document import NotWritable, TurnText, document_of, text_of_turn
from nurture.web.staff.studio.turns.saving import save_turn
from nurture.web.staff.studio.turns.turn import Turn, Unreadable, read_turn


@needs(Permission.WORDS)
@require_POST
def work(request: HttpRequest, path: str) -> HttpResponse:
    """200 with the answer; 409 where somebody else changed the same lines; 422 where the turn cannot be read."""
    try:
        turn = read_turn(request)
        copy = working_copy()
        newest = copy.file(path)
        written = text_of_turn(turn, newest)
        saved = save_turn(path, written.text, turn, actor_of(request)) if turn.save else newest
    except EditConflict as conflict:
        return JsonResponse(_conflict(conflict), status=409)
    except (Unreadable, NotWritable) as wrong:
        return JsonResponse({"says": str(wrong)}, status=422)
    except ContentError as wrong:
        return JsonResponse({"says": wrong.findings[0].message}, status=422)
    return JsonResponse(_answer(request, turn, written, saved, working_copy() if turn.save else copy))


def _answer(
    request: HttpRequest, turn: Turn, written: TurnText, saved: DraftFile, copy: WorkingCopy
) -> Mapping[str, Any]:
    """What was merged with somebody else's changes is shown as it was saved."""
    text = (saved.text or "") if saved.merged else written.text
    data = template_data(request, turn.as_, saved.path, content_beside(copy, saved.path))
    found = answer_for(saved.path, text, data, copy, turn.check)
    kept = {
        "turn": turn.turn,
        "version": saved.version if turn.save else turn.version,
        "state": saved.state,
        "title": title_of(saved.path, text),
        "saved_at": saved.at.isoformat() if turn.save and saved.at else None,
        "text": text,
        "merged": saved.merged,
        "cannot": [
            *({"block": cannot.block, "field": None, "why": cannot.why} for cannot in written.cannot),
            *({"block": None, "field": name, "why": why} for name, why in written.cannot_fields),
        ],
    }
    return {**kept, **found, **(document_of(saved.path, text) if saved.merged or turn.document_too else {})}


def _conflict(conflict: EditConflict) -> dict[str, Any]:
    return {
        "by": actor.shown(conflict.by),
        "at": conflict.at.isoformat(),
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "merge": f"/studio/drafts/{conflict.path}/merge",
    }
