"""View: what stands beside a file: how its messages did lately, or where an article is used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nurture.actions.content.message_counts import message_counts
from nurture.actions.content.releases import current_renderer
from nurture.domain.content.file_kinds import FileKind, kind_of
from nurture.domain.content.parse import article_in
from nurture.domain.editing.comparing.article_uses import article_uses
from nurture.domain.values.roles import Permission
from nurture.web.access import needs


@needs(Permission.WORDS)
@require_safe
def facts(request: HttpRequest, path: str) -> HttpResponse:
    """A part of a page, as the newest release has the file; empty for a file of which there is nothing to say."""
    kind, article = kind_of(path), article_in(path)
    is_sent = kind in (FileKind.EMAIL, FileKind.TEXT)
    content = current_renderer().content
    context = {
        "path": path,
        "kind": kind,
        "counts": message_counts(path) if is_sent else None,
        "uses": list(article_uses(content, article)) if article else None,
        "titles": {name: sequence.title for name, sequence in content.sequences.items()},
    }
    return render(request, "staff/studio/drafts/facts.html", context)
