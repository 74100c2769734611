"""The present password, asked for again before something that opens or closes a door; counted as a log-in."""

from django.http import HttpRequest

from nurture.actions.accounts.login_limit import succeeded, take_try
from nurture.web.access import account_of
from nurture.web.staff.accounts.client_address import one_visitors_address
from nurture.web.staff.accounts.lockout import minutes_until, record_failure


def why_not_them(request: HttpRequest, password: str) -> str:
    """Why this is not taken for the present password, in a sentence; "" where it is right.

    Whoever found a browser open may not guess it here.
    """
    user = account_of(request)
    name, address = user.get_username(), one_visitors_address(request)
    tried = take_try(name, address)
    if tried.closed_until:
        return f"Too many tries. Please try again in {minutes_until(tried.closed_until)} minutes."
    if not user.check_password(password):
        record_failure(request, name, tried.last)
        return "That is not your present password."
    succeeded(name, address)
    request.session.cycle_key()  # what follows belongs to whoever knows the password
    return ""
