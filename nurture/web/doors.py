"""Who may come in by which door, and the headers that each page leaves with."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]

#: Nothing but our own style sheets and pictures: no script, no inline style, no other host.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_STAFF = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
_CLIENTS = {**_STAFF, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def for_staff(view: View) -> View:
    """A page behind the login; health data, so it is kept nowhere."""
    return _sealed(login_required(view), _STAFF)


def at_the_desk(view: View) -> View:
    """The login itself: the staff's headers, without the lock."""
    return _sealed(view, _STAFF)


def for_clients(view: View) -> View:
    """A client's own page: no login, no cookie, and no trace of it in other sites' logs or in a search engine.

    Without a cookie there is nothing that a forged request could ride on, hence no CSRF token either.
    """
    return csrf_exempt(_sealed(view, _CLIENTS))


def _sealed(view: View, headers: dict[str, str]) -> View:
    @wraps(view)
    def sealed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return sealed
