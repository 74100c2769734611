"""The login's patience: whose wrong tries are counted together, and what is told when there were too many."""

from datetime import timedelta
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.settings import current
from nurture.web.access import login_page
from nurture.web.render import render_page

_OWN_NETWORK = 64  # bits of an IPv6 address; one machine may use all that are in it


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from: the connection's other end, or what our own proxies saw and wrote behind the rest.

    What stands further left in X-Forwarded-For is the visitor's word for it.
    """
    proxies = current().trusted_proxies
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    told = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return _machine(told) or _machine(request.META.get("REMOTE_ADDR", ""))


def _machine(told: str) -> str | None:
    try:
        address = ip_address(told)
    except ValueError:
        return None
    if address.version == 6:
        address = address.ipv4_mapped or ip_network((address, _OWN_NETWORK), strict=False).network_address
    return str(address)


def locked(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> Any:
    """429, and in how many minutes the next try counts. The log gets no name; the audit one that is an account's."""
    name = (credentials or {}).get("username", "")
    tries = AccessAttempt.objects.filter(username=name, ip_address=address_of(request))
    newest = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    patience: timedelta = settings.AXES_COOLOFF_TIME
    left = newest + patience - clock.real() if newest else patience
    just_now = request.axes_failures_since_start == settings.AXES_FAILURE_LIMIT  # type: ignore[attr-defined]
    if just_now and User.objects.filter(username=name).exists():
        record("login", "lock out", f"user {name}"[:120])
    return _page(request, minutes=max(1, ceil(left / timedelta(minutes=1))))


@login_page
def _page(request: HttpRequest, minutes: int) -> HttpResponse:
    page = render_page(request, "staff/accounts/locked.html", status=429, minutes=minutes)
    page.headers["Retry-After"] = str(minutes * 60)
    return page
