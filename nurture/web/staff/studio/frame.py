"""View: the page in the studio's preview, which an e-mail is posted into as it is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from nurture.domain.values.roles import Permission
from nurture.web.access import preview_page


@preview_page(Permission.WORDS, static("studio/frame.js"))
@require_safe
def frame(request: HttpRequest) -> HttpResponse:
    """An empty page with one script; it holds nothing of anybody's until its opener posts something."""
    return render(request, "staff/studio/frame.html")
