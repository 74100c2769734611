"""Rate limit of log-ins (django-axes): which failures count together, and the page after too many of them."""

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

_NETWORK_BITS = 64  # of an IPv6 address; one machine may use every address in such a network


def client_address(request: HttpRequest) -> str | None:
    """The client's IP address: the peer of the connection, or what our own proxies appended to X-Forwarded-For.

    What is further left in that header is only what the visitor claims.
    """
    proxies = current().trusted_proxies
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    forwarded = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return _normalised(forwarded) or _normalised(request.META.get("REMOTE_ADDR", ""))


def _normalised(text: str) -> str | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if address.version == 6:
        address = address.ipv4_mapped or ip_network((address, _NETWORK_BITS), strict=False).network_address
    return str(address)


def lockout(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> Any:
    """429, and in how many minutes the next try counts. No name is logged; the audit gets it if it is an account's."""
    name = (credentials or {}).get("username", "")
    tries = AccessAttempt.objects.filter(username=name, ip_address=client_address(request))
    newest = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    cooloff: timedelta = settings.AXES_COOLOFF_TIME
    left = newest + cooloff - clock.real() if newest else cooloff
    just_now = request.axes_failures_since_start == settings.AXES_FAILURE_LIMIT  # type: ignore[attr-defined]
    if just_now and User.objects.filter(username=name).exists():
        record("login", "lock out", f"user {name}"[:120])
    return _page(request, minutes=max(1, ceil(left / timedelta(minutes=1))))


@login_page
def _page(request: HttpRequest, minutes: int) -> HttpResponse:
    page = render_page(request, "staff/accounts/lockout.html", status=429, minutes=minutes)
    page.headers["Retry-After"] = str(minutes * 60)
    return page
