"""View: a related article, public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.content.releases import current_renderer
from nurture.domain.content.template_files import language_in
from nurture.web.access import public_page
from nurture.web.render import render_page


@public_page
@require_safe
def article(request: HttpRequest, name: str) -> HttpResponse:
    """The article as the current release has it; the page title names only the clinic, since others may see the tab."""
    renderer = current_renderer()
    if name not in renderer.content.articles:
        raise Http404
    return render_page(request, "public/article.html", language=language_in(name), article=renderer.article(name))
