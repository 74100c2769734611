"""Views: one's own account: its role, and what one can change about it oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.own_addresses import own_addresses
from nurture.actions.accounts.recovery_codes import codes_left
from nurture.actions.accounts.second_factor import has_second_factor
from nurture.actions.accounts.sessions import end_sessions
from nurture.actions.accounts.users import role_of
from nurture.domain.values.channel import Channel
from nurture.web.access import account_of, actor_of, staff_page
from nurture.web.render import render_staff_page


@staff_page
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and the ways to change the password and the second factor."""
    user = account_of(request)
    return render_staff_page(
        request, "staff/accounts/own_account.html", user=user, role=role_of(user), has_factor=has_second_factor(user),
        left=codes_left(user), own=own_addresses(user), channels=list(Channel),
    )  # fmt: skip


@staff_page
@require_POST
def log_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ends all sessions of the account but this one."""
    user = account_of(request)
    end_sessions(user, keep=request.session.session_key)
    record(actor_of(request), "log out", audited(user), "elsewhere")
    messages.success(request, "Wherever else you were logged in, you no longer are.")
    return HttpResponseRedirect(reverse("account"))
