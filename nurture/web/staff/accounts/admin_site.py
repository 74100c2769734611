"""The admin site for accounts: Django's own, with every change in our audit too."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from nurture.actions.accounts.audit import Action, record
from nurture.actions.accounts.users import give_rights
from nurture.web.access import actor_of
from nurture.web.staff.accounts.login import login, logout


class _Site(AdminSite):
    """Django's site, with our own door: one login, one page to change one's own password."""

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if request.user.is_authenticated:
            raise PermissionDenied
        return login(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return logout(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(reverse("password"))


accounts = _Site()


class _Accounts(UserAdmin):  # type: ignore[type-arg]
    """User admin: roles are groups, and a role brings its rights; nobody sets those one by one."""

    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        ("Role", {"fields": ("is_active", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    list_display = ("username", "email", "is_active", "is_superuser")
    list_filter = ("is_active", "groups")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        give_rights(form.instance)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            self._record(request, "change password", [User.objects.get(pk=id)])
        return response

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "add user", [obj])
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "change user", [obj])
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        self._record(request, "remove user", queryset)
        return super().log_deletions(request, queryset)

    def _record(self, request: HttpRequest, what: Action, users: Iterable[User]) -> None:
        for user in users:
            groups = [group.name for group in user.groups.order_by("name")]
            state = ", ".join([*groups, *["inactive"] * (not user.is_active)])
            record(actor_of(request), what, f"user {user.get_username()}"[:120], state)


accounts.register(User, _Accounts)
