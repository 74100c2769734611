"""View: the second step of a log-in, for accounts with a second factor: a code of the app, or a recovery code.

Between the two steps the session holds who has given the right password, for a few minutes; nobody is logged in yet.
"""

from datetime import timedelta
from typing import Final

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import factor_key, succeeded, take_try
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.second_factor import check_code
from nurture.domain.values import actor
from nurture.web.access import login_page
from nurture.web.render import render_page
from nurture.web.staff.accounts.client_address import client_address
from nurture.web.staff.accounts.lockout import locked_out, record_failure

_PENDING: Final = "second_factor"
HOLDS: Final = timedelta(minutes=5)


def ask_for_code(request: HttpRequest, user: User, next_page: str) -> HttpResponse:
    """Notes that the password was right, and leads to the code."""
    request.session.cycle_key()
    request.session[_PENDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),  # another password since, and it counts no more
        "until": (clock.real() + HOLDS).timestamp(),
        "next": next_page,
    }
    return HttpResponseRedirect(reverse("login_code"))


@login_page
@require_http_methods(["GET", "HEAD", "POST"])
def login_code(request: HttpRequest) -> HttpResponseBase:
    """The form, and the log-in; without a right password before it, back to the first step."""
    user = _who(request)
    if user is None:
        return HttpResponseRedirect(reverse("login"))
    if request.method != "POST":
        return render_page(request, "staff/accounts/login_code.html", wrong=False)
    key = factor_key(user.pk)
    tried = take_try(key, None)
    if tried.closed_until:
        return locked_out(request, tried.closed_until, "code")
    if not check_code(user, request.POST.get("code", "").strip()):
        record_failure(request, user.get_username(), tried.last)
        wrong = render_page(request, "staff/accounts/login_code.html", wrong=True)
        return locked_out(request, of="code") if tried.last else wrong
    succeeded(key, None)
    next_page = request.session.pop(_PENDING)["next"]
    login(request, user)
    record(actor.user(user.get_username()), "log in", audited(user), client_address(request) or "")
    return HttpResponseRedirect(next_page)


def _who(request: HttpRequest) -> User | None:
    pending = request.session.get(_PENDING)
    if not pending or pending["until"] < clock.real().timestamp():
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == pending["hash"] else None
