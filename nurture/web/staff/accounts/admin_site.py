"""The admin site for accounts: Django's own, with every change in our audit too."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from nurture.actions.accounts.audit import Action, record
from nurture.actions.accounts.users import give_rights
from nurture.web.access import actor_of

accounts = AdminSite()


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
