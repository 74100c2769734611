"""Views: turn one's own second factor on and off. Each begins with the present password."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import segno
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import factor_key, succeeded, take_try
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.notices import tell_owner
from nurture.actions.accounts.recovery_codes import codes_left, new_codes
from nurture.actions.accounts.second_factor import (
    AlreadyOn,
    Offer,
    confirm_factor,
    has_second_factor,
    offer_factor,
    offered,
    remove_factor,
)
from nurture.models import AccountChange
from nurture.web.access import account_of, actor_of, staff_page
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.accounts.lockout import minutes_until, record_failure
from nurture.web.staff.accounts.present_password import why_not_them

_UNTIL: Final = "factor_offered_until"
#: How long after the password an offered secret may be confirmed, in this session.
_HOLDS: Final = timedelta(minutes=10)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """What there is; a POST does what its `do` names, after the password; `confirm` needs it no second time."""
    user = account_of(request)
    if request.method != "POST":
        return _page(request, user)
    do = request.POST.get("do", "")
    if do == "confirm":
        return _confirm(request, user)
    if do not in _AFTER_PASSWORD:
        return HttpResponseBadRequest("the body must hold do=…", content_type="text/plain")
    if why_not := why_not_them(request, request.POST.get("password", "")):
        return _page(request, user, why_not)
    return _AFTER_PASSWORD[do](request, user)


def _begin(request: HttpRequest, user: User) -> HttpResponse:
    try:
        offer = offer_factor(user, current_clinic().name)
    except AlreadyOn:
        return _page(request, user)
    request.session[_UNTIL] = (clock.real() + _HOLDS).timestamp()
    return _offer_page(request, offer)


def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    offer = offered(user, current_clinic().name)
    if offer is None or request.session.get(_UNTIL, 0) < clock.real().timestamp():
        return _page(request, user, "That took too long: please begin again.")
    key = factor_key(user.pk)
    tried = take_try(key, None)
    if tried.closed_until:
        return _offer_page(request, offer, f"Too many tries. Try again in {minutes_until(tried.closed_until)} minutes.")
    codes = confirm_factor(user, request.POST.get("code", ""), request.session.session_key)
    if codes is None:
        record_failure(request, user.get_username(), tried.last)
        return _offer_page(request, offer, "That code does not count. Wait for the next one, and type it at once.")
    succeeded(key, None)
    del request.session[_UNTIL]
    return _codes_page(request, codes, turned_on=True)


def _turn_off(request: HttpRequest, user: User) -> HttpResponse:
    if remove_factor(user, actor_of(request), request.session.session_key):
        messages.success(request, "Your second factor is off: your password alone logs you in.")
    return HttpResponseRedirect(reverse("account"))


def _renew_codes(request: HttpRequest, user: User) -> HttpResponse:
    if not has_second_factor(user):
        return _page(request, user)
    codes = new_codes(user)
    record(actor_of(request), "new recovery codes", audited(user))
    tell_owner(user, AccountChange.CODES, actor_of(request))
    return _codes_page(request, codes)


_AFTER_PASSWORD: Final[dict[str, Callable[[HttpRequest, User], HttpResponse]]] = {
    "begin": _begin, "off": _turn_off, "codes": _renew_codes,
}  # fmt: skip


def _page(request: HttpRequest, user: User, why_not: str = "") -> HttpResponse:
    context: dict[str, Any] = {"is_on": has_second_factor(user), "left": codes_left(user), "why_not": why_not}
    return render_staff_page(request, "staff/accounts/second_factor.html", **context)


def _offer_page(request: HttpRequest, offer: Offer, why_not: str = "") -> HttpResponse:
    picture = segno.make(offer.uri, error="m").svg_inline(scale=5, border=3, light="#fff", lineclass=None)
    context: dict[str, Any] = {
        "picture": Markup(picture),  # noqa: S704 — drawn by segno: it holds numbers only
        "secret": " ".join(offer.secret[n : n + 4] for n in range(0, len(offer.secret), 4)),
        "why_not": why_not,
    }
    return render_staff_page(request, "staff/accounts/second_factor_offer.html", **context)


def _codes_page(request: HttpRequest, codes: list[str], turned_on: bool = False) -> HttpResponse:
    return render_staff_page(request, "staff/accounts/recovery_codes.html", codes=codes, turned_on=turned_on)
