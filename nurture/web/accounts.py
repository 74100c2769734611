"""The admin's pages for accounts: Django's own, with every change in our audit too."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from nurture.actions.audit import record

accounts = AdminSite()


class _Accounts(UserAdmin):  # type: ignore[type-arg]
    """Roles are groups, which `nurture user add` makes; here an account is given one."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "add user", [obj])
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "change user", [obj])
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        self._record(request, "remove user", queryset)
        return super().log_deletions(request, queryset)

    def _record(self, request: HttpRequest, what: str, users: Iterable[User]) -> None:
        for user in users:
            groups = [group.name for group in user.groups.order_by("name")]
            rights = ", ".join([*groups, *["superuser"] * user.is_superuser, *["inactive"] * (not user.is_active)])
            record(request.user.get_username(), what, f"user {user.get_username()}"[:120], rights)


accounts.register(User, _Accounts)
