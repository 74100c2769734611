"""Views: log in and out; Django's, with our template, our limit, and an entry in the audit for each."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import Try, succeeded, take_try
from nurture.actions.accounts.second_factor import has_second_factor
from nurture.domain.values import actor
from nurture.web.access import login_page
from nurture.web.render import current_clinic
from nurture.web.staff.accounts.client_address import client_address, one_visitors_address
from nurture.web.staff.accounts.lockout import locked_out, record_failure
from nurture.web.staff.accounts.login_code import ask_for_code


class _LoginForm(AuthenticationForm):
    """Looks at a password only where the limit allows one more."""

    tried: Try | None = None

    def clean(self) -> dict[str, Any]:
        name, request = self.cleaned_data.get("username"), self.request
        if not name or not self.cleaned_data.get("password") or request is None:
            return self.cleaned_data
        address = one_visitors_address(request)
        self.tried = take_try(name, address)
        if self.tried.closed_until:
            raise self.get_invalid_login_error()
        try:
            cleaned = super().clean()
        except ValidationError:
            record_failure(request, name, self.tried.last)
            raise
        succeeded(name, address)
        return cleaned


class _Login(LoginView):
    template_name = "staff/accounts/login.html"
    authentication_form = _LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(clinic=current_clinic(), **context)

    def form_valid(self, form: Any) -> Any:
        if has_second_factor(form.get_user()):
            return ask_for_code(self.request, form.get_user(), self.get_success_url())
        name = form.get_user().get_username()
        record(actor.user(name), "log in", f"user {name}"[:120], client_address(self.request) or "")
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> Any:
        if form.tried and (form.tried.closed_until or form.tried.last):
            return locked_out(self.request, form.tried.closed_until)
        return super().form_invalid(form)


class _Logout(LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            name = request.user.get_username()
            record(actor.user(name), "log out", f"user {name}"[:120])
        return super().post(request, *args, **kwargs)


login = login_page(_Login.as_view())
logout = _Logout.as_view()
