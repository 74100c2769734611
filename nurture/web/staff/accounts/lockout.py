"""The page after too many failed log-ins, and how a password that somebody typed is counted and recorded."""

from datetime import datetime, timedelta
from math import ceil
from typing import Literal

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import PERIOD
from nurture.web.access import login_page
from nurture.web.render import render_page
from nurture.web.staff.accounts.client_address import client_address

#: What was tried too often: a name's password, the code after it, or asking for a link.
Tried = Literal["password", "code", "link"]


def minutes_until(moment: datetime) -> int:
    """How many minutes are left, rounded up."""
    return max(1, ceil((moment - clock.real()) / timedelta(minutes=1)))


def record_failure(request: HttpRequest, name: str, last: bool) -> None:
    """Records a failed log-in. A name that no account has may be a password in the wrong field: it is not kept.

    Strangers try any number of such names: of theirs only the one that reaches the limit is recorded.
    """
    is_known = User.objects.filter(username=name).exists()
    account, address = f"user {name}"[:120] if is_known else "user unknown", client_address(request) or ""
    if is_known:
        record("login", "log-in failed", account, address)
    if last:
        record("login", "lock out", account, address)


@login_page
def locked_out(request: HttpRequest, until: datetime | None = None, of: Tried = "password") -> HttpResponse:
    """429, and in how many minutes the next try counts."""
    minutes = minutes_until(until or clock.real() + PERIOD)
    page = render_page(request, "staff/accounts/lockout.html", status=429, minutes=minutes, of=of)
    page.headers["Retry-After"] = str(minutes * 60)
    return page
