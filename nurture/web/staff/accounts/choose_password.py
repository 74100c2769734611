"""View: choose a password by a link out of an e-mail: the first one, or a new one."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from nurture.actions.accounts.links import link_opened_by, set_password_by
from nurture.models import AccountLink
from nurture.web.access import public_page
from nurture.web.render import render_page


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, number: int, secret: str) -> HttpResponseBase:
    """GET uses nothing up: mail programs follow links ahead. Its address opens it, so there is no cookie."""
    link = link_opened_by(number, secret)
    if link is None:
        return _page(request, None, status=404)
    if request.method != "POST":
        return _page(request, link)
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return _page(request, link, ["The two are not the same."])
    try:
        done = set_password_by(link, password)
    except ValidationError as wrong:
        return _page(request, link, wrong.messages)
    return _page(request, link, done=True) if done else _page(request, None, status=404)


def _page(
    request: HttpRequest, link: AccountLink | None, errors: Sequence[str] = (), done: bool = False, status: int = 200
) -> HttpResponse:
    page = "staff/accounts/choose_password.html"
    return render_page(request, page, status=status, link=link, errors=errors, done=done)
