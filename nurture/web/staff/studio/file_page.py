"""View: the page of one file: the editor, the preview beside it, the problems. Without JavaScript: its source."""

from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import (
    DraftFile,
    EditConflict,
    WorkingCopy,
    editors_of,
    note_editor,
    read_draft,
    save_draft,
    working_copy,
)
from nurture.domain.checks.usage import template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.file_kinds import FileKind, kind_of, template_of
from nurture.domain.content.pictures import PICTURE_PATH, WORDS_PATH, PictureFile
from nurture.domain.rendering.preview.sample_clients import SAMPLE_CLIENTS
from nurture.domain.values import actor
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.roles import has_permission
from nurture.web.staff.studio.list.titles import title_of
from nurture.web.staff.studio.offered import offered
from nurture.web.staff.studio.turns.as_whom import SEES_CLIENTS
from nurture.web.staff.studio.turns.beside import content_beside, parsed_beside
from nurture.web.staff.studio.turns.document import document_of, has_island
from nurture.web.staff.studio.turns.turn import tidy

_PAGES: Final = {
    FileKind.EMAIL: "letter",
    FileKind.ARTICLE: "letter",
    FileKind.TEXT: "text",
    FileKind.RESPONSE: "text",
    FileKind.PICTURE: "picture",
}


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def file_page(request: HttpRequest, path: str) -> HttpResponse:
    """A POST saves the source, for browsers without JavaScript."""
    if found := PICTURE_PATH.fullmatch(path):
        return HttpResponseRedirect(reverse("studio_file", args=[f"pictures/{found[1]}.yaml"]))
    kind = kind_of(path)
    draft = read_draft(path)
    if kind is None or (draft.text is None and draft.version <= 0 and _picture_of(path, working_copy()) is None):
        raise Http404
    if request.method == "POST":
        if "source" not in request.POST:
            return HttpResponseBadRequest("the body must hold source=…")
        return _save(request, draft, kind)
    note_editor(path, actor_of(request))
    return _page(request, draft, kind)


def _save(request: HttpRequest, draft: DraftFile, kind: FileKind) -> HttpResponse:
    """What cannot be saved is shown again, on the version that it was written on."""
    path, version, source = draft.path, request.POST.get("version", ""), tidy(request.POST["source"])
    number = int(version) if version.lstrip("-").isdecimal() else 0
    try:
        saved = save_draft(path, source, number, actor_of(request))
    except EditConflict as conflict:
        says = "changed the same lines meanwhile. Yours are kept among the versions of this file."
        messages.warning(request, f"{actor.shown(conflict.by)} {says}")
    except ContentError as wrong:
        messages.warning(request, f"Not saved: {wrong.findings[0].message}.")
        return _page(request, replace(draft, text=source, version=number), kind, 422)
    else:
        also = ", together with what somebody else wrote meanwhile" if saved.merged else ""
        messages.success(request, f"Saved{also}.")
    return HttpResponseRedirect(reverse("studio_file", args=[path]))


def _page(request: HttpRequest, draft: DraftFile, kind: FileKind, status: int = 200) -> HttpResponse:
    copy = working_copy()
    content = content_beside(copy, draft.path)
    text, template = draft.text or "", template_of(draft.path)
    context: dict[str, Any] = {
        "path": draft.path,
        "draft": draft,
        "kind": kind,
        "text": text,
        "title": title_of(draft.path, text),
        "channel": template[0] if template else None,
        "uses": _uses(draft.path, copy, content),
        "others": editors_of(draft.path, but=actor_of(request)),
        "picture": _picture_of(draft.path, copy),
        "samples": SAMPLE_CLIENTS,
        "document": document_of(draft.path, text),
        "offered": offered(draft.path, content),
        "may_see_clients": has_permission(request.user, SEES_CLIENTS),
        "has_island": has_island(),
    }
    return render_staff_page(request, f"staff/studio/{_PAGES.get(kind, 'source')}.html", status, **context)


def _picture_of(path: str, copy: WorkingCopy) -> PictureFile | None:
    """The picture that the words of this file belong to, also where they are not written yet."""
    found = WORDS_PATH.fullmatch(path)
    return parsed_beside(copy, path).picture_files.get(found[1]) if found else None


def _uses(path: str, copy: WorkingCopy, content: Content) -> list[tuple[str, str, str]]:
    """Where a message is sent: the name of the sequence, its title, and the step."""
    template = template_of(path)
    sequences = content.sequences
    found = [u for u in template_uses(sequences) if template and (u.channel, u.template) == template]
    return list(dict.fromkeys((use.sequence, sequences[use.sequence].title, use.step) for use in found))
