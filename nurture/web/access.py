"""Access control: decorators that say who may use a view, and the security headers of its response."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from nurture.domain.values import actor
from nurture.domain.values.roles import Permission
from nurture.web.roles import NotPermitted, has_permission

View = Callable[..., HttpResponseBase]

#: The Content-Security-Policy (CSP) of our pages: our own style sheets, font and pictures, and nothing else: no
#: script, no inline style, no other host.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The CSP of an e-mail shown in an iframe: it brings its own styles and nothing that runs; only our pages may frame it.
EMBEDDED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'"
#: The only paths that an iframe may show: a link in an e-mail, followed by staff, must not count as the client's click.
EMBEDDABLE_PATHS = ("/sent/", "/previews/", "/studio/frame")
#: The CSP of the studio's preview page: it fills itself with an e-mail that its opener posts, by one script of ours, in
#: an origin of its own that may ask for nothing but our pictures.
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; script-src {script}; base-uri 'none'; "
    "form-action 'none'; sandbox allow-scripts; frame-ancestors 'self'"
)

#: A request that has one of these came by a proxy, and so may be anybody's.
_SET_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")

_BASE_HEADERS = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-store"}
_PUBLIC_HEADERS = {**_BASE_HEADERS, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_EMBEDDED_HEADERS = {**_PUBLIC_HEADERS, "Content-Security-Policy": EMBEDDED_POLICY, "X-Frame-Options": "SAMEORIGIN"}


def staff_content_policy(request: HttpRequest) -> str:
    """The CSP of staff pages, which may also run our own script, and frame e-mails."""
    frames = " ".join(request.build_absolute_uri(path) for path in EMBEDDABLE_PATHS)
    return f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'; frame-src {frames}"


def needs(permission: Permission) -> Callable[[View], View]:
    """View decorator for a staff page or action: 403 for an account whose role lacks this permission.

    Such pages hold health data: `no-store` keeps them out of caches.
    """

    def decorate(view: View) -> View:
        return _with_headers(
            _for_staff(permission, view),
            lambda request: {**_BASE_HEADERS, "Content-Security-Policy": staff_content_policy(request)},
        )

    return decorate


def staff_page(view: View) -> View:
    """View decorator for a page that every account with a role may look at."""
    return needs(Permission.VIEW)(view)


def page_of_clients(view: View) -> View:
    """View decorator for a page that shows clients, to whoever may look at them."""
    return needs(Permission.CLIENTS_VIEW)(view)


def embedded_page(view: View) -> View:
    """View decorator for an e-mail in an iframe of a staff page: an account with a role."""
    return _with_headers(_for_staff(Permission.VIEW, view), lambda request: _EMBEDDED_HEADERS)


def embedded_page_of_clients(view: View) -> View:
    """The same for what a client got."""
    return _with_headers(_for_staff(Permission.CLIENTS_VIEW, view), lambda request: _EMBEDDED_HEADERS)


def preview_page(permission: Permission, script: str) -> Callable[[View], View]:
    """View decorator for a page that shows e-mails as they are written, in an iframe; `script`: the path of its own."""

    def decorate(view: View) -> View:
        return _with_headers(
            _for_staff(permission, view),
            lambda request: {
                **_EMBEDDED_HEADERS,
                "Content-Security-Policy": PREVIEW_POLICY.format(script=request.build_absolute_uri(script)),
            },
        )

    return decorate


def login_page(view: View) -> View:
    """View decorator for the login page: no login required, and no script."""
    return _with_headers(view, lambda request: _BASE_HEADERS)


def public_page(view: View) -> View:
    """View decorator for a client's page: no login, no cookie, no trace in other sites' logs or in a search engine.

    Without a cookie there is nothing that a forged request could ride on, hence no CSRF token either.
    """
    return csrf_exempt(_with_headers(view, lambda request: _PUBLIC_HEADERS))


def is_from_inside(request: HttpRequest) -> bool:
    """Whether it came straight from this machine or a private network, and by no proxy."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_private and not any(request.META.get(name) for name in _SET_BY_PROXIES)


def actor_of(request: HttpRequest) -> str:
    """Who is logged in, as the audit names them."""
    return actor.user(request.user.get_username())


def account_of(request: HttpRequest) -> User:
    """The account that is logged in."""
    return User.objects.get_by_natural_key(request.user.get_username())


def _for_staff(permission: Permission, view: View) -> View:
    """Nobody sees it without a log-in. Where htmx asks for a part of a page, the page itself goes to the log-in."""
    protected = login_required(_restricted_to(permission, view))

    @wraps(view)
    def for_staff(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "HX-Request" in request.headers and not request.user.is_authenticated:
            login = redirect_to_login(request.get_full_path())
            return HttpResponse(status=401, headers={"HX-Redirect": login["Location"]})
        return protected(request, *args, **kwargs)

    return for_staff


def _restricted_to(permission: Permission, view: View) -> View:
    @wraps(view)
    def restricted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_permission(request.user, permission):
            raise NotPermitted(permission)
        return view(request, *args, **kwargs)

    return restricted


def _with_headers(view: View, headers_of: Callable[[HttpRequest], dict[str, str]]) -> View:
    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in headers_of(request).items():
            response.headers.setdefault(name, value)
        return response

    return with_headers
