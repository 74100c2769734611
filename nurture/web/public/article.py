"""A related article, for anybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.content.releases import current_press
from nurture.web.access import for_clients
from nurture.web.render import show


@for_clients
@require_safe
def article(request: HttpRequest, name: str) -> HttpResponse:
    """The current release's words; the window's title names only the clinic."""
    press = current_press()
    if name not in press.content.articles:
        raise Http404
    return show(request, "public/article.html", article=press.article(name))
