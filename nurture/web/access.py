"""Who may come in by which door, and the headers that each page leaves with."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from nurture.web.roles import is_admin, may_act

View = Callable[..., HttpResponseBase]

#: Nothing but our own style sheets, font and pictures: no script, no inline style, no other host.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: An e-mail brings its own styles and nothing that runs; only our own pages may frame it.
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'"
#: The only addresses that a frame may show: a link in an e-mail, followed by staff, must not count as the client's.
FRAMES = ("/sent/", "/previews/")

_CLOSED = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
_CLIENTS = {**_CLOSED, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_FRAMED = {**_CLIENTS, "Content-Security-Policy": FRAMED_POLICY, "X-Frame-Options": "SAMEORIGIN"}


def staff_policy(request: HttpRequest) -> str:
    """The staff's pages may also run our own script, and frame e-mails."""
    frames = " ".join(request.build_absolute_uri(path) for path in FRAMES)
    return f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'; frame-src {frames}"


def staff_page(view: View) -> View:
    """A page behind the login; health data, so it is kept nowhere."""
    return _sealed(login_required(view), lambda request: {**_CLOSED, "Content-Security-Policy": staff_policy(request)})


def staff_action(view: View) -> View:
    """A page that changes something: not for those who may only look (403)."""
    return staff_page(_only(may_act, view))


def admin_page(view: View) -> View:
    """A page about what the others did (403 for them)."""
    return staff_page(_only(is_admin, view))


def embedded_page(view: View) -> View:
    """An e-mail as staff look at it, inside one of their pages."""
    return _sealed(login_required(view), lambda request: _FRAMED)


def login_page(view: View) -> View:
    """The login itself: without the lock, and without a script."""
    return _sealed(view, lambda request: _CLOSED)


def public_page(view: View) -> View:
    """A client's own page: no login, no cookie, and no trace of it in other sites' logs or in a search engine.

    Without a cookie there is nothing that a forged request could ride on, hence no CSRF token either.
    """
    return csrf_exempt(_sealed(view, lambda request: _CLIENTS))


def _only(may: Callable[[Any], bool], view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _sealed(view: View, headers_of: Callable[[HttpRequest], dict[str, str]]) -> View:
    @wraps(view)
    def sealed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in headers_of(request).items():
            response.headers.setdefault(name, value)
        return response

    return sealed
