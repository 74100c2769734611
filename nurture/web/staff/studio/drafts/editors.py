"""View: who else has a file open; the page of the file asks twice a minute, by which we know that it is still open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import editors_of, forget_editor, note_editor
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def file_editors(request: HttpRequest, path: str) -> HttpResponse:
    """A part of the page; a POST says that the page is left."""
    by = actor_of(request)
    if request.method == "POST":
        forget_editor(path, by)
        return HttpResponse(status=204)
    note_editor(path, by)
    return render(request, "staff/studio/drafts/editors.html", {"others": editors_of(path, but=by)})
