"""View: change one's own password, which needs the present one. All other sessions of the account end with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.links import end_links
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.notices import tell_owner
from nurture.models import AccountChange
from nurture.web.access import actor_of, staff_page
from nurture.web.render import render_staff_page
from nurture.web.staff.accounts.present_password import why_not_them


class _PasswordForm(PasswordChangeForm):
    request: HttpRequest

    def clean_old_password(self) -> str:
        written: str = self.cleaned_data["old_password"]
        if why_not := why_not_them(self.request, written):
            raise ValidationError(why_not)
        return written


class _Password(PasswordChangeView):
    form_class = _PasswordForm
    success_url = reverse_lazy("account")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.request = self.request
        return form

    def render_to_response(self, context: Any, **response: Any) -> Any:
        return render_staff_page(self.request, "staff/accounts/password.html", form=context["form"])

    def form_valid(self, form: Any) -> HttpResponse:
        done = super().form_valid(form)
        end_links(form.user)
        record(actor_of(self.request), "change password", audited(form.user))
        tell_owner(form.user, AccountChange.PASSWORD, actor_of(self.request))
        messages.success(self.request, "Your password is changed. Wherever else you were logged in, you no longer are.")
        return done


password = staff_page(_Password.as_view())
