"""View: change one's own password, which needs the present one. All other sessions of the account end with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import succeeded, take_try
from nurture.web.access import actor_of, staff_page
from nurture.web.render import render_staff_page
from nurture.web.staff.accounts.client_address import one_visitors_address
from nurture.web.staff.accounts.lockout import minutes_until, record_failure


class _PasswordForm(PasswordChangeForm):
    """The present password counts as a log-in: whoever found a browser open may not guess it here."""

    request: HttpRequest

    def clean_old_password(self) -> str:
        name, address = self.user.get_username(), one_visitors_address(self.request)
        tried = take_try(name, address)
        if tried.closed_until:
            raise ValidationError(f"Too many tries. Please try again in {minutes_until(tried.closed_until)} minutes.")
        try:
            right: str = super().clean_old_password()
        except ValidationError:
            record_failure(self.request, name, tried.last)
            raise
        succeeded(name, address)
        return right


class _Password(PasswordChangeView):
    form_class = _PasswordForm
    success_url = reverse_lazy("today")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.request = self.request
        return form

    def render_to_response(self, context: Any, **response: Any) -> Any:
        return render_staff_page(self.request, "staff/accounts/password.html", form=context["form"])

    def form_valid(self, form: Any) -> HttpResponse:
        done = super().form_valid(form)
        record(actor_of(self.request), "change password", f"user {form.user.get_username()}"[:120])
        messages.success(self.request, "Your password is changed. Wherever else you were logged in, you no longer are.")
        return done


password = staff_page(_Password.as_view())
